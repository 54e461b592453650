import { BlockStack, Checkbox, FormLayout, InlineError, Text } from "@shopify/polaris";
import type { ShopOperation } from "../../domain/routing/operations";
import { WEEKDAYS, weekdayWords } from "../../domain/calendar/weekdays";
import type { QueueErrors } from "../../domain/routing/queue-change";
import { Section } from "../option-form/section";
import { MoneyField, NumberField } from "../option-form/small-fields";
import { CheckGroup } from "./check-group";
import { newCapability, type CapabilityDraft } from "./queue-draft";
import type { QueueFieldsProps } from "./queue-fields";
import styles from "./workshop.module.css";

/** What the queue can do, each kind of work with what it takes here. */
export function WorkFields(props: QueueFieldsProps) {
  const { operations, currency, draft, errors, onChange } = props;
  const set = (key: string, capability: CapabilityDraft | null) => {
    const { [key]: _, ...others } = draft.capabilities;
    onChange({ capabilities: capability === null ? others : { ...others, [key]: capability } });
  };
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        Minutes count where an option does not say how long its work takes.
      </Text>
      {operations.map((operation) => {
        const { key, name, minutes } = operation;
        const capability = draft.capabilities[key];
        return (
          <div key={key} className={styles.capability}>
            <Checkbox
              label={name}
              checked={capability !== undefined}
              onChange={(checked) => set(key, checked ? newCapability(minutes, currency) : null)}
            />
            {capability ? (
              <CapabilityFields
                {...props}
                operation={operation}
                capability={capability}
                onCapability={(change) => set(key, { ...capability, ...change })}
              />
            ) : null}
          </div>
        );
      })}
      {errors.capabilities ? <InlineError message={errors.capabilities} fieldID="capabilities" /> : null}
    </BlockStack>
  );
}

interface CapabilityFieldsProps extends QueueFieldsProps {
  operation: ShopOperation;
  capability: CapabilityDraft;
  onCapability: (change: Partial<CapabilityDraft>) => void;
}

/** Minutes in sight, the rest behind a line that says how it stands. */
function CapabilityFields(props: CapabilityFieldsProps) {
  const { errors, currency, operation, capability, onCapability } = props;
  const { key, name } = operation;
  const own = errorsOf(errors, key);
  const { minutes: _, ...behind } = own;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.unseen}>{name} here</legend>
      <NumberField
        label="A piece takes"
        value={capability.minutes}
        onChange={(minutes) => onCapability({ minutes })}
        error={own.minutes}
        suffix="minutes"
      />
      <Section
        title={props.kind === "BENCH" ? "Set-up, cost and days" : "Cost and days"}
        summary={capabilityWords(capability, currency)}
        errors={behind}
      >
        {() => <MoreFields {...props} own={own} />}
      </Section>
    </fieldset>
  );
}

function MoreFields({
  kind,
  currency,
  draft,
  own,
  capability,
  onCapability,
}: CapabilityFieldsProps & { own: QueueErrors }) {
  const days = WEEKDAYS.filter(({ day }) => draft.weekdays.includes(day) || capability.batchDays.includes(day));
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        {kind === "BENCH" ? (
          <NumberField
            label="Set-up"
            value={capability.setupMinutes}
            onChange={(setupMinutes) => onCapability({ setupMinutes })}
            error={own.setupMinutes}
            suffix="minutes"
            helpText="Once for like pieces of a day"
          />
        ) : null}
        <MoneyField
          label="Cost of a piece"
          value={capability.cost}
          onChange={(cost) => onCapability({ cost })}
          error={own.costMinor}
          currency={currency}
        />
        <NumberField
          label="Lead time"
          value={capability.leadDays}
          onChange={(leadDays) => onCapability({ leadDays })}
          error={own.leadDays}
          suffix="days"
          helpText="Empty: the queue's"
        />
      </FormLayout.Group>
      <CheckGroup
        legend="Only on these days"
        error={own.batchDays}
        boxes={days.map(({ day, short }) => ({ value: day, label: short }))}
        chosen={capability.batchDays}
        onChange={(batchDays) => onCapability({ batchDays: [...batchDays].sort((a, b) => a - b) })}
      />
    </FormLayout>
  );
}

/** The errors of one kind of work by its own fields. */
function errorsOf(errors: QueueErrors, operation: string): QueueErrors {
  const start = `capabilities.${operation}.`;
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, words]) =>
      field.startsWith(start) ? [[field.slice(start.length), words]] : [],
    ),
  );
}

/** "15 minutes of set-up, 4.20 USD a piece, Tue, Thu" */
function capabilityWords({ setupMinutes, cost, leadDays, batchDays }: CapabilityDraft, currency: string): string {
  const parts = [
    ...(Number(setupMinutes) > 0 ? [`${setupMinutes} minutes of set-up`] : []),
    ...(Number(cost) > 0 ? [`${cost} ${currency} a piece`] : []),
    ...(leadDays.trim() === "" ? [] : [`${leadDays} days of lead`]),
    ...(batchDays.length === 0 ? [] : [`only ${weekdayWords(batchDays)}`]),
  ];
  return parts.join(", ") || "No set-up, no cost, on every working day";
}
