import { Select, TextField } from "@shopify/polaris";

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  helpText?: string;
  labelHidden?: boolean;
}

interface MoneyFieldProps extends FieldProps {
  currency: string;
}

/** A decimal amount in the shop's currency. */
export function MoneyField({ currency, ...field }: MoneyFieldProps) {
  return <TextField {...field} suffix={currency} inputMode="decimal" autoComplete="off" />;
}

/** A whole number, with what it counts behind it. */
export function NumberField({ suffix, ...field }: FieldProps & { suffix?: string }) {
  return <TextField {...field} suffix={suffix} inputMode="numeric" autoComplete="off" />;
}

/** A length, with decimals. */
export function LengthField(field: FieldProps) {
  return <TextField {...field} suffix="mm" inputMode="decimal" autoComplete="off" />;
}

/** A day, or none: the native picker knows the merchant's way of writing days. */
export function DayField(field: FieldProps) {
  return <TextField {...field} type="date" autoComplete="off" />;
}

interface SelectFieldProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  error?: string;
  helpText?: string;
  labelHidden?: boolean;
}

/** A select that hands back one of its own values. */
export function SelectField<Value extends string>({ options, onChange, ...field }: SelectFieldProps<Value>) {
  return (
    <Select
      {...field}
      options={options.map(({ value, label }) => ({ value, label }))}
      onChange={(chosen) => {
        const option = options.find(({ value }) => value === chosen);
        if (option) onChange(option.value);
      }}
    />
  );
}
