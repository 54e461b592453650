import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import { download } from "./download";

interface DownloadButtonProps {
  address: string;
  fileName: string;
  children: string;
  accessibilityLabel?: string;
  plain?: boolean;
}

/** Saves a file of the shop's; says so where it could not. */
export function DownloadButton({ address, fileName, children, accessibilityLabel, plain }: DownloadButtonProps) {
  const shopify = useAppBridge();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const outcome = await download(address, fileName);
    setBusy(false);
    if (outcome === "failed")
      shopify.toast.show("The file could not be fetched: try again in a moment", { isError: true });
  };
  return (
    <Button
      loading={busy}
      variant={plain ? "plain" : undefined}
      onClick={() => void save()}
      accessibilityLabel={accessibilityLabel}
    >
      {children}
    </Button>
  );
}
