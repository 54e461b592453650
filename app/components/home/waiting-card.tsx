import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { dayWords } from "../../domain/calendar/days";
import { counted } from "../admin/words";
import styles from "./home.module.css";

interface WaitingCardProps {
  exceptions: number;
  failed: number;
  late: number;
  today: number;
  /** The shop's day. */
  day: string;
  urgent: { number: string; title: string; promiseDay: string; operation: string | null; queue: string | null }[];
}

/** The one question of this page: does anything need me? */
export function WaitingCard({ exceptions, failed, late, today, day, urgent }: WaitingCardProps) {
  const nothing = exceptions === 0 && failed === 0 && late === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {nothing ? "Nothing waits on you" : "Waiting on you"}
        </Text>
        {nothing ? <Text as="p">Every paid piece has its answers and its place at a bench.</Text> : null}
        {exceptions > 0 ? (
          <Text as="p">
            <Link url="/app/exceptions">{counted(exceptions, "piece")}</Link>{" "}
            {exceptions === 1 ? "was paid but cannot be made yet." : "were paid but cannot be made yet."}
          </Text>
        ) : null}
        {late > 0 ? (
          <Text as="p" tone="critical">
            {counted(late, "job ticket is", "job tickets are")} past the promised date.
          </Text>
        ) : null}
        {failed > 0 ? (
          <Text as="p">
            <Link url="/app/messages">{counted(failed, "message")}</Link> failed and can be tried again.
          </Text>
        ) : null}
        {urgent.length > 0 ? (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              Late and due today
            </Text>
            <ul className={styles.urgent}>
              {urgent.map((ticket) => (
                <li key={ticket.number}>
                  <Text as="span" fontWeight="semibold">
                    {ticket.number}
                  </Text>
                  {` ${ticket.title}, `}
                  <Text as="span" tone={ticket.promiseDay < day ? "critical" : undefined}>
                    {ticket.promiseDay < day ? `promised for ${dayWords(ticket.promiseDay)}` : "due today"}
                  </Text>
                  {ticket.operation ? `, next: ${ticket.operation} at ${ticket.queue ?? "no queue"}` : ""}
                </li>
              ))}
            </ul>
            {late + today > urgent.length ? (
              <Text as="p" tone="subdued">{`and ${late + today - urgent.length} more`}</Text>
            ) : null}
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
