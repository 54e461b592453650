import { FormLayout } from "@shopify/polaris";
import { FILE_TYPES } from "../../../domain/options/option";
import { AreaNameField, AreaSection } from "../area-fields";
import { CheckGrid } from "../check-grid";
import type { FileDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { FILE_TYPE_WORDS } from "../kind-words";
import { MoneyField, NumberField } from "../small-fields";

export function FileFields({ option, onChange, errors, currency }: FieldsProps<FileDraft>) {
  return (
    <FormLayout>
      <CheckGrid
        legend="Files that may be sent"
        options={FILE_TYPES.map((value) => ({ value, label: FILE_TYPE_WORDS[value] }))}
        chosen={option.types}
        onChange={(types) => onChange({ types })}
        error={errors.types}
      />
      <FormLayout.Group condensed>
        <NumberField
          label="Largest file"
          value={option.maxMegabytes}
          onChange={(maxMegabytes) => onChange({ maxMegabytes })}
          error={errors.maxMegabytes}
          suffix="MB"
        />
        <NumberField
          label="Shorter side at least"
          value={option.minPixels}
          onChange={(minPixels) => onChange({ minPixels })}
          error={errors.minPixels}
          suffix="pixels"
          helpText="0 takes any"
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <AreaNameField option={option} errors={errors} onArea={(area) => onChange({ area })} />
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

export function FileSections({ option, onChange, errors }: FieldsProps<FileDraft>) {
  return <AreaSection option={option} errors={errors} onArea={(area) => onChange({ area })} />;
}
