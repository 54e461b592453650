import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Modal, Text } from "@shopify/polaris";
import type { Failed } from "../admin/answer-or-failed";
import type { QueueAnswer } from "./answers";

interface DeleteQueueProps {
  open: boolean;
  name: string;
  onClose: () => void;
}

/** Asks before a queue ends; why it must stay is told here. */
export function DeleteQueue({ open, name, onClose }: DeleteQueueProps) {
  const fetcher = useFetcher<QueueAnswer | Failed>();
  const answer = fetcher.data;
  const kept = answer?.kind === "not-deleted" || answer?.kind === "failed" ? answer.message : null;
  const remove = {
    content: "Delete the queue",
    destructive: true,
    loading: fetcher.state !== "idle",
    onAction: () => void fetcher.submit({ intent: "delete" }, { method: "post" }),
  };
  return (
    <Modal
      open={open}
      onClose={onClose}
      title={`Delete “${name}”?`}
      primaryAction={remove}
      secondaryActions={[{ content: "Keep it", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {kept === null ? null : (
            <Banner tone="critical">
              <p>{kept}</p>
            </Banner>
          )}
          <Text as="p">Nothing is planned on it any more. What was made there stays on its tickets.</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
