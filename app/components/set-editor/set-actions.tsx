import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Modal, Text } from "@shopify/polaris";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { counted } from "../admin/words";

export type SetActionAnswer = { kind: "refused"; reason: string } | Failed;

interface DeleteSetProps {
  open: boolean;
  name: string;
  skuCount: number;
  published: boolean;
  onClose: () => void;
}

/** Asks before a set ends, with what ends along with it. */
export function DeleteSet({ open, name, skuCount, published, onClose }: DeleteSetProps) {
  const fetcher = useFetcher<SetActionAnswer>();
  const failed = fetcher.data?.kind === "failed" ? fetcher.data.message : null;
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={`Delete “${name}”?`}
      primaryAction={{
        content: "Delete the set",
        destructive: true,
        loading: fetcher.state !== "idle",
        onAction: () => fetcher.submit({ intent: "delete" }, { method: "post" }),
      }}
      secondaryActions={[{ content: "Keep it", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {failed === null ? null : (
            <Banner tone="critical">
              <p>{failed}</p>
            </Banner>
          )}
          <Text as="p">
            {skuCount === 0
              ? "No product asks these questions, so shoppers see no difference."
              : `${counted(skuCount, "SKU asks", "SKUs ask")} these questions: on ${skuCount === 1 ? "it" : "them"} shoppers are asked nothing any more, within a minute.`}
          </Text>
          <Text as="p">
            {published
              ? "What was sold with it is still made as it was ordered, and the options stay in your library. The set itself cannot be brought back."
              : "The options stay in your library. The set itself cannot be brought back."}
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** Makes a copy and goes there; why not is told in a toast. */
export function useDuplicate(): { busy: boolean; duplicate: () => void } {
  const fetcher = useFetcher<SetActionAnswer>();
  const answer = fetcher.data;
  useToast(answer, answer ? (answer.kind === "failed" ? answer.message : answer.reason) : null, true);
  return {
    busy: fetcher.state !== "idle",
    duplicate: () => fetcher.submit({ intent: "duplicate" }, { method: "post" }),
  };
}
