import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { readRefusedHashes, refusedHashes, refusedWord } from "../../domain/options/refused-words";
import type { MerchantSettings, SettingsErrors } from "../../domain/settings/merchant-settings";

interface RefusedWordsCardProps {
  settings: MerchantSettings;
  errors: SettingsErrors;
  onChange: (change: Partial<MerchantSettings>) => void;
}

/** The words that the shop does not engrave, and a field to try them. */
export function RefusedWordsCard({ settings: { refusedWords }, errors, onChange }: RefusedWordsCardProps) {
  const [tried, setTried] = useState("");
  const found = refusedWord(tried, readRefusedHashes(refusedHashes(refusedWords.replace(/[,;]/g, "\n"))));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Words that are not engraved
          </Text>
          <Text as="p" tone="subdued">
            A shopper who types one is told at the field, before anything is bought. Capitals, accents, spaces between
            the letters and digits in their place hide no word; a longer word that contains one is not refused.
          </Text>
        </BlockStack>
        <TextField
          label="One to a line"
          value={refusedWords}
          onChange={(words) => onChange({ refusedWords: words })}
          error={errors.refusedWords}
          helpText="“damn*” refuses all words that begin with “damn”. The list itself is never shown to shoppers"
          multiline={4}
          maxHeight={320}
          spellCheck={false}
          autoComplete="off"
        />
        <TextField label="Try it" value={tried} onChange={setTried} autoComplete="off" maxLength={200} />
        <div role="status">
          {tried.trim() === "" ? null : (
            <Text as="p" tone={found === null ? "success" : "critical"} breakWord>
              {found === null ? "This would be engraved" : `“${found}” would be refused`}
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
