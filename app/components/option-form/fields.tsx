import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import type { OptionDraft } from "./draft";
import type { FieldErrors } from "./parse";

export interface FontChoice {
  key: string;
  name: string;
}

/** What every group of fields gets: the option, how to change it, and the errors by field of this option. */
export interface FieldsProps {
  option: OptionDraft;
  onChange: (change: Partial<OptionDraft>) => void;
  errors: FieldErrors;
  currency: string;
  fonts: FontChoice[];
}

export function SharedFields({ option, onChange, errors }: FieldsProps) {
  return (
    <FormLayout>
      <TextField
        label="Label"
        // A new option opens with the menu closing: the keyboard goes on here, not at the page's top.
        autoFocus={option.key === "" && option.label === ""}
        value={option.label}
        onChange={(label) => onChange({ label })}
        error={errors.label}
        autoComplete="off"
        maxLength={60}
        helpText="What shoppers read above the field, and on the order"
      />
      <TextField
        label="Help text"
        value={option.help}
        onChange={(help) => onChange({ help })}
        error={errors.help}
        autoComplete="off"
        maxLength={200}
        helpText="One line that answers the question shoppers would ask you"
      />
      <Checkbox
        label="Shoppers must answer"
        helpText="A piece without this answer cannot be bought"
        checked={option.required}
        onChange={(required) => onChange({ required })}
      />
    </FormLayout>
  );
}

interface MoneyFieldProps {
  label: string;
  field: "fee" | "perLetter";
  helpText?: string;
}

export function MoneyField({
  label,
  field,
  helpText,
  option,
  onChange,
  errors,
  currency,
}: FieldsProps & MoneyFieldProps) {
  return (
    <TextField
      label={label}
      value={option[field]}
      onChange={(value) => onChange({ [field]: value })}
      error={errors[field]}
      suffix={currency}
      inputMode="decimal"
      autoComplete="off"
      helpText={helpText}
    />
  );
}

const AREAS = [
  { value: "inside", label: "Inside" },
  { value: "outside", label: "Outside" },
  { value: "front", label: "Front" },
  { value: "back", label: "Back" },
];

export function TextFields(props: FieldsProps) {
  const { option, onChange, errors, fonts } = props;
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          label="Longest text"
          value={option.maxLetters}
          onChange={(maxLetters) => onChange({ maxLetters })}
          error={errors.maxLetters}
          suffix="letters"
          inputMode="numeric"
          autoComplete="off"
        />
        <Select
          label="Font"
          options={[
            ...(fonts.some((font) => font.key === option.font)
              ? []
              : [{ value: option.font, label: option.font || "Choose a font" }]),
            ...fonts.map((font) => ({ value: font.key, label: font.name })),
          ]}
          value={option.font}
          onChange={(font) => onChange({ font })}
          error={errors.font}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <Select
          label="Engraved on the"
          options={AREAS}
          value={option.areaName}
          onChange={(value) => onChange({ areaName: areaName(value) })}
        />
        <TextField
          label="Area width"
          value={option.widthMm}
          onChange={(widthMm) => onChange({ widthMm })}
          error={errors.widthMm}
          suffix="mm"
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          label="Area height"
          value={option.heightMm}
          onChange={(heightMm) => onChange({ heightMm })}
          error={errors.heightMm}
          suffix="mm"
          inputMode="decimal"
          autoComplete="off"
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <MoneyField {...props} label="Fee" field="fee" />
        <MoneyField {...props} label="Fee per letter" field="perLetter" />
        <TextField
          label="Letters free of charge"
          value={option.freeLetters}
          onChange={(freeLetters) => onChange({ freeLetters })}
          error={errors.freeLetters}
          inputMode="numeric"
          autoComplete="off"
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

function areaName(value: string): OptionDraft["areaName"] {
  return value === "outside" || value === "front" || value === "back" ? value : "inside";
}

export function SizeFields(props: FieldsProps) {
  const { option, onChange, errors } = props;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <TextField
          label="Smallest US size"
          value={option.minSize}
          onChange={(minSize) => onChange({ minSize })}
          error={errors.minSize}
          inputMode="decimal"
          autoComplete="off"
        />
        <TextField
          label="Largest US size"
          value={option.maxSize}
          onChange={(maxSize) => onChange({ maxSize })}
          error={errors.maxSize}
          inputMode="decimal"
          autoComplete="off"
        />
        <Select
          label="Made in"
          options={[
            { value: "4", label: "Whole sizes" },
            { value: "2", label: "Half sizes" },
            { value: "1", label: "Quarter sizes" },
          ]}
          value={option.stepQuarters}
          onChange={(value) => onChange({ stepQuarters: value === "4" || value === "1" ? value : "2" })}
        />
      </FormLayout.Group>
      <MoneyField {...props} label="Fee" field="fee" />
    </FormLayout>
  );
}

export function DateFields(props: FieldsProps) {
  const { option, onChange, errors } = props;
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          label="First day"
          type="date"
          value={option.earliest}
          onChange={(earliest) => onChange({ earliest })}
          error={errors.earliest}
          autoComplete="off"
          helpText="Leave empty to take any day"
        />
        <TextField
          label="Last day"
          type="date"
          value={option.latest}
          onChange={(latest) => onChange({ latest })}
          error={errors.latest}
          autoComplete="off"
        />
      </FormLayout.Group>
      <MoneyField {...props} label="Fee" field="fee" />
    </FormLayout>
  );
}
