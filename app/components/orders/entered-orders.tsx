import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { dayWords } from "../../domain/calendar/days";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { counted } from "../admin/words";
import type { OrderAnswer } from "./order-answer";

interface EnteredOrder {
  id: string;
  name: string;
  title: string;
  pieces: number;
  promiseDay: string | null;
  state: "waiting" | "in the workshop" | "done" | "cancelled";
}

/** The orders that were entered last, to look back at or to take back. */
export function EnteredOrders({ orders }: { orders: EnteredOrder[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Entered before
        </Text>
        {orders.map((order) => (
          <BlockStack key={order.id} gap="300">
            <Divider />
            <Row order={order} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

const SAID = { cancelled: "What nobody had begun is cancelled", gone: "Somebody else has just cancelled it" };

function Row({ order }: { order: EnteredOrder }) {
  const fetcher = useFetcher<OrderAnswer | Failed>();
  const answer = fetcher.data;
  const words =
    answer?.kind === "cancelled" || answer?.kind === "gone"
      ? SAID[answer.kind]
      : answer?.kind === "failed"
        ? answer.message
        : null;
  useToast(answer, words, answer?.kind !== "cancelled");
  const { id, name, title, pieces, promiseDay, state } = order;
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack gap="050">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Badge tone={state === "waiting" ? "attention" : undefined}>{state}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {[counted(pieces, "piece"), title, promiseDay === null ? "" : `promised for ${dayWords(promiseDay)}`]
            .filter(Boolean)
            .join(", ")}
        </Text>
      </BlockStack>
      {state === "waiting" || state === "in the workshop" ? (
        <Button
          accessibilityLabel={`Cancel ${name}`}
          loading={fetcher.state !== "idle"}
          onClick={() => fetcher.submit({ intent: "cancel", orderId: id }, { method: "post" })}
        >
          Cancel
        </Button>
      ) : null}
    </InlineStack>
  );
}
