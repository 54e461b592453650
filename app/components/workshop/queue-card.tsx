import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { dayWords } from "../../domain/calendar/days";
import { operationName, type ShopOperation } from "../../domain/routing/operations";
import { CAPACITY_UNIT, type QueueChange } from "../../domain/routing/queue-change";
import type { LoadDay } from "../../domain/routing/queue-load";
import type { QueueKind } from "../../domain/routing/types";
import { counted } from "../admin/words";
import { LoadBars } from "./load-bars";
import { QueueEditor } from "./queue-editor";
import { weekdayWords } from "./weekdays";
import styles from "./workshop.module.css";

export interface QueueProps {
  id: string;
  kind: QueueKind;
  /** IANA */
  zone: string;
  transitDays: number;
  now: QueueChange;
  /** queueMark of `now`. */
  mark: string;
  load: LoadDay[];
}

interface QueueCardProps {
  queue: QueueProps;
  operations: readonly ShopOperation[];
  open: boolean;
  /** No other queue is being changed. */
  mayOpen: boolean;
  onOpen: () => void;
  onClose: () => void;
}

const KIND_WORDS = { BENCH: "Bench", MICROFACTORY: "Microfactory" } satisfies Record<QueueKind, string>;

/** One queue: how full its next days are, what it is, and its fields when it is being changed. */
export function QueueCard({ queue, operations, open, mayOpen, onOpen, onClose }: QueueCardProps) {
  const { now, kind, load } = queue;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {now.name}
            </Text>
            <Badge tone={kind === "MICROFACTORY" ? "info" : undefined}>{KIND_WORDS[kind]}</Badge>
            {now.paused ? <Badge tone="attention">Paused</Badge> : null}
          </InlineStack>
          {open ? null : (
            <Button disabled={!mayOpen} accessibilityLabel={`Change ${now.name}`} onClick={onOpen}>
              Change
            </Button>
          )}
        </InlineStack>
        <LoadBars load={load} capacity={now.capacityPerDay} unit={CAPACITY_UNIT[kind]} />
        {open ? (
          <QueueEditor queue={queue} operations={operations} onClose={onClose} />
        ) : (
          <Facts queue={queue} operations={operations} />
        )}
      </BlockStack>
    </Card>
  );
}

function Facts({ queue, operations }: { queue: QueueProps; operations: readonly ShopOperation[] }) {
  const { now, kind, transitDays, zone } = queue;
  const today = queue.load[0]?.day ?? "";
  const closed = now.closures.filter((day) => day >= today);
  const facts: [string, string][] = [
    ["Does", now.operations.map((operation) => operationName(operations, operation)).join(", ") || "Nothing yet"],
    ["Works", weekdayWords(now.weekdays)],
    ["Takes on", `${now.capacityPerDay} ${CAPACITY_UNIT[kind]} a day`],
    ["Needs", leadWords(now.leadDays, transitDays)],
    ["Cut-off", `${now.cutOff}, ${zone.split("/").pop()?.replaceAll("_", " ") ?? zone} time`],
    ["Closed", closed.length === 0 ? "On no other day" : closed.slice(0, 4).map(dayWords).join(", ") + more(closed)],
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

function leadWords(leadDays: number, transitDays: number): string {
  const lead = leadDays === 0 ? "No lead" : `${counted(leadDays, "working day")}`;
  return transitDays === 0 ? lead : `${lead}, and ${counted(transitDays, "day")} on the way there and back`;
}

function more(closed: string[]): string {
  return closed.length > 4 ? ` and ${counted(closed.length - 4, "more day")}` : "";
}
