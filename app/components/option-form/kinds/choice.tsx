import { BlockStack, Button, FormLayout, InlineStack, Text } from "@shopify/polaris";
import { AREA_NAMES } from "../../../domain/options/option";
import { counted } from "../../admin/words";
import type { ChoiceDraft, ChoiceListDraft } from "../draft";
import type { FieldsProps } from "../field-props";
import { AREA_WORDS } from "../kind-words";
import styles from "../option-form.module.css";
import { PictureAddressField } from "../picture-address-field";
import { Section } from "../section";
import { SelectField } from "../small-fields";
import { Swatch } from "../swatch";

const SIDES = [
  { value: "" as const, label: "Every picture" },
  ...AREA_NAMES.map((value) => ({ value, label: AREA_WORDS[value] })),
];

/** What a choice of metal or stone does to the picture of the piece: a colour, or a layer over it. */
export function ChoiceSections({ option, onChange, errors }: FieldsProps<ChoiceListDraft>) {
  const { choices } = option;
  const own = Object.fromEntries(
    Object.entries(errors).filter(([field]) => /^(part|shownOn|choices\.\d+\.(tint|layer))$/.test(field)),
  );
  const change = (index: number, part: Partial<ChoiceDraft>) =>
    onChange({ choices: choices.map((choice, at) => (at === index ? { ...choice, ...part } : choice)) });
  const plain = choices.some(({ swatch, tint }) => swatch !== "" && tint === "");
  return (
    <Section title="On the picture of the piece" summary={lookWords(option)} errors={own}>
      {() => (
        <BlockStack gap="400">
          <Text as="p" tone="subdued">
            Shoppers see the piece in the metal, or with the stone, that they choose. The pictures are those on which a
            set places its engravings.
          </Text>
          <FormLayout>
            <SelectField
              label="Shown on"
              options={SIDES}
              value={option.shownOn}
              onChange={(shownOn) => onChange({ shownOn })}
              error={errors.shownOn}
              helpText="A set without an engraving asks for a picture of the side that is named here"
            />
            <PictureAddressField
              label="Part that takes the colour"
              value={option.part}
              onChange={(part) => onChange({ part })}
              error={errors.part}
              helpText="A transparent picture in the frame of the piece's own, with the stone or the band alone in it. Empty: the whole picture takes the colour"
            />
          </FormLayout>
          {plain ? (
            <InlineStack>
              <Button
                onClick={() =>
                  onChange({
                    choices: choices.map((one) => ({ ...one, tint: one.tint === "" ? one.swatch : one.tint })),
                  })
                }
              >
                Colour it as the choices are shown
              </Button>
            </InlineStack>
          ) : null}
          <ul className={styles.looks} aria-label="Each choice on the picture">
            {choices.map((choice, index) => (
              <Look
                // Keys of new choices are made while they are typed: the place is what stays.
                key={index}
                choice={choice}
                name={choice.label || `choice ${index + 1}`}
                error={errors[`choices.${index}.layer`] ?? errors[`choices.${index}.tint`]}
                onChange={(part) => change(index, part)}
              />
            ))}
          </ul>
        </BlockStack>
      )}
    </Section>
  );
}

interface LookProps {
  choice: ChoiceDraft;
  name: string;
  error: string | undefined;
  onChange: (part: Partial<ChoiceDraft>) => void;
}

function Look({ choice, name, error, onChange }: LookProps) {
  return (
    <li className={styles.look}>
      <Swatch colour={choice.tint} name={`${name} on the picture`} onPick={(tint) => onChange({ tint })} />
      <PictureAddressField
        label={`Layer for ${name}`}
        value={choice.layer}
        onChange={(layer) => onChange({ layer })}
        error={error}
      />
    </li>
  );
}

function lookWords({ choices }: ChoiceListDraft): string {
  const [tints, layers] = [choices.filter(({ tint }) => tint !== ""), choices.filter(({ layer }) => layer !== "")];
  const parts = [
    ...(tints.length > 0 ? [counted(tints.length, "choice colours it", "choices colour it")] : []),
    ...(layers.length > 0 ? [counted(layers.length, "has a layer", "have a layer")] : []),
  ];
  return parts.length > 0 ? parts.join(", ") : "It looks the same whatever is chosen";
}
