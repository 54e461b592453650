import { BlockStack, FormLayout } from "@shopify/polaris";
import { ENGRAVING_FONTS, engravingFont } from "../../../domain/engraving/fonts";
import { SCRIPTS } from "../../../domain/options/option";
import { AreaNameField, AreaSection } from "../area-fields";
import { CheckGrid } from "../check-grid";
import type { TextDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { FontName } from "../font-name";
import { SCRIPT_WORDS } from "../kind-words";
import { errorsAt, Section } from "../section";
import { MoneyField, NumberField, SelectField } from "../small-fields";

const AS_TYPED = [
  { value: "", label: "As typed" },
  { value: "upper", label: "CAPITALS" },
  { value: "lower", label: "small letters" },
] as const;

export function TextFields(props: FieldsProps<TextDraft>) {
  const { option, onChange, errors, currency } = props;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <NumberField
          label="Longest text"
          value={option.maxLetters}
          onChange={(maxLetters) => onChange({ maxLetters })}
          error={errors.maxLetters}
          suffix="letters"
        />
        <AreaNameField option={option} errors={errors} onArea={(area) => onChange({ area })} />
        <SelectField
          label="Font"
          options={[
            ...(engravingFont(option.font) ? [] : [{ value: option.font, label: option.font || "Choose a font" }]),
            ...ENGRAVING_FONTS.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          value={option.font}
          onChange={(font) => onChange({ font, fonts: option.fonts.filter((key) => key !== font) })}
          error={errors.font}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <MoneyField
          label="Fee"
          value={option.fee}
          onChange={(fee) => onChange({ fee })}
          error={errors.fee}
          currency={currency}
        />
        <MoneyField
          label="Fee per letter"
          value={option.perLetter}
          onChange={(perLetter) => onChange({ perLetter })}
          error={errors.perLetter}
          currency={currency}
        />
        <NumberField
          label="Letters free of charge"
          value={option.freeLetters}
          onChange={(freeLetters) => onChange({ freeLetters })}
          error={errors.freeLetters}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}

/** What most engravings leave as it is. */
export function TextSections(props: FieldsProps<TextDraft>) {
  const { option, onChange, errors } = props;
  return (
    <>
      <AreaSection option={option} errors={errors} onArea={(area) => onChange({ area })} />
      <Section
        title="Lines, letters and fonts"
        summary={letteringWords(option)}
        errors={errorsAt(errors, "lines", "scripts", "letterCase", "fonts")}
      >
        {() => <Lettering {...props} />}
      </Section>
    </>
  );
}

function Lettering({ option, onChange, errors }: FieldsProps<TextDraft>) {
  const others = ENGRAVING_FONTS.filter(({ key }) => key !== option.font);
  return (
    <BlockStack gap="400">
      <FormLayout>
        <FormLayout.Group condensed>
          <NumberField
            label="Most lines"
            value={option.lines}
            onChange={(lines) => onChange({ lines })}
            error={errors.lines}
          />
          <SelectField
            label="Capitals and small letters"
            options={AS_TYPED}
            value={option.letterCase}
            onChange={(letterCase) => onChange({ letterCase })}
            error={errors.letterCase}
          />
        </FormLayout.Group>
      </FormLayout>
      <CheckGrid
        legend="Alphabets that may be written"
        helpText="None chosen: whatever the font has. Digits, spaces and punctuation may always be written."
        options={SCRIPTS.map((value) => ({ value, label: SCRIPT_WORDS[value] }))}
        chosen={option.scripts}
        onChange={(scripts) => onChange({ scripts })}
        error={errors.scripts}
      />
      <CheckGrid
        legend="Further fonts"
        helpText="Shoppers choose between them when the set also asks for a font."
        options={others.map(({ key, name }) => ({ value: key, label: <FontName fontKey={key} name={name} /> }))}
        chosen={others.flatMap(({ key }) => (option.fonts.includes(key) ? [key] : []))}
        onChange={(fonts) => onChange({ fonts })}
        error={errors.fonts}
      />
    </BlockStack>
  );
}

function letteringWords({ lines, scripts, letterCase, fonts }: TextDraft): string {
  const parts = [
    lines.trim() === "1" ? "One line" : `Up to ${lines} lines`,
    scripts.length === 0 ? "any alphabet of the font" : scripts.map((script) => SCRIPT_WORDS[script]).join(", "),
    ...AS_TYPED.flatMap(({ value, label }) => (value === letterCase && value !== "" ? [label] : [])),
    ...(fonts.length > 0 ? [`${fonts.length + 1} fonts`] : []),
  ];
  return parts.join(", ");
}
