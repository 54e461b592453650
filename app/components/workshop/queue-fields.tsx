import {
  BlockStack,
  Button,
  Checkbox,
  FormLayout,
  InlineError,
  InlineStack,
  Tag,
  Text,
  TextField,
} from "@shopify/polaris";
import { dayWords, isDay } from "../../domain/calendar/days";
import { CAPACITY_UNIT, QUEUE_BOUNDS, type QueueErrors } from "../../domain/routing/queue-change";
import type { ShopOperation } from "../../domain/routing/operations";
import type { QueueKind } from "../../domain/routing/types";
import { closuresOf, type QueueDraft } from "./queue-draft";
import { WEEKDAYS } from "./weekdays";
import styles from "./workshop.module.css";

interface QueueFieldsProps {
  kind: QueueKind;
  operations: readonly ShopOperation[];
  draft: QueueDraft;
  errors: QueueErrors;
  onChange: (change: Partial<QueueDraft>) => void;
}

export function QueueFields(props: QueueFieldsProps) {
  const { operations: known, draft, errors, onChange } = props;
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
      <NumberFields {...props} />
      <CheckGroup
        legend="What it can do"
        error={errors.operations}
        boxes={known.map(({ key, name }) => ({ value: key, label: name }))}
        chosen={draft.operations}
        onChange={(operations) => onChange({ operations })}
      />
      <CheckGroup
        legend="Working days"
        error={errors.weekdays}
        boxes={WEEKDAYS.map(({ day, short }) => ({ value: day, label: short }))}
        chosen={draft.weekdays}
        onChange={(weekdays) => onChange({ weekdays: weekdays.sort() })}
      />
      <ClosedDays {...props} />
      <Checkbox
        label="Paused"
        helpText="Takes no new work. What is on it already stays."
        checked={draft.paused}
        onChange={(paused) => onChange({ paused })}
        error={errors.paused}
      />
    </FormLayout>
  );
}

function NumberFields({ kind, draft, errors, onChange }: QueueFieldsProps) {
  return (
    <FormLayout.Group condensed>
      <TextField
        label="Takes on a day"
        value={draft.capacityPerDay}
        onChange={(capacityPerDay) => onChange({ capacityPerDay })}
        error={errors.capacityPerDay}
        suffix={CAPACITY_UNIT[kind]}
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField
        label="Lead time"
        value={draft.leadDays}
        onChange={(leadDays) => onChange({ leadDays })}
        error={errors.leadDays}
        suffix="working days"
        inputMode="numeric"
        autoComplete="off"
      />
      <TextField
        label="Cut-off"
        type="time"
        value={draft.cutOff}
        onChange={(cutOff) => onChange({ cutOff })}
        error={errors.cutOff}
        helpText="Later orders count for the next day"
        autoComplete="off"
      />
    </FormLayout.Group>
  );
}

interface CheckGroupProps<Value> {
  legend: string;
  error?: string;
  boxes: { value: Value; label: string }[];
  chosen: Value[];
  onChange: (chosen: Value[]) => void;
}

function CheckGroup<Value extends string | number>({ legend, error, boxes, chosen, onChange }: CheckGroupProps<Value>) {
  const id = `${legend.toLowerCase().replaceAll(" ", "-")}-error`;
  return (
    <fieldset className={styles.group} aria-describedby={error ? id : undefined}>
      <legend>
        <Text as="span">{legend}</Text>
      </legend>
      <InlineStack gap="400">
        {boxes.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(checked) => onChange(checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
          />
        ))}
      </InlineStack>
      {error ? <InlineError message={error} fieldID={id} /> : null}
    </fieldset>
  );
}

/** Days off beside the weekdays that are off anyway. */
function ClosedDays({ draft, errors, onChange }: QueueFieldsProps) {
  return (
    <BlockStack gap="200">
      <TextField
        label="Closed on"
        type="date"
        value={draft.closedDay}
        onChange={(closedDay) => onChange({ closedDay })}
        error={errors.closures}
        helpText="Holidays and days off"
        autoComplete="off"
        connectedRight={
          <Button
            disabled={!isDay(draft.closedDay)}
            onClick={() => onChange({ closures: closuresOf(draft), closedDay: "" })}
          >
            Add day
          </Button>
        }
      />
      <InlineStack gap="200">
        {draft.closures.map((day) => (
          <Tag
            key={day}
            onRemove={() => onChange({ closures: draft.closures.filter((one) => one !== day) })}
            accessibilityLabel={day}
          >
            {isDay(day) ? `${dayWords(day)} ${day.slice(0, 4)}` : day}
          </Tag>
        ))}
      </InlineStack>
    </BlockStack>
  );
}
