import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { publishingPath, type PublishingDone } from "./answers";

interface TakeVersionProps {
  setId: string;
  version: number;
  revision: number;
  unsaved: boolean;
}

/** "Take into the draft": the form says what that version said, and shoppers see nothing of it until it is published. */
export function TakeVersion({ setId, version, revision, unsaved }: TakeVersionProps) {
  const fetcher = useFetcher<PublishingDone>();
  const [asking, setAsking] = useState(false);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const problem = answer?.kind === "refused" ? answer.reason : answer?.kind === "failed" ? answer.message : null;
  const fields = { intent: "take-version", version: String(version), revision: String(revision) };
  return (
    <>
      <Button
        variant="plain"
        accessibilityLabel={`Take into the draft: version ${version}`}
        onClick={() => setAsking(true)}
      >
        Take into the draft
      </Button>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={`Take version ${version} into the draft?`}
        primaryAction={{
          content: "Take it into the draft",
          disabled: unsaved,
          loading: fetcher.state !== "idle",
          onAction: () => fetcher.submit(fields, { method: "post", action: publishingPath(setId) }),
        }}
        secondaryActions={[{ content: "Leave the draft", onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            {unsaved ? (
              <Banner tone="warning">
                <p>You have changes that are not saved: save or discard them first.</p>
              </Banner>
            ) : null}
            {problem === null ? null : (
              <Banner tone="critical">
                <p>{problem}</p>
              </Banner>
            )}
            <Text as="p">
              {`The draft will say what version ${version} said, in place of what it says now. An option that other sets ask as well changes there, too.`}
            </Text>
            <Text as="p" tone="subdued">
              Shoppers see nothing of it until you publish.
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}
