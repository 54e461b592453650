import { BlockStack, Text } from "@shopify/polaris";
import type { ShopOperation } from "../../domain/routing/operations";
import { QueueCard, type QueueProps } from "./queue-card";

interface QueueListProps {
  queues: QueueProps[];
  operations: readonly ShopOperation[];
}

/** Where pieces are made. */
export function QueueList({ queues, operations }: QueueListProps) {
  return (
    <BlockStack gap="400">
      {queues.length === 0 ? <Text as="p">No queue makes your pieces. Add a bench to begin with.</Text> : null}
      {queues.map((queue) => (
        <QueueCard key={queue.id} queue={queue} operations={operations} />
      ))}
    </BlockStack>
  );
}
