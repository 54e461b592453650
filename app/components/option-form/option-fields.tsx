import { BlockStack, Checkbox, Divider, TextField } from "@shopify/polaris";
import type { OptionDraft } from "./draft";
import { ChoiceFields } from "./choice-fields";
import type { FieldsProps } from "./field-props";
import { isProvisional } from "../../domain/options/slug";
import { ChoiceSections } from "./kinds/choice";
import { DateFields } from "./kinds/date";
import { FileFields, FileSections } from "./kinds/file";
import { FontFields, SymbolFields, SymbolSections } from "./kinds/picked";
import { RingSizeFields, RingSizeSections } from "./kinds/ring-size";
import { NoteFields, OwnStoneFields, YesNoFields } from "./kinds/small";
import { TextFields, TextSections } from "./kinds/text";
import { KIND_EXAMPLES } from "./kind-words";
import styles from "./option-form.module.css";
import type { FieldErrors } from "./parse";
import { OfferingSection, ReadSection, WorkSection } from "./shared-sections";
import { TranslationSection } from "./translation-fields";

interface OptionFieldsProps {
  option: OptionDraft;
  /** Of this option, by field. */
  errors: FieldErrors;
  currency: string;
  onChange: (option: OptionDraft) => void;
}

/** The form of one option: what everybody sets first, the rest in sections that say how they stand. */
export function OptionFields({ option, errors, currency, onChange }: OptionFieldsProps) {
  const shared: FieldsProps = {
    option,
    errors,
    currency,
    onChange: (change) => onChange(changed(option, change)),
  };
  return (
    <BlockStack gap="400">
      <TextField
        label="Label"
        // A new option opens with the menu closing: the keyboard goes on here, not at the page's top.
        focused={(isProvisional(option.key) && option.label === "") || undefined}
        value={option.label}
        onChange={(label) => shared.onChange({ label })}
        error={errors.label ?? errors.key}
        autoComplete="off"
        maxLength={60}
        placeholder={KIND_EXAMPLES[option.kind]}
        helpText="What shoppers read above the field, and on the order"
      />
      <KindFields {...shared} />
      <Checkbox
        label="Shoppers must answer"
        helpText="A piece without this answer cannot be bought"
        checked={option.required}
        onChange={(required) => shared.onChange({ required })}
      />
      <Divider />
      <div className={styles.sections}>
        <ReadSection {...shared} />
        <KindSections {...shared} />
        <WorkSection {...shared} />
        <OfferingSection {...shared} />
        <TranslationSection option={option} errors={errors} onOption={onChange} />
      </div>
    </BlockStack>
  );
}

/** A change of shared fields leaves the kind as it is. */
function changed<D extends OptionDraft>(option: D, change: Partial<D>): D {
  return { ...option, ...change };
}

function KindFields({ option, errors, currency, onChange: change }: FieldsProps) {
  const of = <D extends OptionDraft>(one: D): FieldsProps<D> => ({
    option: one,
    errors,
    currency,
    onChange: (part) => change({ ...one, ...part }),
  });
  switch (option.kind) {
    case "text":
      return <TextFields {...of(option)} />;
    case "choice":
      return (
        <ChoiceFields
          title="Choices"
          option={option}
          onChoices={(choices) => change({ ...option, choices })}
          errors={errors}
          currency={currency}
        />
      );
    case "ringSize":
      return <RingSizeFields {...of(option)} />;
    case "font":
      return <FontFields {...of(option)} />;
    case "symbol":
      return <SymbolFields {...of(option)} />;
    case "date":
      return <DateFields {...of(option)} />;
    case "file":
      return <FileFields {...of(option)} />;
    case "yesNo":
      return <YesNoFields {...of(option)} />;
    case "note":
      return <NoteFields {...of(option)} />;
    case "ownStone":
      return <OwnStoneFields {...of(option)} />;
  }
}

function KindSections({ option, errors, currency, onChange: change }: FieldsProps) {
  const of = <D extends OptionDraft>(one: D): FieldsProps<D> => ({
    option: one,
    errors,
    currency,
    onChange: (part) => change({ ...one, ...part }),
  });
  switch (option.kind) {
    case "text":
      return <TextSections {...of(option)} />;
    case "choice":
      return <ChoiceSections {...of(option)} />;
    case "ringSize":
      return <RingSizeSections {...of(option)} />;
    case "symbol":
      return <SymbolSections {...of(option)} />;
    case "file":
      return <FileSections {...of(option)} />;
    default:
      return null;
  }
}
