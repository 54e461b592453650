import { useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** What a page is told by the one before it: `?told=created`. */
const TOLD = {
  created: "Created",
  copied: "Copied: the copy asks the same questions, on no product yet",
  deleted: "Deleted",
  taken: "Taken into the draft",
};

/** Says once what led to this page, as a toast; a reload does not say it again. */
export function useTold(): void {
  const shopify = useAppBridge();
  const [params] = useSearchParams();
  const told = params.get("told") ?? "";
  useEffect(() => {
    if (!isTold(told)) return;
    const address = new URL(location.href);
    if (address.searchParams.get("told") !== told) return;
    address.searchParams.delete("told");
    history.replaceState(history.state, "", address);
    shopify.toast.show(TOLD[told]);
  }, [told, shopify]);
}

function isTold(value: string): value is keyof typeof TOLD {
  return Object.hasOwn(TOLD, value);
}
