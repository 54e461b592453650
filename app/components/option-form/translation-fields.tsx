import { BlockStack, FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { OptionDraft } from "./draft";
import type { FieldsProps } from "./field-props";
import type { FieldErrors } from "./parse";
import { Section } from "./section";
import { SelectField } from "./small-fields";
import {
  LOCALES,
  localeName,
  localesOf,
  translate,
  translatedCount,
  translatedFields,
  translationAt,
  translationWords,
  type TranslatedField,
} from "./translation-list";

type TranslationProps = Pick<FieldsProps, "option" | "errors"> & { onOption: (option: OptionDraft) => void };

const RIGHT_TO_LEFT = /^(ar|he|fa|ur)\b/;

/** The option's words in other languages, one locale at a time. */
export function TranslationSection({ option, errors, onOption }: TranslationProps) {
  const within = Object.fromEntries(Object.entries(errors).filter(([field]) => field.includes("translations.")));
  return (
    <Section title="Other languages" summary={translationWords(option)} errors={within}>
      {() => <Translations option={option} errors={within} onOption={onOption} />}
    </Section>
  );
}

function Translations({ option, errors, onOption }: TranslationProps) {
  const wrong = Object.keys(errors).flatMap((field) => /translations\.([^.]+)/.exec(field)?.[1] ?? [])[0];
  const [locale, setLocale] = useState<string>(wrong ?? firstBegun(option));
  const fields = translatedFields(option);
  const locales = localesOf(option).map((value) => ({
    value,
    label: `${localeName(value)} – ${progress(option, value)}`,
  }));
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        Shoppers read the language of your store. What is left empty here, they read in your own words.
      </Text>
      <SelectField label="Language" options={locales} value={locale} onChange={setLocale} />
      {/* Screen readers speak, and letters run, as the language does. */}
      <div lang={locale} dir={RIGHT_TO_LEFT.test(locale) ? "rtl" : "ltr"} key={locale}>
        <FormLayout>
          {fields.map((field) => (
            <TextField
              key={field.at === "option" ? field.field : `${field.index}.${field.field}`}
              label={
                // In its own direction, whatever the language below.
                <bdi>{`${field.title}: ${field.own.length > 60 ? `${field.own.slice(0, 58)}…` : field.own}`}</bdi>
              }
              value={translationAt(option, field, locale)}
              onChange={(text) => onOption(translate(option, field, locale, text))}
              error={errorOf(errors, field, locale)}
              multiline={field.own.length > 60 ? Math.ceil(field.own.length / 45) : false}
              autoComplete="off"
            />
          ))}
        </FormLayout>
      </div>
    </BlockStack>
  );
}

function firstBegun(option: OptionDraft): string {
  const begun = LOCALES.find(({ locale }) => translatedCount(option, locale).written > 0);
  return begun?.locale ?? "de";
}

function progress(option: OptionDraft, locale: string): string {
  const { written, all } = translatedCount(option, locale);
  return written === 0 ? "nothing yet" : written >= all ? "complete" : `${written} of ${all}`;
}

function errorOf(errors: FieldErrors, field: TranslatedField, locale: string): string | undefined {
  const place = field.at === "option" ? "" : `choices.${field.index}.`;
  return errors[`${place}translations.${locale}.${field.field}`];
}
