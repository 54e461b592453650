import { BlockStack, Button, InlineError, InlineStack, Text, TextField } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DeleteIcon, PlusIcon } from "@shopify/polaris-icons";
import { newChoice, type ChoiceDraft } from "./draft";
import type { FieldsProps } from "./fields";
import styles from "./option-form.module.css";

/** The list of a choice option: a colour, a label and a fee each, in the order that shoppers see. */
export function ChoiceFields({ option, onChange, errors, currency }: FieldsProps) {
  const { choices } = option;
  const set = (index: number, change: Partial<ChoiceDraft>) =>
    onChange({ choices: choices.map((choice, at) => (at === index ? { ...choice, ...change } : choice)) });
  const move = (from: number, to: number) => {
    const moved = [...choices];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange({ choices: moved });
  };
  return (
    <BlockStack gap="300">
      <Text as="h4" variant="headingSm">
        Choices
      </Text>
      {errors.choices ? <InlineError message={errors.choices} fieldID="choices" /> : null}
      {choices.map((choice, index) => {
        const name = choice.label || `choice ${index + 1}`;
        return (
          <div key={choice.key || `new-${index}`} className={styles.choice}>
            <Swatch colour={choice.swatch} name={name} onPick={(swatch) => set(index, { swatch })} />
            <TextField
              label={`Label of choice ${index + 1}`}
              labelHidden
              placeholder="Rose gold"
              value={choice.label}
              onChange={(label) => set(index, { label })}
              error={errors[`choices.${index}.label`] ?? errors[`choices.${index}.swatch`]}
              autoComplete="off"
              maxLength={60}
            />
            <TextField
              label={`Fee of ${name}`}
              labelHidden
              value={choice.fee}
              onChange={(fee) => set(index, { fee })}
              error={errors[`choices.${index}.fee`]}
              suffix={currency}
              inputMode="decimal"
              autoComplete="off"
            />
            <div>
              <InlineStack gap="050" wrap={false}>
                <Button
                  icon={ArrowUpIcon}
                  variant="tertiary"
                  disabled={index === 0}
                  accessibilityLabel={`Move ${name} up`}
                  onClick={() => move(index, index - 1)}
                />
                <Button
                  icon={ArrowDownIcon}
                  variant="tertiary"
                  disabled={index === choices.length - 1}
                  accessibilityLabel={`Move ${name} down`}
                  onClick={() => move(index, index + 1)}
                />
                <Button
                  icon={DeleteIcon}
                  variant="tertiary"
                  accessibilityLabel={`Remove ${name}`}
                  onClick={() => onChange({ choices: choices.filter((_, at) => at !== index) })}
                />
              </InlineStack>
            </div>
          </div>
        );
      })}
      <InlineStack>
        <Button icon={PlusIcon} onClick={() => onChange({ choices: [...choices, newChoice()] })}>
          Add a choice
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

interface SwatchProps {
  /** "#rrggbb", or "" for none. */
  colour: string;
  name: string;
  onPick: (colour: string) => void;
}

/** A colour to click. The native picker is the quickest there is; a second click on the mark takes the colour away. */
function Swatch({ colour, name, onPick }: SwatchProps) {
  return (
    <span className={styles.swatch} data-empty={colour === ""}>
      <input
        type="color"
        aria-label={`Colour of ${name}`}
        value={colour || "#d8b25a"}
        onChange={(event) => onPick(event.target.value)}
        onClick={() => colour === "" && onPick("#d8b25a")}
      />
      {colour === "" ? null : (
        <button type="button" aria-label={`No colour for ${name}`} onClick={() => onPick("")}>
          ×
        </button>
      )}
    </span>
  );
}
