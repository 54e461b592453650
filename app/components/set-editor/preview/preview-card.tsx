import { BlockStack, Button, ButtonGroup, Card, InlineStack, SkeletonBodyText, Spinner, Text } from "@shopify/polaris";
import { DesktopIcon, MobileIcon } from "@shopify/polaris-icons";
import { useMemo, useState } from "react";
import type { SetDraft } from "../../option-form/draft";
import { nameOf } from "../../option-form/option-words";
import type { FieldErrors } from "../../option-form/parse";
import { SelectField } from "../../option-form/small-fields";
import { LOCALES } from "../../option-form/translation-list";
import { PreviewFrame } from "./preview-frame";
import type { PreviewLocale, PreviewPiece } from "./preview-form";
import { useLivePreview } from "./use-live-preview";

interface PreviewCardProps {
  /** Null for a set that is new. */
  optionSetId: string | null;
  /** The piece to show it on; null while it is looked for. */
  piece: PreviewPiece | null;
  draft: SetDraft;
}

const DEVICES = {
  phone: { words: "Phone", icon: MobileIcon, width: 375 },
  desktop: { words: "Computer", icon: DesktopIcon, width: 1_040 },
} as const;

/** The product page as shoppers would see it with what is typed now, by the very code of the store. */
export function PreviewCard({ optionSetId, piece: found, draft }: PreviewCardProps) {
  const [locale, setLocale] = useState<PreviewLocale>("en");
  const [device, setDevice] = useState<keyof typeof DEVICES>("phone");
  const placed = placedPicture(draft);
  const piece = useMemo(() => found && { ...found, picture: found.picture ?? placed }, [found, placed]);
  const preview = useLivePreview({
    address: `/app/sets/${optionSetId ?? "new"}/preview`,
    draft,
    locale,
    piece,
  });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              What shoppers see
            </Text>
            {preview.busy ? <Spinner size="small" accessibilityLabel="Drawing the preview" /> : null}
          </InlineStack>
          <ButtonGroup variant="segmented">
            {(["phone", "desktop"] as const).map((one) => (
              <Button
                key={one}
                icon={DEVICES[one].icon}
                pressed={device === one}
                accessibilityLabel={`Show it on a ${DEVICES[one].words.toLowerCase()}`}
                onClick={() => setDevice(one)}
              />
            ))}
          </ButtonGroup>
        </InlineStack>
        <SelectField
          label="Language of the shopper"
          labelHidden
          options={LOCALES.map(({ locale: value, name, own }) => ({
            value,
            label: name === own ? name : `${name} – ${own}`,
          }))}
          value={locale}
          onChange={setLocale}
        />
        <Obstacle draft={draft} errors={preview.errors} failed={preview.failed} />
        {draft.options.length === 0 ? (
          <Text as="p" tone="subdued">
            Add an option, and it is shown here as shoppers will see it.
          </Text>
        ) : preview.html === null ? (
          preview.errors || preview.failed ? null : (
            <SkeletonBodyText lines={6} />
          )
        ) : (
          <PreviewFrame html={preview.html} width={DEVICES[device].width} />
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          Try it: nothing here is saved or ordered.
        </Text>
      </BlockStack>
    </Card>
  );
}

function placedPicture({ areas }: SetDraft): string | null {
  return areas.find(({ picture, placement }) => picture !== "" && placement !== null)?.picture ?? null;
}

interface ObstacleProps {
  draft: SetDraft;
  errors: FieldErrors | null;
  failed: boolean;
}

const MOST_NAMED = 3;

/** Why what is typed is not what is shown. */
function Obstacle({ draft, errors, failed }: ObstacleProps) {
  const words = failed
    ? ["Keepsake did not answer. The preview goes on with the next change."]
    : Object.entries(errors ?? {}).map(([field, message]) => `${placeWords(field, draft)}${message}`);
  return (
    <div role="status">
      {words.length === 0 ? null : (
        <BlockStack gap="100">
          <Text as="p" tone="caution">
            {failed ? "Not up to date" : "Not up to date: first mend"}
          </Text>
          {words.slice(0, MOST_NAMED).map((line) => (
            <Text as="p" tone="subdued" variant="bodySm" key={line} breakWord>
              {line}
            </Text>
          ))}
        </BlockStack>
      )}
    </div>
  );
}

function placeWords(field: string, { options }: SetDraft): string {
  const option = options[Number.parseInt(field, 10)];
  if (option) return `${nameOf(option)}: `;
  if (field.startsWith("rules.")) return "Rules: ";
  return field.startsWith("areas.") ? "Where it is engraved: " : "";
}
