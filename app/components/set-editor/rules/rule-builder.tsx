import { BlockStack, Box, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import { RULE_EFFECTS, type Condition, type SetRule } from "../../../domain/options/set-rule";
import type { OptionDraft } from "../../option-form/draft";
import { nameOf } from "../../option-form/option-words";
import styles from "../set-editor.module.css";
import { ConditionFields } from "./condition-fields";
import { choicesOf, EFFECT_WORDS, ruleWords } from "./rule-words";

interface RuleBuilderProps {
  /** Those that stand in the set; a rule needs two. */
  options: OptionDraft[];
  /** The rule to change; null makes a new one. */
  rule: SetRule | null;
  onDone: (rule: SetRule) => void;
  onCancel: () => void;
}

const MOST_CONDITIONS = 5;
const EMPTY: Condition = { optionKey: "", test: "is", values: [] };

/** Builds one rule as a sentence: when this is answered so, then that is asked, required or hidden. */
export function RuleBuilder({ options, rule, onDone, onCancel }: RuleBuilderProps) {
  const [when, setWhen] = useState<Condition[]>(rule?.when ?? [EMPTY]);
  const [effect, setEffect] = useState(rule?.effect ?? "show");
  const [target, setTarget] = useState(rule?.target ?? { optionKey: "", choiceKey: null });
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector("select")?.focus(), []);
  const draft: SetRule = { when, effect, target };
  const missing = whatIsMissing(draft);
  const finish = () => {
    setAsked(true);
    if (missing.size === 0) onDone(draft);
    else form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };
  const change = (index: number, condition: Condition) =>
    setWhen(when.map((one, at) => (at === index ? condition : one)));
  return (
    <Box background="bg-surface-secondary" padding="400" borderRadius="200">
      <div
        ref={form}
        role="group"
        aria-label={rule ? "Change a rule" : "New rule"}
        onKeyDown={(event) => event.key === "Escape" && onCancel()}
      >
        <BlockStack gap="400">
          {when.map((condition, index) => (
            <ConditionFields
              key={index}
              index={index}
              condition={condition}
              options={options.filter(({ key }) => key !== target.optionKey)}
              missing={asked ? missing : NOTHING}
              onChange={(changed) => change(index, changed)}
              onRemove={when.length > 1 ? () => setWhen(when.filter((_, at) => at !== index)) : null}
            />
          ))}
          <div>
            <Button
              icon={PlusIcon}
              variant="tertiary"
              disabled={when.length >= MOST_CONDITIONS}
              onClick={() => setWhen([...when, EMPTY])}
            >
              And also when …
            </Button>
          </div>
          <EffectFields
            options={options.filter(({ key }) => !when.some(({ optionKey }) => optionKey === key))}
            rule={draft}
            missing={asked ? missing : NOTHING}
            onEffect={setEffect}
            onTarget={setTarget}
          />
          <div role="status">
            {missing.size === 0 ? (
              <Text as="p" tone="subdued">
                {ruleWords(draft, options)}
              </Text>
            ) : null}
          </div>
          <InlineStack gap="200">
            <Button variant="primary" onClick={finish}>
              {rule ? "Change the rule" : "Add the rule"}
            </Button>
            <Button onClick={onCancel}>Cancel</Button>
          </InlineStack>
        </BlockStack>
      </div>
    </Box>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

/** Names of the fields that the sentence still needs: "0.option", "0.values", "target". */
function whatIsMissing({ when, target }: SetRule): Set<string> {
  const missing = new Set<string>();
  for (const [index, { optionKey, test, values }] of when.entries()) {
    if (optionKey === "") missing.add(`${index}.option`);
    else if ((test === "is" || test === "isNot") && values.length === 0) missing.add(`${index}.values`);
  }
  if (target.optionKey === "") missing.add("target");
  return missing;
}

interface EffectFieldsProps {
  options: OptionDraft[];
  rule: SetRule;
  missing: ReadonlySet<string>;
  onEffect: (effect: SetRule["effect"]) => void;
  onTarget: (target: SetRule["target"]) => void;
}

const WHOLE = "";

function EffectFields({ options, rule, missing, onEffect, onTarget }: EffectFieldsProps) {
  const { effect, target } = rule;
  const option = options.find(({ key }) => key === target.optionKey);
  const choices = option ? choicesOf(option) : [];
  const whole = target.choiceKey === null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Then
      </Text>
      <div className={styles.sentence}>
        <Select
          label="What happens then"
          labelHidden
          options={RULE_EFFECTS.map((value) => ({
            value,
            label: whole ? EFFECT_WORDS[value].option : EFFECT_WORDS[value].choice,
          }))}
          value={effect}
          onChange={(value) => onEffect(RULE_EFFECTS.find((one) => one === value) ?? effect)}
        />
        <Select
          label="Option that it happens to"
          labelHidden
          placeholder="Choose an option"
          options={options.map((one) => ({ value: one.key, label: nameOf(one) }))}
          value={target.optionKey}
          onChange={(optionKey) => onTarget({ optionKey, choiceKey: null })}
          error={missing.has("target") ? "Choose what the rule is about" : undefined}
        />
        {choices.length > 0 ? (
          <Select
            label="The whole question, or one choice of it"
            labelHidden
            options={[
              { value: WHOLE, label: "the whole question" },
              ...choices.map(({ raw, label }) => ({ value: raw, label: `only “${label}”` })),
            ]}
            value={target.choiceKey ?? WHOLE}
            onChange={(value) => onTarget({ ...target, choiceKey: value === WHOLE ? null : value })}
          />
        ) : null}
      </div>
    </BlockStack>
  );
}
