import { useFetcher } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { judgeRules, RULE_BOUNDS, rulesMark, type RuleErrors } from "../../domain/routing/judge-rules";
import type { Rule } from "../../domain/routing/types";
import type { Failed } from "../admin/answer-or-failed";
import { useFocusOnRefusal } from "../admin/use-focus-on-refusal";
import { useToast } from "../admin/use-toast";
import { placed } from "../lists/placed";
import { SortableList } from "../lists/sortable-list";
import { sameDraft } from "../option-form/draft";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";
import { ConflictBanner } from "./conflict-banner";
import { newRule, readRuleDrafts, toRuleDrafts, type RuleDraft, type RulesAnswer } from "./rule-draft";
import { RuleRow } from "./rule-row";
import { ruleWords, type RuleSubjects } from "./rule-words";

const SAVE_BAR = "rules-save-bar";

interface RulesEditorProps {
  rules: Rule[];
  subjects: RuleSubjects;
  /** Titles by gid. */
  collections: Record<string, string>;
}

/** The rules in order: of two preferences for the same work, the earlier counts. */
export function RulesEditor({ rules, subjects, collections }: RulesEditorProps) {
  const { currency } = subjects;
  const fetcher = useFetcher<RulesAnswer | Failed>();
  const [base, setBase] = useState(rules);
  const [drafts, setDrafts] = useState(() => toRuleDrafts(rules, currency, collections));
  const [openId, setOpenId] = useState<string | null>(null);
  const [errors, setErrors] = useState<RuleErrors>({});
  const form = useFocusOnRefusal(errors);
  const answer = fetcher.data;
  const now = readRuleDrafts(drafts, currency);
  const unsaved = !sameDraft(now, readRuleDrafts(toRuleDrafts(base, currency, collections), currency));
  useToast(answer, answer?.kind === "saved" ? "The rules are saved; dates on product pages follow" : null);
  useAskBeforeLeaving(unsaved && fetcher.state === "idle");
  const start = (from: Rule[]) => {
    const titles = Object.fromEntries(
      drafts.map(({ collectionId, collectionTitle }) => [collectionId, collectionTitle]),
    );
    setBase(from);
    setDrafts(toRuleDrafts(from, currency, { ...collections, ...titles }));
    setOpenId(null);
    setErrors({});
  };
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind === "saved") start(answer.now);
    // The answer alone is news; `start` is another function on each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  const save = (seen: string) => {
    const found = judgeRules(now);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    void fetcher.submit({ seen, rules: JSON.stringify(drafts) }, { method: "post" });
  };
  const change = (changed: RuleDraft[]) => {
    setDrafts(changed);
    setErrors({});
  };
  const add = () => {
    const rule = newRule(crypto.randomUUID());
    change([...drafts, rule]);
    setOpenId(rule.id);
  };
  const theirs = answer?.kind === "conflict" && rulesMark(answer.now) !== rulesMark(base) ? answer.now : null;
  const wrong = answer?.kind === "failed" ? answer.message : errors[""];
  return (
    <BlockStack gap="400">
      <SaveBar id={SAVE_BAR} open={unsaved}>
        <button
          variant="primary"
          loading={fetcher.state === "idle" ? undefined : ""}
          onClick={() => save(rulesMark(base))}
        >
          Save
        </button>
        <button onClick={() => start(base)}>Discard</button>
      </SaveBar>
      {wrong ? (
        <Banner tone="critical" title="Not saved yet">
          <p>{wrong}</p>
        </Banner>
      ) : null}
      {theirs ? (
        <ConflictBanner what="the rules" onMine={() => save(rulesMark(theirs))} onTheirs={() => start(theirs)} />
      ) : null}
      <Card>
        <BlockStack gap="400">
          <Text as="p" tone="subdued">
            {drafts.length === 0
              ? "Pieces go where they are finished first. A rule prefers, requires or forbids a queue for some of them."
              : "Required and forbidden queues are always kept to. Of preferences, the earliest finish and the lower cost come first, then the order of the rules."}
          </Text>
          <div ref={form}>
            <SortableList
              label="Rules in their order"
              noun="rule"
              ids={drafts.map(({ id }) => id)}
              names={drafts.map((_, index) => `rule ${index + 1}`)}
              onPlace={(from, to) => change(placed(drafts, from, to))}
            >
              {(index, row) => {
                const rule = drafts[index];
                if (!rule) return null;
                return (
                  <RuleRow
                    {...{ rule, index, row, subjects }}
                    count={drafts.length}
                    words={ruleWords(rule, subjects)}
                    errors={errorsOf(errors, index)}
                    open={openId === rule.id}
                    onToggle={() => setOpenId(openId === rule.id ? null : rule.id)}
                    onChange={(changed) =>
                      change(drafts.map((one, at) => (at === index ? { ...one, ...changed } : one)))
                    }
                    onRemove={() => change(drafts.filter((_, at) => at !== index))}
                  />
                );
              }}
            </SortableList>
          </div>
          <InlineStack>
            <Button icon={PlusIcon} disabled={drafts.length >= RULE_BOUNDS.rules} onClick={add}>
              Add a rule
            </Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

/** The errors of one rule by its own fields; "" is the rule as a whole. */
function errorsOf(errors: RuleErrors, index: number): RuleErrors {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, words]): [string, string][] => {
      const [at, own = ""] = field.split(".");
      return at === String(index) ? [[own, words]] : [];
    }),
  );
}
