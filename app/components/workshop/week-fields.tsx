import { BlockStack, Button, Checkbox, InlineError, InlineStack, Text } from "@shopify/polaris";
import { WEEKDAYS } from "../../domain/calendar/weekdays";
import type { QueueFieldsProps } from "./queue-fields";
import styles from "./workshop.module.css";

const WHOLE_DAY = { from: "", to: "" };

/** Which days are worked, and from when to when: a short day takes its share of the longest one. */
export function WeekFields({ draft, errors, onChange }: QueueFieldsProps) {
  const { weekdays, hours } = draft;
  const setHours = (day: number, change: Partial<typeof WHOLE_DAY>) =>
    onChange({ hours: { ...hours, [day]: { ...(hours[day] ?? WHOLE_DAY), ...change } } });
  const first = weekdays[0] === undefined ? undefined : hours[weekdays[0]];
  const spread = () =>
    onChange({ hours: { ...hours, ...Object.fromEntries(weekdays.map((day) => [day, first ?? WHOLE_DAY])) } });
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        Hours may be left empty: then each working day is as long as the others.
      </Text>
      <ul className={styles.week}>
        {WEEKDAYS.map(({ day, long }) => {
          const worked = weekdays.includes(day);
          const { from, to } = hours[day] ?? WHOLE_DAY;
          const error = errors[`hours.${day}`];
          const errorId = `hours-${day}-error`;
          return (
            <li key={day}>
              <Checkbox
                label={long}
                checked={worked}
                onChange={(checked) =>
                  onChange({
                    weekdays: checked
                      ? [...weekdays, day].sort((a, b) => a - b)
                      : weekdays.filter((one) => one !== day),
                  })
                }
              />
              {worked ? (
                <span className={styles.span}>
                  <TimeField
                    label={`${long} from`}
                    value={from}
                    error={error && errorId}
                    onChange={(at) => setHours(day, { from: at })}
                  />
                  <span aria-hidden>–</span>
                  <TimeField
                    label={`${long} to`}
                    value={to}
                    error={error && errorId}
                    onChange={(at) => setHours(day, { to: at })}
                  />
                </span>
              ) : (
                <Text as="span" tone="subdued">
                  Closed
                </Text>
              )}
              {error ? (
                <span className={styles.wide}>
                  <InlineError message={error} fieldID={errorId} />
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {errors.weekdays ? <InlineError message={errors.weekdays} fieldID="weekdays" /> : null}
      {first && first.from !== "" && weekdays.length > 1 ? (
        <InlineStack>
          <Button variant="plain" onClick={spread}>
            Same hours on every working day
          </Button>
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  /** The id of the error's words. */
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A time without Polaris' label and margins: seven rows of two stand close together. */
function TimeField({ label, value, error, onChange }: TimeFieldProps) {
  return (
    <input
      type="time"
      className={styles.time}
      aria-label={label}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${error}Error` : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
