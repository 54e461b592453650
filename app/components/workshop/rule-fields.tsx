import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, FormLayout, InlineStack, Text } from "@shopify/polaris";
import type { RuleErrors } from "../../domain/routing/judge-rules";
import { MoneyField, NumberField, SelectField } from "../option-form/small-fields";
import type { RuleDraft } from "./rule-draft";
import type { RuleSubjects } from "./rule-words";

interface RuleFieldsProps {
  rule: RuleDraft;
  subjects: RuleSubjects;
  /** Of this rule, by field. */
  errors: RuleErrors;
  onChange: (change: Partial<RuleDraft>) => void;
}

const EFFECTS = [
  { value: "PREFER" as const, label: "Prefer" },
  { value: "REQUIRE" as const, label: "Require" },
  { value: "FORBID" as const, label: "Forbid" },
];
const RUSHES = [
  { value: "" as const, label: "Any piece" },
  { value: "yes" as const, label: "Rush pieces" },
  { value: "no" as const, label: "Pieces that are no rush" },
];

/** When the rule holds, and what it does then. Conditions that are left open hold for everything. */
export function RuleFields(props: RuleFieldsProps) {
  const { rule, subjects, errors, onChange } = props;
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <SelectField
          label="Then"
          options={EFFECTS}
          value={rule.effect}
          onChange={(effect) => onChange({ effect })}
          error={errors.effect}
        />
        <SelectField
          label="Queue"
          options={choose(subjects.queues, rule.queueKey, "Choose a queue")}
          value={rule.queueKey}
          onChange={(queueKey) => onChange({ queueKey })}
          error={errors.queueKey}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <SelectField
          label="Work"
          options={choose(subjects.operations, rule.operation, "Any work")}
          value={rule.operation}
          onChange={(operation) => onChange({ operation })}
          error={errors.operation}
        />
        <SelectField
          label="Option set"
          options={choose(subjects.sets, rule.setKey, "Any set")}
          value={rule.setKey}
          onChange={(setKey) => onChange({ setKey })}
          error={errors.setKey}
        />
      </FormLayout.Group>
      <AnswerFields {...props} />
      <FormLayout.Group condensed>
        <SelectField label="Rush" options={RUSHES} value={rule.rush} onChange={(rush) => onChange({ rush })} />
        <CollectionField {...props} />
      </FormLayout.Group>
      <StretchFields {...props} />
    </FormLayout>
  );
}

function AnswerFields({ rule, subjects, errors, onChange }: RuleFieldsProps) {
  const options = subjects.options.map(({ key, label }) => ({ key, name: label }));
  const choices = subjects.options.find(({ key }) => key === rule.optionKey)?.choices ?? [];
  return (
    <FormLayout.Group condensed>
      <SelectField
        label="Option"
        options={choose(options, rule.optionKey, "Any answers")}
        value={rule.optionKey}
        onChange={(optionKey) => onChange({ optionKey, choiceKey: "" })}
        error={errors.optionKey}
      />
      {choices.length > 0 ? (
        <SelectField
          label="Choice"
          options={choose(
            choices.map(({ key, label }) => ({ key, name: label })),
            rule.choiceKey,
            "Any of its choices",
          )}
          value={rule.choiceKey}
          onChange={(choiceKey) => onChange({ choiceKey })}
          error={errors.choiceKey}
        />
      ) : null}
    </FormLayout.Group>
  );
}

function CollectionField({ rule, onChange }: RuleFieldsProps) {
  const shopify = useAppBridge();
  const pick = async () => {
    const chosen = await shopify.resourcePicker({ type: "collection", multiple: false, action: "select" });
    const [collection] = chosen ?? [];
    if (collection) onChange({ collectionId: collection.id, collectionTitle: collection.title });
  };
  return (
    <BlockStack gap="100">
      <Text as="span">Collection</Text>
      <InlineStack gap="200" blockAlign="center">
        <Button onClick={() => void pick()}>
          {rule.collectionId === "" ? "Any collection" : rule.collectionTitle || "A collection"}
        </Button>
        {rule.collectionId === "" ? null : (
          <Button variant="plain" onClick={() => onChange({ collectionId: "", collectionTitle: "" })}>
            Any
          </Button>
        )}
      </InlineStack>
    </BlockStack>
  );
}

function StretchFields({ rule, subjects, errors, onChange }: RuleFieldsProps) {
  return (
    <FormLayout.Group condensed>
      <MoneyField
        label="Price from"
        value={rule.priceFrom}
        onChange={(priceFrom) => onChange({ priceFrom })}
        error={errors.priceFromMinor}
        currency={subjects.currency}
      />
      <MoneyField
        label="Price below"
        value={rule.priceBelow}
        onChange={(priceBelow) => onChange({ priceBelow })}
        error={errors.priceBelowMinor}
        currency={subjects.currency}
      />
      <NumberField
        label="Margin from"
        value={rule.marginFrom}
        onChange={(marginFrom) => onChange({ marginFrom })}
        error={errors.marginFromPercent}
        suffix="%"
      />
      <NumberField
        label="Margin below"
        value={rule.marginBelow}
        onChange={(marginBelow) => onChange({ marginBelow })}
        error={errors.marginBelowPercent}
        suffix="%"
      />
    </FormLayout.Group>
  );
}

/** What may be chosen, what is chosen although it is gone, and leaving it open. */
function choose(list: { key: string; name: string }[], chosen: string, open: string) {
  const gone =
    chosen !== "" && list.every(({ key }) => key !== chosen) ? [{ value: chosen, label: `${chosen} (deleted)` }] : [];
  return [{ value: "", label: open }, ...gone, ...list.map(({ key, name }) => ({ value: key, label: name }))];
}
