import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, FormLayout, InlineStack, Select, Tag, Text, TextField } from "@shopify/polaris";
import { DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { useEffect } from "react";
import { dayWords, isDay } from "../../domain/calendar/days";
import { CAPACITY_UNIT } from "../../domain/routing/queue-change";
import { Handle } from "../option-form/handle";
import { DayField, NumberField } from "../option-form/small-fields";
import { closuresOf } from "./queue-draft";
import type { QueueFieldsProps } from "./queue-fields";
import styles from "./workshop.module.css";

/** What the page of holidays answers: where a country has regions of its own, and what comes next there. */
export interface HolidayAnswer {
  states: { code: string; name: string }[];
  regions: { code: string; name: string }[];
  next: { day: string; name: string }[];
}

/** Days that the week does not say: public holidays, days off, and days that take more or less than usual. */
export function CalendarFields(props: QueueFieldsProps) {
  return (
    <BlockStack gap="500">
      <HolidayFields {...props} />
      <ClosedDays {...props} />
      <SpecialDays {...props} />
    </BlockStack>
  );
}

function HolidayFields({ countries, draft, errors, onChange }: QueueFieldsProps) {
  const { country, state, region } = draft;
  const { data, load } = useFetcher<HolidayAnswer>();
  useEffect(() => {
    if (country !== "") load(`/app/workshop/holidays?${new URLSearchParams({ country, state, region }).toString()}`);
  }, [country, state, region, load]);
  const known = country === "" ? undefined : data;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          label="Public holidays of"
          options={placeOptions(countries, "None are kept")}
          value={country}
          onChange={(chosen) => onChange({ country: chosen, state: "", region: "" })}
          error={errors.holidays}
        />
        {known && known.states.length > 0 ? (
          <Select
            label="Region"
            options={placeOptions(known.states, "The whole country's")}
            value={state}
            onChange={(chosen) => onChange({ state: chosen, region: "" })}
          />
        ) : null}
        {known && known.regions.length > 0 ? (
          <Select
            label="Place"
            options={placeOptions(known.regions, "The whole region's")}
            value={region}
            onChange={(chosen) => onChange({ region: chosen })}
          />
        ) : null}
      </FormLayout.Group>
      {known && known.next.length > 0 ? (
        <Text as="p" tone="subdued">
          {`Next: ${known.next.map(({ day, name }) => `${dayWords(day)} (${name})`).join(", ")}`}
        </Text>
      ) : null}
    </FormLayout>
  );
}

function placeOptions(places: { code: string; name: string }[], none: string) {
  return [{ value: "", label: none }, ...places.map(({ code, name }) => ({ value: code, label: name }))];
}

/** Days off beside the weekdays and holidays that are off anyway. */
function ClosedDays({ draft, errors, onChange }: QueueFieldsProps) {
  return (
    <BlockStack gap="200">
      <TextField
        label="Closed on"
        type="date"
        value={draft.closedDay}
        onChange={(closedDay) => onChange({ closedDay })}
        error={errors.closures}
        helpText="Days off that are no public holiday"
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

/** Overtime on a Saturday, half a crew on a Monday: the day takes what stands here, whatever the calendar says. */
function SpecialDays({ kind, draft, errors, onChange }: QueueFieldsProps) {
  const { specialDays } = draft;
  const set = (index: number, change: Partial<(typeof specialDays)[number]>) =>
    onChange({ specialDays: specialDays.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Special days
      </Text>
      <Text as="p" tone="subdued">
        Overtime, or somebody short: such a day takes what stands here, whatever the calendar says. 0 closes it.
      </Text>
      {specialDays.map(({ day, capacity }, index) => (
        <div key={index} className={styles.special}>
          <DayField
            label={`Special day ${index + 1}`}
            labelHidden
            value={day}
            onChange={(changed) => set(index, { day: changed })}
            error={errors[`specialDays.${index}.day`]}
          />
          <NumberField
            label={`Takes on special day ${index + 1}`}
            labelHidden
            value={capacity}
            onChange={(changed) => set(index, { capacity: changed })}
            error={errors[`specialDays.${index}.capacity`]}
            suffix={CAPACITY_UNIT[kind]}
          />
          <Handle
            name="remove"
            icon={DeleteIcon}
            label={`Remove special day ${index + 1}`}
            onClick={() => onChange({ specialDays: specialDays.filter((_, at) => at !== index) })}
          />
        </div>
      ))}
      <InlineStack>
        <Button
          icon={PlusIcon}
          onClick={() => onChange({ specialDays: [...specialDays, { day: "", capacity: draft.capacityPerDay }] })}
        >
          Add a special day
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
