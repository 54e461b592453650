import { FormLayout, Select, TextField } from "@shopify/polaris";
import type { Option } from "../../domain/options/option";
import { sizeWords } from "../../domain/options/words";

interface AnswerFieldsProps {
  options: Option[];
  /** Raw answers by position, as a cart line carries them. */
  answers: string[];
  onChange: (answers: string[]) => void;
  /** By position from 0. */
  errors: Record<number, string>;
}

/** The very questions of a catalog version, for a person who answers in the shopper's place. */
export function AnswerFields({ options, answers, onChange, errors }: AnswerFieldsProps) {
  return (
    <FormLayout>
      {options.map((option, index) => (
        <AnswerField
          key={option.key}
          option={option}
          value={answers[index] ?? ""}
          error={errors[index]}
          onChange={(value) => onChange(options.map((_, at) => (at === index ? value : (answers[at] ?? ""))))}
        />
      ))}
    </FormLayout>
  );
}

interface AnswerFieldProps {
  option: Option;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function AnswerField({ option, value, error, onChange }: AnswerFieldProps) {
  const label = option.required ? option.label : `${option.label} (optional)`;
  switch (option.kind) {
    case "text":
      return (
        <TextField
          label={label}
          value={value}
          onChange={onChange}
          error={error}
          helpText={`Up to ${option.maxLetters} letters, exactly as they are to be engraved`}
          autoComplete="off"
        />
      );
    case "choice":
      return (
        <Select
          label={label}
          value={value}
          onChange={onChange}
          error={error}
          options={[
            { value: "", label: "Choose" },
            ...option.choices.map((choice) => ({ value: choice.key, label: choice.label })),
          ]}
        />
      );
    case "ringSize": {
      const steps = Math.floor((option.maxQuarters - option.minQuarters) / option.stepQuarters);
      const sizes = Array.from({ length: steps + 1 }, (_, step) => option.minQuarters + step * option.stepQuarters);
      return (
        <Select
          label={label}
          value={value}
          onChange={onChange}
          error={error}
          options={[
            { value: "", label: "Choose" },
            ...sizes.map((quarters) => ({ value: String(quarters / 4), label: sizeWords(quarters) })),
          ]}
        />
      );
    }
    case "date":
      return (
        <TextField
          label={label}
          type="date"
          value={value}
          onChange={onChange}
          error={error}
          min={option.earliest ?? undefined}
          max={option.latest ?? undefined}
          autoComplete="off"
        />
      );
  }
}
