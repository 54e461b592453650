import { Badge, BlockStack, Box, Button, Card, Collapsible, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { AreaName } from "../../../domain/options/option";
import type { OptionDraft, SetAreaDraft } from "../../option-form/draft";
import { AREA_WORDS } from "../../option-form/kind-words";
import { errorsAt } from "../../option-form/section";
import type { FieldErrors } from "../../option-form/parse";
import { AreaEditor } from "./area-editor";
import { areaLines, withArea, type AreaLine } from "./area-list";
import styles from "../set-editor.module.css";

interface AreasCardProps {
  options: OptionDraft[];
  areas: SetAreaDraft[];
  /** Of the whole form: "areas.0.widthMm". */
  errors: FieldErrors;
  /** The area that is open for editing. */
  open: AreaName | null;
  onOpen: (name: AreaName | null) => void;
  onChange: (areas: SetAreaDraft[]) => void;
}

/** The button that opens an area: where a way to it from elsewhere leads. */
export const areaButtonId = (name: AreaName) => `area-button-${name}`;

/** Where on the piece it is engraved: one line for each side that an option names. */
export function AreasCard({ options, areas, errors, open, onOpen, onChange }: AreasCardProps) {
  const lines = areaLines(options, areas);
  if (lines.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Where it is engraved
          </Text>
          <Text as="p" tone="subdued">
            Place each side on a picture of the piece: shoppers see their own words there while they type.
          </Text>
        </BlockStack>
        {lines.map((line) => (
          <AreaRow
            key={line.name}
            line={line}
            errors={areaErrors(errors, areas, line.name)}
            open={open === line.name}
            onToggle={() => onOpen(open === line.name ? null : line.name)}
            onChange={(area) => onChange(withArea(areas, area))}
            onRemove={() => onChange(areas.filter(({ name }) => name !== line.name))}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function areaErrors(errors: FieldErrors, areas: SetAreaDraft[], name: AreaName): FieldErrors {
  const prefix = `areas.${areas.findIndex((area) => area.name === name)}`;
  return Object.fromEntries(
    Object.entries(errorsAt(errors, prefix)).map(([field, message]) => [field.slice(prefix.length + 1), message]),
  );
}

interface AreaRowProps {
  line: AreaLine;
  errors: FieldErrors;
  open: boolean;
  onToggle: () => void;
  onChange: (area: SetAreaDraft) => void;
  onRemove: () => void;
}

function AreaRow({ line, errors, open, onToggle, onChange, onRemove }: AreaRowProps) {
  const { name, area, start } = line;
  const panelId = `area-${name}`;
  const wrong = Object.keys(errors).length;
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <InlineGrid columns="auto 1fr auto" gap="300" alignItems="center">
        {area && area.picture !== "" ? (
          <img className={styles.areaThumb} src={area.picture} alt="" referrerPolicy="no-referrer" />
        ) : (
          <span className={styles.areaThumb} aria-hidden />
        )}
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h3" variant="headingSm">
              {AREA_WORDS[name]}
            </Text>
            {area?.placement ? null : <Badge tone="attention">No picture yet</Badge>}
            {wrong > 0 ? <Badge tone="critical">{`${wrong} to mend`}</Badge> : null}
          </InlineStack>
          <Text as="p" tone="subdued" variant="bodySm" breakWord>
            {lineWords(line)}
          </Text>
        </BlockStack>
        <Button
          id={areaButtonId(name)}
          ariaExpanded={open}
          ariaControls={panelId}
          accessibilityLabel={`${buttonWords(area, open)}: ${AREA_WORDS[name]}`}
          onClick={onToggle}
        >
          {buttonWords(area, open)}
        </Button>
      </InlineGrid>
      <Collapsible id={panelId} open={open}>
        {open ? (
          <Box paddingBlockStart="400">
            <BlockStack gap="400">
              <AreaEditor area={start} errors={errors} onChange={onChange} />
              {area ? (
                <div>
                  <Button variant="plain" tone="critical" onClick={onRemove}>
                    Take it off the picture
                  </Button>
                </div>
              ) : null}
            </BlockStack>
          </Box>
        ) : null}
      </Collapsible>
    </Box>
  );
}

function buttonWords(area: SetAreaDraft | null, open: boolean): string {
  if (open) return "Close";
  return area ? "Change" : "Place it";
}

function lineWords({ area, start, options }: AreaLine): string {
  const size = start.ringSized
    ? `as long as the ring, ${start.heightMm} mm high`
    : `${start.widthMm} × ${start.heightMm} mm`;
  const asked = options.length === 0 ? "no option is engraved here" : options.join(", ");
  return `${asked}: ${size}${area ? "" : ", as the option says"}`;
}
