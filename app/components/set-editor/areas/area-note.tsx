import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import type { AreaName } from "../../../domain/options/option";
import type { OptionDraft, SetAreaDraft } from "../../option-form/draft";
import { AREA_WORDS } from "../../option-form/kind-words";

interface AreaNoteProps {
  option: OptionDraft;
  areas: SetAreaDraft[];
  onOpen: (name: AreaName) => void;
}

/** Below an option that is engraved: whether its side lies on a picture yet, and the way there. */
export function AreaNote({ option, areas, onOpen }: AreaNoteProps) {
  if (!("area" in option)) return null;
  const { name } = option.area;
  const area = areas.find((one) => one.name === name);
  const side = AREA_WORDS[name].toLowerCase();
  const words = !area?.placement
    ? `Shoppers do not see the ${side} on a picture yet.`
    : `In this set the ${side} is ${area.ringSized ? "as long as the ring" : `${area.widthMm} mm long`} and ${area.heightMm} mm high, as placed on the picture.`;
  return (
    <Box paddingInline="400" paddingBlockStart="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="p" tone="subdued">
          {words}
        </Text>
        <Button variant="plain" onClick={() => onOpen(name)}>
          {area?.placement ? "Change it" : "Place it on a picture"}
        </Button>
      </InlineStack>
    </Box>
  );
}
