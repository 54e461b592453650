import { BlockStack, Checkbox, FormLayout } from "@shopify/polaris";
import { AREA_NAMES } from "../../domain/options/option";
import type { AreaDraft, EngravedDraft } from "./draft";
import type { FieldsProps } from "./field-props";
import { AREA_WORDS } from "./kind-words";
import { Section, errorsAt } from "./section";
import { LengthField, SelectField } from "./small-fields";

type AreaProps = Pick<FieldsProps<EngravedDraft>, "option" | "errors"> & {
  onArea: (area: AreaDraft) => void;
};

/** Which side of the piece: the field that tells two engravings apart. */
export function AreaNameField({ option: { area }, errors, onArea }: AreaProps) {
  return (
    <SelectField
      label="Engraved on the"
      options={AREA_NAMES.map((value) => ({ value, label: AREA_WORDS[value] }))}
      value={area.name}
      onChange={(name) => onArea({ ...area, name, ringSized: area.ringSized && name === "inside" })}
      error={errors["area.name"]}
    />
  );
}

/** How large it is. A set may have the area drawn on a picture; the size given there counts. */
export function AreaSection({ option, errors, onArea }: AreaProps) {
  const { area } = option;
  const size = `${area.widthMm} × ${area.heightMm} mm`;
  return (
    <Section
      title="Size of the engraving"
      summary={area.ringSized ? `As long as the ring, ${area.heightMm} mm high` : size}
      errors={errorsAt(errors, "area.widthMm", "area.heightMm", "area.ringSized")}
    >
      {() => (
        <BlockStack gap="300">
          <FormLayout>
            <FormLayout.Group condensed>
              <LengthField
                label="Width"
                value={area.widthMm}
                onChange={(widthMm) => onArea({ ...area, widthMm })}
                error={errors["area.widthMm"]}
              />
              <LengthField
                label="Height"
                value={area.heightMm}
                onChange={(heightMm) => onArea({ ...area, heightMm })}
                error={errors["area.heightMm"]}
              />
            </FormLayout.Group>
          </FormLayout>
          {area.name === "inside" ? (
            <Checkbox
              label="As long as the inside of the ring"
              helpText="The ring size that the shopper chooses gives the width; until then the width above counts"
              checked={area.ringSized}
              onChange={(ringSized) => onArea({ ...area, ringSized })}
            />
          ) : null}
        </BlockStack>
      )}
    </Section>
  );
}
