import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { VersionLine } from "../../domain/publishing/view";
import { useToast } from "../admin/use-toast";
import { publishingPath, type PublishingDone } from "./answers";
import { ChangeList } from "./change-list";

/** "Bring back version 3": asks once, with what shoppers will see otherwise. */
export function BringBack({ setId, line }: { setId: string; line: VersionLine }) {
  const { version, ifBroughtBack } = line;
  const fetcher = useFetcher<PublishingDone>();
  const [asking, setAsking] = useState(false);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const problem = answer?.kind === "refused" ? answer.reason : answer?.kind === "failed" ? answer.message : null;
  useToast(answer, answer?.kind === "done" ? answer.message : null);
  useEffect(() => {
    if (answer?.kind === "done") setAsking(false);
  }, [answer]);
  return (
    <>
      <Button variant="plain" accessibilityLabel={`Bring back version ${version}`} onClick={() => setAsking(true)}>
        Bring back
      </Button>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={`Bring back version ${version}?`}
        primaryAction={{
          content: `Bring back version ${version}`,
          loading: fetcher.state !== "idle",
          onAction: () =>
            fetcher.submit(
              { intent: "roll-back", version: String(version) },
              { method: "post", action: publishingPath(setId) },
            ),
        }}
        secondaryActions={[{ content: "Leave it as it is", onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            {problem === null ? null : (
              <Banner tone="critical">
                <p>{problem}</p>
              </Banner>
            )}
            {ifBroughtBack.length === 0 ? (
              <Text as="p">Shoppers see no difference: it asks what is asked now.</Text>
            ) : (
              <BlockStack gap="100">
                <Text as="p">Shoppers will see, within a minute:</Text>
                <ChangeList changes={ifBroughtBack} />
              </BlockStack>
            )}
            <Text as="p" tone="subdued">
              It becomes the newest version. Your draft stays as it is, and what is in a cart keeps the version it was
              shown.
            </Text>
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}
