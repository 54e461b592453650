import { FormLayout } from "@shopify/polaris";
import { RING_SYSTEMS, type RingSystem } from "../../../domain/options/option";
import { CheckGrid } from "../check-grid";
import type { RingSizeDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { SYSTEM_WORDS } from "../kind-words";
import { inSystem, sizesOf } from "../ring-sizes";
import { errorsAt, Section } from "../section";
import { MoneyField, SelectField } from "../small-fields";

const STEPS = [
  { value: "4", label: "Whole sizes" },
  { value: "2", label: "Half sizes" },
  { value: "1", label: "Quarter sizes" },
] as const;

export function RingSizeFields({ option, onChange, errors, currency }: FieldsProps<RingSizeDraft>) {
  const sizes = sizesOf(option.system, option.stepQuarters, [option.minSize, option.maxSize]);
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <SelectField
          label="Sizes of"
          options={RING_SYSTEMS.map((value) => ({ value, label: `${SYSTEM_WORDS[value]} (${value})` }))}
          value={option.system}
          onChange={(system) => onChange(inSystem(option, system))}
          error={errors.system}
        />
        <SelectField
          label="Smallest size"
          options={sizes}
          value={option.minSize}
          onChange={(minSize) => onChange({ minSize })}
          error={errors.minSize}
        />
        <SelectField
          label="Largest size"
          options={sizes}
          value={option.maxSize}
          onChange={(maxSize) => onChange({ maxSize })}
          error={errors.maxSize}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <SelectField
          label="Made in"
          options={STEPS}
          value={option.stepQuarters}
          onChange={(stepQuarters) => onChange({ stepQuarters })}
          error={errors.stepQuarters}
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

export function RingSizeSections({ option, onChange, errors }: FieldsProps<RingSizeDraft>) {
  const others = RING_SYSTEMS.filter((system) => system !== option.system);
  const shown = option.alsoShown.map((system: RingSystem) => SYSTEM_WORDS[system]);
  return (
    <Section
      title="Sizes of other countries"
      summary={shown.length > 0 ? `${shown.join(", ")} beside each size` : "Not shown"}
      errors={errorsAt(errors, "alsoShown")}
    >
      {() => (
        <CheckGrid
          legend="Shown beside each size"
          options={others.map((value) => ({ value, label: SYSTEM_WORDS[value] }))}
          chosen={option.alsoShown}
          onChange={(alsoShown) => onChange({ alsoShown })}
          error={errors.alsoShown}
        />
      )}
    </Section>
  );
}
