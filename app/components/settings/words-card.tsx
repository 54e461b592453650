import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import type { MerchantSettings, SettingsErrors } from "../../domain/settings/merchant-settings";

interface WordsCardProps {
  settings: MerchantSettings;
  errors: SettingsErrors;
  onChange: (change: Partial<MerchantSettings>) => void;
}

/** The repair path of the shop in the merchant's own words. */
export function WordsCard({ settings, errors, onChange }: WordsCardProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Repairs and resizing
          </Text>
          <Text as="p" tone="subdued">
            In your own words, so that everybody in the shop gives a customer the same answer.
          </Text>
        </BlockStack>
        <TextField
          label="Repairs"
          value={settings.repairWords}
          onChange={(repairWords) => onChange({ repairWords })}
          error={errors.repairWords}
          helpText="What happens to a personalized piece that breaks: who pays, how long it takes, where it is sent"
          placeholder="Send it back to us. We mend it free of charge for a year, within two weeks."
          multiline={4}
          maxHeight={320}
          autoComplete="off"
        />
        <TextField
          label="Resizing"
          value={settings.resizingWords}
          onChange={(resizingWords) => onChange({ resizingWords })}
          error={errors.resizingWords}
          helpText="What happens to a ring that does not fit, and what then becomes of an engraving inside"
          placeholder="One resize by up to two sizes is free within 60 days. Engravings are cut anew."
          multiline={4}
          maxHeight={320}
          autoComplete="off"
        />
      </BlockStack>
    </Card>
  );
}
