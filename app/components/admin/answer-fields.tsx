import { FormLayout, Select, TextField } from "@shopify/polaris";
import type { Option, RingSizeOption } from "../../domain/options/option";
import { NO, YES } from "../../domain/options/rules";
import { sizeWords } from "../../domain/options/words";
import { PictureField } from "./picture-field";

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

function AnswerField(props: AnswerFieldProps) {
  const { option, value, error, onChange } = props;
  const label = option.required ? option.label : `${option.label} (optional)`;
  const field = { label, value, error, onChange, autoComplete: "off" };
  switch (option.kind) {
    case "text":
      return (
        <TextField
          {...field}
          multiline={(option.lines ?? 1) > 1 ? option.lines : false}
          helpText={`Up to ${option.maxLetters} letters, exactly as they are to be engraved`}
        />
      );
    case "note":
      return <TextField {...field} multiline={2} helpText={`Up to ${option.maxLetters} letters`} />;
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return <Select {...field} options={orNone(option.choices.map(({ key, label }) => ({ value: key, label })))} />;
    case "yesNo":
      return (
        <Select
          {...field}
          options={orNone([
            { value: YES, label: "Yes" },
            { value: NO, label: "No" },
          ])}
        />
      );
    case "ringSize":
      return <Select {...field} options={orNone(sizesOf(option))} />;
    case "date":
      return <TextField {...field} type="date" min={option.earliest ?? undefined} max={option.latest ?? undefined} />;
    case "file":
      return <PictureField {...props} label={label} />;
  }
}

function orNone(choices: { value: string; label: string }[]) {
  return [{ value: "", label: "Choose" }, ...choices];
}

function sizesOf({ minQuarters, maxQuarters, stepQuarters, system }: RingSizeOption) {
  const steps = Math.floor((maxQuarters - minQuarters) / stepQuarters);
  const sizes = Array.from({ length: steps + 1 }, (_, step) => minQuarters + step * stepQuarters);
  return sizes.map((quarters) => ({ value: String(quarters / 4), label: sizeWords(quarters, system) }));
}
