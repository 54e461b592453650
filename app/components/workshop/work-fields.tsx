import { BlockStack, Checkbox, FormLayout, InlineError, Text } from "@shopify/polaris";
import type { ShopOperation } from "../../domain/routing/operations";
import { WEEKDAYS } from "../../domain/calendar/weekdays";
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

function CapabilityFields({
  kind,
  currency,
  draft,
  errors,
  operation,
  capability,
  onCapability,
}: CapabilityFieldsProps) {
  const { key, name } = operation;
  const at = (field: string) => errors[`capabilities.${key}.${field}`];
  return (
    <fieldset className={styles.group}>
      <legend className={styles.unseen}>{name} here</legend>
      <FormLayout>
        <FormLayout.Group condensed>
          <NumberField
            label="A piece"
            value={capability.minutes}
            onChange={(minutes) => onCapability({ minutes })}
            error={at("minutes")}
            suffix="min"
          />
          {kind === "BENCH" ? (
            <NumberField
              label="Set-up"
              value={capability.setupMinutes}
              onChange={(setupMinutes) => onCapability({ setupMinutes })}
              error={at("setupMinutes")}
              suffix="min"
              helpText="Once for like pieces of a day"
            />
          ) : null}
          <MoneyField
            label="Costs you"
            value={capability.cost}
            onChange={(cost) => onCapability({ cost })}
            error={at("costMinor")}
            currency={currency}
            helpText="A piece"
          />
          <NumberField
            label="Lead time"
            value={capability.leadDays}
            onChange={(leadDays) => onCapability({ leadDays })}
            error={at("leadDays")}
            suffix="days"
            helpText="Empty: the queue's"
          />
        </FormLayout.Group>
        <CheckGroup
          legend="Only on these days"
          error={at("batchDays")}
          boxes={WEEKDAYS.filter(({ day }) => draft.weekdays.includes(day) || capability.batchDays.includes(day)).map(
            ({ day, short }) => ({ value: day, label: short }),
          )}
          chosen={capability.batchDays}
          onChange={(batchDays) => onCapability({ batchDays: [...batchDays].sort((a, b) => a - b) })}
        />
      </FormLayout>
    </fieldset>
  );
}
