import { Badge, BlockStack, Box, Card, Icon, InlineStack, Text } from "@shopify/polaris";
import { ClockIcon, ReplaceIcon, TransferIcon } from "@shopify/polaris-icons";
import { dayWords } from "../../domain/calendar/days";
import type { AtRiskView } from "../../domain/routing/at-risk-view";
import styles from "./at-risk.module.css";

/** Each piece with its dates, and what a person can do about it. */
export function AtRiskList({ pieces }: { pieces: AtRiskView[] }) {
  return (
    <Card padding="0">
      <ul className={styles.pieces}>
        {pieces.map((piece) => (
          <li key={piece.number}>
            <Piece piece={piece} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Piece({ piece }: { piece: AtRiskView }) {
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {piece.number}
          </Text>
          <Badge tone={piece.day === null || piece.lateDays > 2 ? "critical" : "warning"}>{lateWords(piece)}</Badge>
          {piece.rush ? <Badge tone="info">Rush</Badge> : null}
        </InlineStack>
        <BlockStack gap="050">
          <Text as="p" breakWord>
            {piece.title}
          </Text>
          <Text as="p" tone="subdued">
            {datesWords(piece)}
          </Text>
        </BlockStack>
        <Savers piece={piece} />
      </BlockStack>
    </Box>
  );
}

function Savers({ piece: { savers } }: { piece: AtRiskView }) {
  if (savers.length === 0) {
    return (
      <Text as="p" tone="subdued">
        Nothing in the workshop saves this promise. Tell the shopper before the day comes.
      </Text>
    );
  }
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="bodySm" fontWeight="semibold">
        What would save it
      </Text>
      <ul className={styles.savers} aria-label="What would save it">
        {savers.map(({ kind, words }) => (
          <li key={kind} className={styles.saver}>
            <Icon source={ICONS[kind]} tone="subdued" />
            <span>{capitalised(words)}</span>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

const ICONS = { swap: ReplaceIcon, overtime: ClockIcon, reroute: TransferIcon };

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function lateWords({ day, lateDays }: AtRiskView): string {
  if (day === null) return "No room anywhere";
  return lateDays === 1 ? "1 day late" : `${lateDays} days late`;
}

function datesWords({ orderName, promiseDay, day }: AtRiskView): string {
  const planned = day === null ? "no queue has room for it within half a year" : `planned for ${dayWords(day)}`;
  return `Order ${orderName} · promised for ${dayWords(promiseDay)}, ${planned}`;
}
