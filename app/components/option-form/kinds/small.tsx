import { FormLayout, TextField } from "@shopify/polaris";
import { ChoiceFields } from "../choice-fields";
import type { NoteDraft, OwnStoneDraft, YesNoDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { MoneyField, NumberField } from "../small-fields";

export function YesNoFields({ option, onChange, errors, currency }: FieldsProps<YesNoDraft>) {
  return (
    <FormLayout>
      <MoneyField
        label="Fee of a yes"
        value={option.fee}
        onChange={(fee) => onChange({ fee })}
        error={errors.fee}
        currency={currency}
      />
    </FormLayout>
  );
}

export function NoteFields({ option, onChange, errors, currency }: FieldsProps<NoteDraft>) {
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <NumberField
          label="Longest note"
          value={option.maxLetters}
          onChange={(maxLetters) => onChange({ maxLetters })}
          error={errors.maxLetters}
          suffix="letters"
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

export function OwnStoneFields(props: FieldsProps<OwnStoneDraft>) {
  const { option, onChange, errors } = props;
  return (
    <FormLayout>
      <ChoiceFields
        title="What may be sent"
        option={option}
        onChoices={(choices) => onChange({ choices })}
        errors={errors}
        currency={props.currency}
        placeholder="A ring of yellow gold"
      />
      <TextField
        label="How to send it"
        value={option.instructions}
        onChange={(instructions) => onChange({ instructions })}
        error={errors.instructions}
        multiline={4}
        maxHeight="12rem"
        autoComplete="off"
        helpText="Shoppers read it with the question, the bench on the ticket"
      />
    </FormLayout>
  );
}
