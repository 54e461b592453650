import { Badge, BlockStack, Button, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { DeleteIcon, EditIcon, PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useRef, useState } from "react";
import type { SetRule } from "../../../domain/options/set-rule";
import type { OptionDraft } from "../../option-form/draft";
import { RuleBuilder } from "./rule-builder";
import { ruleWords } from "./rule-words";
import type { RuleFaults } from "./use-rule-faults";
import styles from "../set-editor.module.css";

interface RulesCardProps {
  options: OptionDraft[];
  rules: SetRule[];
  faults: RuleFaults;
  onChange: (rules: SetRule[]) => void;
}

const MOST_RULES = 50;
const NEW = "new";

/** What depends on other answers, one sentence a rule. */
export function RulesCard({ options, rules, faults, onChange }: RulesCardProps) {
  const [editing, setEditing] = useState<number | typeof NEW | null>(null);
  const [told, setTold] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const focusOn = useRef<string | null>(null);
  useEffect(() => {
    if (focusOn.current === null) return;
    // The button that the builder or the deleted rule was opened from: the keyboard goes on where it was.
    list.current?.querySelector<HTMLElement>(`[id="${focusOn.current}"]`)?.focus();
    focusOn.current = null;
  });
  const close = (at: number | typeof NEW) => {
    focusOn.current = at === NEW ? "add-rule" : `edit-rule-${at}`;
    setEditing(null);
  };
  const done = (at: number | typeof NEW, rule: SetRule) => {
    onChange(at === NEW ? [...rules, rule] : rules.map((one, index) => (index === at ? rule : one)));
    setTold(`${at === NEW ? "Added" : "Changed"}: ${ruleWords(rule, options)}`);
    close(at);
  };
  const remove = (at: number) => {
    onChange(rules.filter((_, index) => index !== at));
    setTold("The rule was deleted");
    setEditing(null);
    focusOn.current = rules.length > 1 ? `edit-rule-${Math.min(at, rules.length - 2)}` : "add-rule";
  };
  const builder = (at: number | typeof NEW) => (
    <RuleBuilder
      options={options}
      rule={at === NEW ? null : (rules[at] ?? null)}
      onDone={(rule) => done(at, rule)}
      onCancel={() => close(at)}
    />
  );
  return (
    <Card>
      <div ref={list}>
        <BlockStack gap="300">
          <BlockStack gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h2" variant="headingMd">
                Rules
              </Text>
              {faults.of.size > 0 ? <Badge tone="critical">{`${faults.of.size} to mend`}</Badge> : null}
            </InlineStack>
            <Text as="p" tone="subdued">
              {rules.length === 0
                ? "Every option is asked, whatever the other answers are. A rule asks, requires or hides one depending on another."
                : "What is asked depending on other answers."}
            </Text>
          </BlockStack>
          {faults.all === null ? null : (
            <Text as="p" tone="critical">
              {faults.all}
            </Text>
          )}
          {rules.length > 0 ? (
            <ul className={styles.rules}>
              {rules.map((rule, index) => (
                <li key={index}>
                  {editing === index ? (
                    builder(index)
                  ) : (
                    <RuleLine
                      index={index}
                      words={ruleWords(rule, options)}
                      fault={faults.of.get(index)}
                      onEdit={() => setEditing(index)}
                      onRemove={() => remove(index)}
                    />
                  )}
                </li>
              ))}
            </ul>
          ) : null}
          {editing === NEW ? (
            builder(NEW)
          ) : (
            <div>
              <Button
                id="add-rule"
                icon={PlusIcon}
                disabled={options.length < 2 || rules.length >= MOST_RULES}
                onClick={() => setEditing(NEW)}
              >
                Add a rule
              </Button>
            </div>
          )}
          {options.length < 2 ? (
            <Text as="p" tone="subdued" variant="bodySm">
              A rule needs two options: one to look at, and one that depends on it.
            </Text>
          ) : null}
          <div role="status" className={styles.told}>
            {told}
          </div>
        </BlockStack>
      </div>
    </Card>
  );
}

interface RuleLineProps {
  index: number;
  words: string;
  fault: string | undefined;
  onEdit: () => void;
  onRemove: () => void;
}

function RuleLine({ index, words, fault, onEdit, onRemove }: RuleLineProps) {
  return (
    <InlineGrid columns="1fr auto" gap="200" alignItems="start">
      <BlockStack gap="050">
        <Text as="p">{words}</Text>
        {fault ? (
          <Text as="p" tone="critical">
            {fault}
          </Text>
        ) : null}
      </BlockStack>
      <InlineStack gap="050" wrap={false}>
        <Button
          id={`edit-rule-${index}`}
          icon={EditIcon}
          variant="tertiary"
          accessibilityLabel={`Change the rule: ${words}`}
          onClick={onEdit}
        />
        <Button
          icon={DeleteIcon}
          variant="tertiary"
          accessibilityLabel={`Delete the rule: ${words}`}
          onClick={onRemove}
        />
      </InlineStack>
    </InlineGrid>
  );
}
