import { BlockStack, Box, Checkbox, InlineGrid, Text, TextField } from "@shopify/polaris";
import { toDecimal } from "../../../domain/money";
import type { Option } from "../../../domain/options/option";
import type { OverrideFaults } from "../../../domain/options/overrides";
import { MoneyField, SelectField } from "../../option-form/small-fields";
import { choicesOf, type OptionOverrideDraft } from "./override-draft";

interface OverrideFieldsProps {
  option: Option;
  draft: OptionOverrideDraft;
  /** Of the whole form. */
  faults: OverrideFaults;
  currency: string;
  onChange: (draft: OptionOverrideDraft) => void;
}

/** One option: what these SKUs ask otherwise. What is left empty is as the set says. */
export function OverrideFields({ option, draft, faults, currency, onChange }: OverrideFieldsProps) {
  const { key, label, required } = option;
  const choices = choicesOf(option);
  return (
    <div role="group" aria-label={label}>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm" breakWord>
          {label}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          <SelectField
            label="Shoppers must answer"
            options={[
              { value: "", label: `As the set says: ${required ? "yes" : "no"}` },
              { value: "yes", label: "Yes" },
              { value: "no", label: "No" },
            ]}
            value={draft.required}
            onChange={(value) => onChange({ ...draft, required: value })}
          />
          {"feeMinor" in option ? (
            <MoneyField
              label={`Fee, else ${toDecimal(option.feeMinor, currency)}`}
              value={draft.fee}
              onChange={(fee) => onChange({ ...draft, fee })}
              error={faults[`${key}.fee`]}
              currency={currency}
            />
          ) : null}
        </InlineGrid>
        {choices.length > 0 ? (
          <BlockStack gap="200">
            {choices.map((choice) => {
              const own = draft.choices[choice.key] ?? { offered: true, fee: "" };
              const set = (change: Partial<typeof own>) =>
                onChange({ ...draft, choices: { ...draft.choices, [choice.key]: { ...own, ...change } } });
              return (
                <InlineGrid key={choice.key} columns="1fr 9rem" gap="300" alignItems="center">
                  <Checkbox label={choice.label} checked={own.offered} onChange={(offered) => set({ offered })} />
                  <TextField
                    label={`Fee of ${choice.label}, else ${toDecimal(choice.feeMinor, currency)}`}
                    labelHidden
                    placeholder={toDecimal(choice.feeMinor, currency)}
                    value={own.fee}
                    onChange={(fee) => set({ fee })}
                    error={faults[`${key}.choices.${choice.key}.fee`]}
                    suffix={currency}
                    inputMode="decimal"
                    autoComplete="off"
                  />
                </InlineGrid>
              );
            })}
            {faults[`${key}.choices`] ? (
              <Box>
                <Text as="p" tone="critical">
                  {faults[`${key}.choices`]}
                </Text>
              </Box>
            ) : null}
          </BlockStack>
        ) : null}
      </BlockStack>
    </div>
  );
}
