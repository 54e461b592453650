import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { MerchantSettings, SettingsErrors } from "../../domain/settings/merchant-settings";
import { POLICY_TOPICS, topicOf, wordsKey, type PolicyTopic, type ShopWords } from "../../domain/settings/policies";
import { SelectField } from "../option-form/small-fields";
import { LOCALES, localeName } from "../option-form/translation-list";
import { TOPIC_WORDS } from "./policy-words";

interface WordsCardProps {
  settings: MerchantSettings;
  errors: SettingsErrors;
  onChange: (change: Partial<MerchantSettings>) => void;
}

const RIGHT_TO_LEFT = /^(ar|he|fa|ur)\b/;

/** What shoppers read of the shop on the product page, in one language at a time. */
export function WordsCard({ settings: { words }, errors, onChange }: WordsCardProps) {
  const [locale, setLocale] = useState("");
  const wrong = Object.keys(errors).find((field) => field.startsWith("words."));
  useEffect(() => {
    // The field that is to be mended may stand in a language that is not shown.
    const named = wrong && topicOf(wrong.slice("words.".length));
    if (named) setLocale(named.locale);
  }, [wrong]);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            What shoppers can rely on
          </Text>
          <Text as="p" tone="subdued">
            Shoppers open it below the price of a piece. What you leave empty is not shown; a language that you leave
            empty reads your own words.
          </Text>
        </BlockStack>
        <SelectField label="Language" options={localesOf(words)} value={locale} onChange={setLocale} />
        <div lang={locale || undefined} dir={RIGHT_TO_LEFT.test(locale) ? "rtl" : undefined} key={locale}>
          <BlockStack gap="400">
            {POLICY_TOPICS.map((topic) => (
              <TopicField
                key={topic}
                topic={topic}
                locale={locale}
                words={words}
                error={errors[`words.${wordsKey(topic, locale)}`]}
                onChange={(text) => onChange({ words: { ...words, [wordsKey(topic, locale)]: text } })}
              />
            ))}
          </BlockStack>
        </div>
      </BlockStack>
    </Card>
  );
}

interface TopicFieldProps {
  topic: PolicyTopic;
  locale: string;
  words: ShopWords;
  error: string | undefined;
  onChange: (text: string) => void;
}

function TopicField({ topic, locale, words, error, onChange }: TopicFieldProps) {
  const { title, help, example } = TOPIC_WORDS[topic];
  const own = words[wordsKey(topic)] ?? "";
  return (
    <TextField
      label={<bdi>{title}</bdi>}
      value={words[wordsKey(topic, locale)] ?? ""}
      onChange={onChange}
      error={error}
      helpText={<bdi>{help}</bdi>}
      placeholder={locale === "" || own === "" ? example : own}
      multiline={3}
      maxHeight={320}
      autoComplete="off"
    />
  );
}

/** The merchant's own words, the languages of the block, and those that were written in before. */
function localesOf(words: ShopWords): { value: string; label: string }[] {
  const named = Object.keys(words).flatMap((key) => topicOf(key)?.locale ?? []);
  const locales = [...new Set(["", ...LOCALES.map(({ locale }) => locale), ...named])];
  return locales.map((value) => {
    const written = POLICY_TOPICS.filter((topic) => (words[wordsKey(topic, value)] ?? "").trim() !== "").length;
    const progress = written === 0 ? "nothing yet" : `${written} of ${POLICY_TOPICS.length}`;
    return { value, label: `${value === "" ? "Your own words" : localeName(value)} – ${progress}` };
  });
}
