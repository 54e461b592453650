import { BlockStack, Card, Checkbox, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import type { ShopOperation } from "../../domain/routing/operations";
import { CAPACITY_UNIT, QUEUE_BOUNDS, type QueueErrors } from "../../domain/routing/queue-change";
import type { QueueKind } from "../../domain/routing/types";
import type { ReactNode } from "react";
import { NumberField } from "../option-form/small-fields";
import { CalendarFields } from "./calendar-fields";
import type { QueueDraft } from "./queue-draft";
import { WeekFields } from "./week-fields";
import { WorkFields } from "./work-fields";

export interface QueueFieldsProps {
  kind: QueueKind;
  /** The shop's work, in order. */
  operations: readonly ShopOperation[];
  /** IANA, sorted. */
  zones: string[];
  countries: { code: string; name: string }[];
  currency: string;
  draft: QueueDraft;
  errors: QueueErrors;
  onChange: (change: Partial<QueueDraft>) => void;
}

/** All that a merchant defines of a queue, card by card. */
export function QueueFields(props: QueueFieldsProps) {
  return (
    <BlockStack gap="400">
      <FieldsCard title="Queue">
        <OwnFields {...props} />
      </FieldsCard>
      <FieldsCard title="Work">
        <WorkFields {...props} />
      </FieldsCard>
      <FieldsCard title="Week">
        <WeekFields {...props} />
      </FieldsCard>
      <FieldsCard title="Days off and special days">
        <CalendarFields {...props} />
      </FieldsCard>
      <FieldsCard title="Running">
        <RunningFields {...props} />
      </FieldsCard>
    </BlockStack>
  );
}

function FieldsCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

function OwnFields({ kind, zones, draft, errors, onChange }: QueueFieldsProps) {
  return (
    <FormLayout>
      <TextField
        label="Name"
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
        maxLength={QUEUE_BOUNDS.nameLetters}
        autoComplete="off"
      />
      <FormLayout.Group condensed>
        <NumberField
          label="Takes on a day"
          value={draft.capacityPerDay}
          onChange={(capacityPerDay) => onChange({ capacityPerDay })}
          error={errors.capacityPerDay}
          suffix={CAPACITY_UNIT[kind]}
          helpText={kind === "BENCH" ? "Of the longest day; shorter ones take their share" : undefined}
        />
        <NumberField
          label="Lead time"
          value={draft.leadDays}
          onChange={(leadDays) => onChange({ leadDays })}
          error={errors.leadDays}
          suffix="working days"
        />
      </FormLayout.Group>
      {kind === "MICROFACTORY" ? (
        <FormLayout.Group condensed>
          <NumberField
            label="On the way there"
            value={draft.transitOutDays}
            onChange={(transitOutDays) => onChange({ transitOutDays })}
            error={errors.transitOutDays}
            suffix="working days"
          />
          <NumberField
            label="On the way back"
            value={draft.transitBackDays}
            onChange={(transitBackDays) => onChange({ transitBackDays })}
            error={errors.transitBackDays}
            suffix="working days"
          />
        </FormLayout.Group>
      ) : null}
      <FormLayout.Group condensed>
        <TextField
          label="Cut-off"
          type="time"
          value={draft.cutOff}
          onChange={(cutOff) => onChange({ cutOff })}
          error={errors.cutOff}
          helpText="Later orders count for the next day"
          autoComplete="off"
        />
        <Select
          label="Time zone"
          options={zoneGroups(zones, draft.zone)}
          value={draft.zone}
          onChange={(zone) => onChange({ zone })}
          error={errors.zone}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

/** "America/New_York" stands under America, as its city reads. */
function zoneGroups(zones: string[], chosen: string) {
  const groups = new Map<string, { label: string; value: string }[]>();
  for (const zone of zones.includes(chosen) ? zones : [chosen, ...zones]) {
    const [area = zone, ...city] = zone.split("/");
    const label = (city.join(" / ") || zone).replaceAll("_", " ");
    groups.set(area, [...(groups.get(area) ?? []), { label, value: zone }]);
  }
  return [...groups].map(([title, options]) => ({ title, options }));
}

function RunningFields({ draft, errors, onChange }: QueueFieldsProps) {
  return (
    <FormLayout>
      <Checkbox
        label="Paused"
        helpText="Takes no new work, and what nobody has begun goes to other queues"
        checked={draft.paused}
        onChange={(paused) => onChange({ paused })}
        error={errors.paused}
      />
      <Checkbox
        label="Draining"
        helpText="Takes no new work and finishes what it has"
        checked={draft.draining}
        onChange={(draining) => onChange({ draining })}
        error={errors.draining}
      />
    </FormLayout>
  );
}
