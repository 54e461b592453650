import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef } from "react";

/** Shows a toast once for each new answer of an action that brings one. */
export function useToast(answer: object | undefined, words: string | null, isError = false): void {
  const shopify = useAppBridge();
  const told = useRef<object | undefined>(undefined);
  useEffect(() => {
    if (!answer || words === null || told.current === answer) return;
    told.current = answer;
    shopify.toast.show(words, { isError });
  }, [answer, words, isError, shopify]);
}
