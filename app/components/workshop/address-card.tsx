import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, ButtonGroup, Card, Text, TextField } from "@shopify/polaris";
import { ClipboardIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import type { StaffAnswer } from "./answers";

const FIELD = "bench-address";

/** Where the bench's tablets go, and the way to make an address that got about worthless. */
export function AddressCard({ benchKey, benchUrl }: { benchKey: string; benchUrl: string }) {
  const fetcher = useFetcher<StaffAnswer | Failed>();
  const shopify = useAppBridge();
  const [asking, setAsking] = useState(false);
  const answer = fetcher.data;
  const told = answer?.kind === "done" || answer?.kind === "gone" ? answer.message : null;
  useToast(answer, told, answer?.kind === "gone");
  useEffect(() => {
    if (told !== null) setAsking(false);
  }, [answer, told]);
  const copy = async () => {
    const copied = await copyText(benchUrl);
    shopify.toast.show(copied ? "Address copied" : "The address is selected: copy it with your keyboard");
  };
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            The bench
          </Text>
          <Text as="p" tone="subdued">
            Open this address on the tablet in your workshop, and keep it among you.
          </Text>
        </BlockStack>
        <TextField
          id={FIELD}
          label="Address of the bench"
          labelHidden
          value={benchUrl}
          readOnly
          selectTextOnFocus
          autoComplete="off"
          connectedRight={
            <Button icon={ClipboardIcon} accessibilityLabel="Copy the address" onClick={() => void copy()} />
          }
        />
        {answer?.kind === "failed" ? (
          <Banner tone="critical" title="The address is as it was">
            <p>{answer.message}</p>
          </Banner>
        ) : null}
        {asking ? (
          <BlockStack gap="200">
            <Text as="p">
              Every tablet is signed out and must open the new address. The old one, and every bookmark of it, stops
              working.
            </Text>
            <ButtonGroup gap="tight">
              <Button
                variant="primary"
                tone="critical"
                loading={fetcher.state !== "idle"}
                onClick={() => fetcher.submit({ intent: "new-address", seenKey: benchKey }, { method: "post" })}
              >
                Replace the address
              </Button>
              <Button onClick={() => setAsking(false)}>Back</Button>
            </ButtonGroup>
          </BlockStack>
        ) : (
          <ButtonGroup gap="tight">
            <Button url={benchUrl} target="_blank">
              Open the bench
            </Button>
            <Button variant="tertiary" onClick={() => setAsking(true)}>
              Make a new address
            </Button>
          </ButtonGroup>
        )}
      </BlockStack>
    </Card>
  );
}

/** False where the browser refuses; the text is selected then. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.getElementById(FIELD);
    if (field instanceof HTMLInputElement) field.select();
    return false;
  }
}
