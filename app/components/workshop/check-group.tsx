import { Checkbox, InlineError, InlineStack, Text } from "@shopify/polaris";
import { useId } from "react";
import styles from "./workshop.module.css";

interface CheckGroupProps<Value> {
  legend: string;
  error?: string;
  boxes: { value: Value; label: string }[];
  chosen: Value[];
  onChange: (chosen: Value[]) => void;
}

/** Boxes that answer one question together. */
export function CheckGroup<Value extends string | number>(props: CheckGroupProps<Value>) {
  const { legend, error, boxes, chosen, onChange } = props;
  const id = useId();
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
