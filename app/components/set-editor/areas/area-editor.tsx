import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Checkbox,
  InlineGrid,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { picture } from "../../../domain/options/draft-fields";
import type { SetAreaDraft } from "../../option-form/draft";
import { AREA_WORDS } from "../../option-form/kind-words";
import type { FieldErrors } from "../../option-form/parse";
import { LengthField } from "../../option-form/small-fields";
import { useRested } from "../use-rested";
import { sizeOf } from "./area-list";
import { PictureChoice } from "./picture-choice";
import { firstPlacement, resized, type Shape } from "./placement";
import { PlacementFields } from "./placement-fields";
import { PlacementStage } from "./placement-stage";

interface AreaEditorProps {
  area: SetAreaDraft;
  /** By field of this area. */
  errors: FieldErrors;
  onChange: (area: SetAreaDraft) => void;
}

const SHAPES: { shape: Shape; label: string; hint: string }[] = [
  {
    shape: "box",
    label: "Box",
    hint: "For a flat side: drag its ends to its width; its height follows from the size.",
  },
  { shape: "line", label: "Line", hint: "For a straight band: the words run from its left end to its right end." },
  { shape: "arc", label: "Arc", hint: "For a round band: the words run clockwise from its first end to its last." },
];

/** An address is looked at once typing rests. */
const TYPED_MS = 500;

/** Where an area lies on a picture of the piece, and how large it really is. */
export function AreaEditor({ area, errors, onChange }: AreaEditorProps) {
  const [sample, setSample] = useState("Anna & Jonas");
  const [shape, setShape] = useState<Shape>(area.placement?.shape ?? "box");
  // Undefined while the picture is on its way, null when it cannot be loaded.
  const [tall, setTall] = useState<number | null | undefined>(undefined);
  const size = sizeOf(area);
  const change = (part: Partial<SetAreaDraft>) => {
    const next = { ...area, ...part };
    onChange({ ...next, placement: next.placement && resized(next.placement, sizeOf(next)) });
  };
  const begin = (chosen: Shape, height: number | null | undefined) => {
    setShape(chosen);
    if (typeof height === "number" && area.placement?.shape !== chosen)
      onChange({ ...area, placement: firstPlacement(chosen, size, height) });
  };
  const address = useRested(area.picture.trim(), TYPED_MS);
  const seen = picture.safeParse(address).success;
  return (
    <BlockStack gap="400">
      <PictureChoice value={area.picture} error={errors.picture} onChange={(chosen) => change({ picture: chosen })} />
      {seen && tall === null ? (
        <Banner tone="warning">
          <p>This picture cannot be shown: open its address in a new tab to see why.</p>
        </Banner>
      ) : null}
      {seen ? (
        <BlockStack gap="300">
          <BlockStack gap="100">
            <ButtonGroup variant="segmented">
              {SHAPES.map((one) => (
                <Button key={one.shape} pressed={shape === one.shape} onClick={() => begin(one.shape, tall)}>
                  {one.label}
                </Button>
              ))}
            </ButtonGroup>
            <Text as="p" tone="subdued" variant="bodySm">
              {SHAPES.find((one) => one.shape === shape)?.hint} Drag on the picture to draw it anew.
            </Text>
          </BlockStack>
          <PlacementStage
            picture={address}
            alt={`The piece, with the ${AREA_WORDS[area.name].toLowerCase()} marked`}
            placement={area.placement}
            shape={shape}
            size={size}
            sample={sample}
            onChange={(placement) => onChange({ ...area, placement })}
            onPicture={(height) => {
              setTall(height);
              if (height !== null && !area.placement)
                onChange({ ...area, placement: firstPlacement(shape, size, height) });
            }}
          />
          {area.placement ? (
            <PlacementFields
              placement={area.placement}
              size={size}
              onChange={(placement) => onChange({ ...area, placement })}
            />
          ) : null}
        </BlockStack>
      ) : (
        <Text as="p" tone="subdued">
          Choose a picture that shows the {AREA_WORDS[area.name].toLowerCase()} of the piece; then drag the engraving to
          its place. Shoppers see their words there.
        </Text>
      )}
      <SizeFields area={area} errors={errors} onChange={change} />
      <TextField
        label="Sample words"
        value={sample}
        onChange={setSample}
        autoComplete="off"
        maxLength={60}
        helpText="Only to try the place: not saved"
      />
      {errors.placement ? (
        <Text as="p" tone="critical">
          {errors.placement}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function SizeFields({
  area,
  errors,
  onChange,
}: Omit<AreaEditorProps, "onChange"> & { onChange: (part: Partial<SetAreaDraft>) => void }) {
  return (
    <BlockStack gap="200">
      <InlineGrid columns={2} gap="200">
        <LengthField
          label={area.ringSized ? "Width until a size is chosen" : "Width"}
          value={area.widthMm}
          onChange={(widthMm) => onChange({ widthMm })}
          error={errors.widthMm}
        />
        <LengthField
          label="Height"
          value={area.heightMm}
          onChange={(heightMm) => onChange({ heightMm })}
          error={errors.heightMm}
        />
      </InlineGrid>
      {area.name === "inside" ? (
        <Checkbox
          label="As long as the inside of the ring"
          helpText="The ring size that the shopper chooses gives the width"
          checked={area.ringSized}
          onChange={(ringSized) => onChange({ ringSized })}
        />
      ) : null}
      <InlineStack>
        <Text as="p" tone="subdued" variant="bodySm">
          Real lengths: what does not fit is refused before it is bought.
        </Text>
      </InlineStack>
    </BlockStack>
  );
}
