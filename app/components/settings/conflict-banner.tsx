import { Banner, BlockStack, Button, InlineStack, List } from "@shopify/polaris";
import { changedSettings, type MerchantSettings, type SettingsField } from "../../domain/settings/merchant-settings";
import { fieldName } from "./policy-words";

interface ConflictBannerProps {
  /** What the form started from. */
  base: MerchantSettings;
  /** What was saved meanwhile. */
  theirs: MerchantSettings;
  onTakeBoth: () => void;
  onTakeTheirs: () => void;
}

/** Somebody else was first: what they changed, and the two ways on. */
export function ConflictBanner({ base, theirs, onTakeBoth, onTakeTheirs }: ConflictBannerProps) {
  return (
    <Banner tone="warning" title="Somebody else saved these settings while you were editing">
      <BlockStack gap="300">
        <List>
          {changedSettings(base, theirs).map((field) => (
            <List.Item key={field}>{`${fieldName(field)}: ${valueWords(valueOf(theirs, field))}`}</List.Item>
          ))}
        </List>
        <p>What you typed is still here. Where both of you changed the same field, saving both keeps yours.</p>
        <InlineStack gap="200">
          <Button onClick={onTakeBoth}>Save both</Button>
          <Button variant="tertiary" onClick={onTakeTheirs}>
            Take theirs and drop mine
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

function valueOf(settings: MerchantSettings, field: SettingsField): string | boolean {
  switch (field) {
    case "alertEmail":
    case "alertExceptions":
    case "alertPromises":
    case "refusedWords":
      return settings[field];
    default:
      return settings.words[field.slice("words.".length)] ?? "";
  }
}

function valueWords(value: string | boolean): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  if (value === "") return "empty now";
  return value.length > 80 ? `“${value.slice(0, 80)}…”` : `“${value}”`;
}
