import { Checkbox, InlineError, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import styles from "./option-form.module.css";

interface CheckGridProps<Value extends string> {
  legend: string;
  helpText?: string;
  options: readonly { value: Value; label: ReactNode }[];
  chosen: readonly Value[];
  /** In the order of `options`. */
  onChange: (chosen: Value[]) => void;
  error: string | undefined;
}

/** Any of a few: side by side, so that a long list stays short. */
export function CheckGrid<Value extends string>({
  legend,
  helpText,
  options,
  chosen,
  onChange,
  error,
}: CheckGridProps<Value>) {
  const toggle = (value: Value, on: boolean) =>
    onChange(
      options.flatMap((option) => {
        const kept = option.value === value ? on : chosen.includes(option.value);
        return kept ? [option.value] : [];
      }),
    );
  return (
    <fieldset className={styles.checks}>
      <legend>{legend}</legend>
      <div>
        {options.map(({ value, label }) => (
          <Checkbox key={value} label={label} checked={chosen.includes(value)} onChange={(on) => toggle(value, on)} />
        ))}
      </div>
      {helpText ? (
        <Text as="p" tone="subdued">
          {helpText}
        </Text>
      ) : null}
      {error ? <InlineError message={error} fieldID={legend} /> : null}
    </fieldset>
  );
}
