import { BlockStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ShopOperation } from "../../domain/routing/operations";
import { QueueCard, type QueueProps } from "./queue-card";

interface QueueListProps {
  queues: QueueProps[];
  operations: readonly ShopOperation[];
}

/** The queues, of which one at a time is being changed: there is one save bar. */
export function QueueList({ queues, operations }: QueueListProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <BlockStack gap="400">
      {queues.length === 0 ? (
        <Text as="p">No queue makes your pieces. Reinstall Keepsake to get a first bench.</Text>
      ) : null}
      {queues.map((queue) => (
        <QueueCard
          key={queue.id}
          queue={queue}
          operations={operations}
          open={openId === queue.id}
          mayOpen={openId === null}
          onOpen={() => setOpenId(queue.id)}
          onClose={() => setOpenId(null)}
        />
      ))}
    </BlockStack>
  );
}
