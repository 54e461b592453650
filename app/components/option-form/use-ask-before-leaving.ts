import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** Another page of the app opens only once the admin has asked whether unsaved changes may be dropped. */
export function useAskBeforeLeaving(unsaved: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Resolves when the merchant agrees to leave, or nothing is unsaved; who stays is never answered.
    const asked = shopify.saveBar.leaveConfirmation?.() ?? Promise.resolve();
    void asked.then(() => blocker.proceed());
  }, [blocker, shopify]);
}
