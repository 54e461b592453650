import { Banner, TextField } from "@shopify/polaris";
import { PIN_DIGITS } from "../../domain/bench/staff-rules";

interface PinFieldProps {
  label: string;
  value: string;
  onChange: (pin: string) => void;
  error?: string;
  autoFocus?: boolean;
}

export function PinField({ label, value, onChange, error, autoFocus }: PinFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      autoFocus={autoFocus}
      inputMode="numeric"
      maxLength={PIN_DIGITS.most}
      autoComplete="off"
      helpText={`${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits. Tell it to them now: it is not shown again.`}
    />
  );
}

export function FailedNote({ message }: { message: string }) {
  return (
    <Banner tone="critical" title="Not saved yet">
      <p>{message}</p>
    </Banner>
  );
}
