import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { dayWords } from "../../domain/calendar/days";
import { weekdayWords } from "../../domain/calendar/weekdays";
import { operationName, type ShopOperation } from "../../domain/routing/operations";
import { CAPACITY_UNIT } from "../../domain/routing/queue-change";
import type { LoadDay } from "../../domain/routing/queue-load";
import type { QueueKind, QueuePlan } from "../../domain/routing/types";
import { counted } from "../admin/words";
import { LoadBars } from "./load-bars";
import styles from "./workshop.module.css";

export interface QueueProps extends Omit<QueuePlan, "bookedByDay" | "batchesByDay"> {
  load: LoadDay[];
}

const KIND_WORDS = { BENCH: "Bench", MICROFACTORY: "Microfactory" } satisfies Record<QueueKind, string>;

/** One queue: how full its next days are, and what it is; its fields have a page of their own. */
export function QueueCard({ queue, operations }: { queue: QueueProps; operations: readonly ShopOperation[] }) {
  const { id, name, kind, paused, draining, load } = queue;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {name}
            </Text>
            <Badge tone={kind === "MICROFACTORY" ? "info" : undefined}>{KIND_WORDS[kind]}</Badge>
            {paused ? <Badge tone="attention">Paused</Badge> : null}
            {draining ? <Badge tone="attention">Draining</Badge> : null}
          </InlineStack>
          <Button url={`/app/workshop/queues/${id}`} accessibilityLabel={`Change ${name}`}>
            Change
          </Button>
        </InlineStack>
        <LoadBars load={load} unit={CAPACITY_UNIT[kind]} />
        <Facts queue={queue} operations={operations} />
      </BlockStack>
    </Card>
  );
}

function Facts({ queue, operations }: { queue: QueueProps; operations: readonly ShopOperation[] }) {
  const { kind, zone, cutOff, capacityPerDay, capabilities } = queue;
  const facts: [string, string][] = [
    ["Does", capabilities.map(({ operation }) => operationName(operations, operation)).join(", ") || "Nothing yet"],
    ["Works", weekdayWords(queue.weekdays)],
    ["Takes on", `${capacityPerDay} ${CAPACITY_UNIT[kind]} a day`],
    ["Needs", leadWords(queue)],
    ["Cut-off", `${cutOff}, ${zone.split("/").pop()?.replaceAll("_", " ") ?? zone} time`],
    ["Closed", closedWords(queue)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function leadWords({ leadDays, transitOutDays, transitBackDays }: QueueProps): string {
  const lead = leadDays === 0 ? "No lead" : counted(leadDays, "working day");
  const transit = transitOutDays + transitBackDays;
  return transit === 0 ? lead : `${lead}, and ${counted(transit, "day")} on the way there and back`;
}

const MOST_DAYS = 4;

/** The next days off on which it would work otherwise, holidays by their names. */
function closedWords({ load, closures, holidayNames }: QueueProps): string {
  const today = load[0]?.day ?? "";
  const days = closures.filter((day) => day >= today).sort();
  if (days.length === 0) return "On no other day";
  const words = days.slice(0, MOST_DAYS).map((day) => {
    const name = holidayNames[day];
    return name === undefined ? dayWords(day) : `${dayWords(day)} (${name})`;
  });
  return words.join(", ");
}
