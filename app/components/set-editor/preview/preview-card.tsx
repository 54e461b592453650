import { BlockStack, Button, ButtonGroup, Card, InlineStack, SkeletonBodyText, Spinner, Text } from "@shopify/polaris";
import { DesktopIcon, MobileIcon } from "@shopify/polaris-icons";
import { useEffect, useMemo, useState } from "react";
import type { SetDraft } from "../../option-form/draft";
import { nameOf } from "../../option-form/option-words";
import type { FieldErrors } from "../../option-form/parse";
import { SelectField } from "../../option-form/small-fields";
import { LOCALES } from "../../option-form/translation-list";
import { PreviewFrame } from "./preview-frame";
import { readPiece, type PreviewLocale, type PreviewPiece } from "./preview-form";
import { useLivePreview } from "./use-live-preview";

interface PreviewCardProps {
  /** Null for a set that is new. */
  optionSetId: string | null;
  /** How many SKUs ask the set: the piece may be another one once they change. */
  skuCount: number;
  draft: SetDraft;
}

const DEVICES = {
  phone: { words: "Phone", icon: MobileIcon, width: 375, height: 680 },
  desktop: { words: "Computer", icon: DesktopIcon, width: 1_040, height: 1_100 },
} as const;

/** The product page as shoppers would see it with what is typed now, by the very code of the store. */
export function PreviewCard({ optionSetId, skuCount, draft }: PreviewCardProps) {
  const [locale, setLocale] = useState<PreviewLocale>("en");
  const [device, setDevice] = useState<keyof typeof DEVICES>("phone");
  const found = usePiece(optionSetId, skuCount);
  const placed = placedPicture(draft);
  const piece = useMemo(() => found && { ...found, picture: placed ?? found.picture }, [found, placed]);
  const preview = useLivePreview({
    address: `/app/sets/${optionSetId ?? "new"}/preview`,
    draft,
    locale,
    piece,
  });
  const { width, height } = DEVICES[device];
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
          <PreviewFrame html={preview.html} width={width} height={height} />
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          Try it: nothing here is saved or ordered.
        </Text>
      </BlockStack>
    </Card>
  );
}

/** The piece of the first SKU; one without picture and price while there is none, or Shopify does not answer. */
function usePiece(optionSetId: string | null, skuCount: number): PreviewPiece | null {
  const [piece, setPiece] = useState<PreviewPiece | null>(null);
  useEffect(() => {
    const none = { title: "Your piece", picture: null, priceMinor: 0 };
    if (optionSetId === null || skuCount === 0) {
      setPiece(none);
      return;
    }
    const ending = new AbortController();
    const read = async () => {
      try {
        const response = await fetch(`/app/sets/${optionSetId}/piece`, { signal: ending.signal });
        const body: unknown = await response.json();
        setPiece(readPiece(body) ?? none);
      } catch {
        if (!ending.signal.aborted) setPiece(none);
      }
    };
    void read();
    return () => ending.abort();
  }, [optionSetId, skuCount]);
  return piece;
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
