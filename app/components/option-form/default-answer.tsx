import { TextField } from "@shopify/polaris";
import { NO, YES } from "../../domain/options/rules";
import type { OptionDraft } from "./draft";
import type { FieldsProps } from "./field-props";
import { offeredSizes } from "./ring-sizes";
import { DayField, SelectField } from "./small-fields";

const NOTHING = { value: "", label: "Nothing: the shopper answers" };

/** What the shopper's field starts with, asked for in a field of the same kind. A file cannot be given beforehand. */
export function DefaultAnswer({ option, onChange, errors }: FieldsProps) {
  const shared = {
    label: "Answered beforehand with",
    value: option.defaultAnswer,
    onChange: (defaultAnswer: string) => onChange({ defaultAnswer }),
    error: errors.defaultAnswer,
  };
  const listed = listOf(option);
  if (listed) {
    // One that was taken off the list since is shown, and refused with the reason.
    const gone = [NOTHING, ...listed].some(({ value }) => value === shared.value)
      ? []
      : [{ value: shared.value, label: `${shared.value} (no longer offered)` }];
    return <SelectField {...shared} options={[NOTHING, ...listed, ...gone]} />;
  }
  if (option.kind === "date") return <DayField {...shared} />;
  if (option.kind === "file") return null;
  const lines = option.kind === "text" ? Number(option.lines) : 3;
  return (
    <TextField
      {...shared}
      multiline={lines > 1 ? Math.min(lines, 4) : false}
      autoComplete="off"
      helpText="Empty: the shopper starts with an empty field"
    />
  );
}

function listOf(option: OptionDraft): { value: string; label: string }[] | null {
  switch (option.kind) {
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return option.choices.flatMap(({ key, label }) => (key === "" ? [] : [{ value: key, label }]));
    case "yesNo":
      return [
        { value: YES, label: "Yes" },
        { value: NO, label: "No" },
      ];
    case "ringSize":
      return offeredSizes(option);
    default:
      return null;
  }
}
