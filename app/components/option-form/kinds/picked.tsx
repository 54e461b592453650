import { BlockStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { ENGRAVING_FONTS } from "../../../domain/engraving/fonts";
import { ENGRAVING_SYMBOLS } from "../../../domain/engraving/symbols";
import { AreaNameField, AreaSection } from "../area-fields";
import { ChoiceFields } from "../choice-fields";
import type { ChoiceDraft, FontDraft, SymbolDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { FontName } from "../font-name";
import { newChoice } from "../new-draft";
import styles from "../option-form.module.css";

interface PickedProps {
  legend: string;
  offered: { key: string; name: string; look: ReactNode }[];
  choices: ChoiceDraft[];
  onChoices: (choices: ChoiceDraft[]) => void;
}

/** What Keepsake can draw, to be ticked: the choices bear the keys of the drawings. */
function Picked({ legend, offered, choices, onChoices }: PickedProps) {
  const toggle = (key: string, name: string, on: boolean) =>
    onChoices(on ? [...choices, { ...newChoice(), key, label: name }] : choices.filter((choice) => choice.key !== key));
  return (
    <fieldset className={styles.tiles}>
      <legend>
        <Text as="span" variant="headingSm">
          {legend}
        </Text>
      </legend>
      {offered.map(({ key, name, look }) => (
        <label key={key} className={styles.tile}>
          <input
            type="checkbox"
            checked={choices.some((choice) => choice.key === key)}
            onChange={(event) => toggle(key, name, event.target.checked)}
          />
          {look}
        </label>
      ))}
    </fieldset>
  );
}

export function FontFields({ option, onChange, errors, currency }: FieldsProps<FontDraft>) {
  return (
    <BlockStack gap="400">
      <Picked
        legend="Fonts shoppers choose between"
        offered={ENGRAVING_FONTS.map(({ key, name }) => ({ key, name, look: <FontName fontKey={key} name={name} /> }))}
        choices={option.choices}
        onChoices={(choices) => onChange({ choices })}
      />
      <ChoiceFields
        title="In this order"
        option={option}
        onChoices={(choices) => onChange({ choices })}
        errors={errors}
        currency={currency}
        picked
      />
      <Text as="p" tone="subdued">
        It sets the engravings of the set that offer the chosen font.
      </Text>
    </BlockStack>
  );
}

function Drawing({ name, d }: { name: string; d: string }) {
  return (
    <>
      <svg viewBox="0 0 100 100" width="28" height="28" aria-hidden>
        <path d={d} fill="currentColor" />
      </svg>
      <Text as="span" breakWord>
        {name}
      </Text>
    </>
  );
}

export function SymbolFields({ option, onChange, errors, currency }: FieldsProps<SymbolDraft>) {
  return (
    <BlockStack gap="400">
      <AreaNameField option={option} errors={errors} onArea={(area) => onChange({ area })} />
      <Picked
        legend="Symbols shoppers choose between"
        offered={ENGRAVING_SYMBOLS.map(({ key, name, d }) => ({ key, name, look: <Drawing name={name} d={d} /> }))}
        choices={option.choices}
        onChoices={(choices) => onChange({ choices })}
      />
      <ChoiceFields
        title="In this order"
        option={option}
        onChoices={(choices) => onChange({ choices })}
        errors={errors}
        currency={currency}
        picked
      />
    </BlockStack>
  );
}

export function SymbolSections({ option, onChange, errors }: FieldsProps<SymbolDraft>) {
  return <AreaSection option={option} errors={errors} onArea={(area) => onChange({ area })} />;
}
