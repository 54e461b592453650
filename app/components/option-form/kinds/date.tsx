import { FormLayout } from "@shopify/polaris";
import { DATE_FORMATS } from "../../../domain/options/option";
import type { DateDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { DATE_FORMAT_WORDS } from "../kind-words";
import { DayField, MoneyField, SelectField } from "../small-fields";

const FORMATS = DATE_FORMATS.map((value) => ({ value, label: DATE_FORMAT_WORDS[value] }));

export function DateFields({ option, onChange, errors, currency }: FieldsProps<DateDraft>) {
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <DayField
          label="First day"
          value={option.earliest}
          onChange={(earliest) => onChange({ earliest })}
          error={errors.earliest}
          helpText="Leave empty to take any day"
        />
        <DayField
          label="Last day"
          value={option.latest}
          onChange={(latest) => onChange({ latest })}
          error={errors.latest}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <SelectField
          label="Written as"
          options={FORMATS}
          value={option.format || "words"}
          // The plain case is stored by leaving it out.
          onChange={(format) => onChange({ format: format === "words" ? "" : format })}
          error={errors.format}
        />
        <MoneyField
          label="Fee"
          value={option.fee}
          onChange={(fee) => onChange({ fee })}
          error={errors.fee}
          currency={currency}
        />
      </FormLayout.Group>
    </FormLayout>
  );
}
