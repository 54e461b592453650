import { z } from "zod";
import { fromDecimal, toDecimal } from "../../domain/money";
import { RULE_BOUNDS, RULE_EFFECT_LIST, type RuleErrors } from "../../domain/routing/judge-rules";
import type { Rule, RuleEffect, RuleWhen } from "../../domain/routing/types";
import { jsonField } from "../json-field";

/** A routing rule as it stands in the form: "" is a condition that the rule does not have. */
export interface RuleDraft {
  /** One of each rule; it stays with it wherever it goes. */
  id: string;
  operation: string;
  setKey: string;
  optionKey: string;
  choiceKey: string;
  /** gid, and what the picker called it. */
  collectionId: string;
  collectionTitle: string;
  rush: "" | "yes" | "no";
  /** Decimal amounts in the shop's currency. */
  priceFrom: string;
  priceBelow: string;
  /** Percent. */
  marginFrom: string;
  marginBelow: string;
  effect: RuleEffect;
  queueKey: string;
}

/** What the page answers to a save. */
export type RulesAnswer =
  { kind: "saved"; now: Rule[] } | { kind: "refused"; errors: RuleErrors } | { kind: "conflict"; now: Rule[] };

export function newRule(id: string): RuleDraft {
  return {
    ...{ id, operation: "", setKey: "", optionKey: "", choiceKey: "", collectionId: "", collectionTitle: "" },
    ...{ rush: "", priceFrom: "", priceBelow: "", marginFrom: "", marginBelow: "", effect: "PREFER", queueKey: "" },
  };
}

export function toRuleDrafts(rules: Rule[], currency: string, collections: Record<string, string>): RuleDraft[] {
  const price = (minor: number | undefined) => (minor === undefined ? "" : toDecimal(minor, currency));
  const percent = (value: number | undefined) => (value === undefined ? "" : String(value));
  return rules.map(({ when, effect, queueKey, position }) => ({
    id: String(position),
    operation: when.operation ?? "",
    setKey: when.setKey ?? "",
    optionKey: when.optionKey ?? "",
    choiceKey: when.choiceKey ?? "",
    collectionId: when.collectionId ?? "",
    collectionTitle: collections[when.collectionId ?? ""] ?? "",
    rush: when.rush === undefined ? "" : when.rush ? "yes" : "no",
    priceFrom: price(when.priceFromMinor),
    priceBelow: price(when.priceBelowMinor),
    marginFrom: percent(when.marginFromPercent),
    marginBelow: percent(when.marginBelowPercent),
    effect,
    queueKey,
  }));
}

/** What was typed, not judged yet: what is no number or amount reads as NaN. */
export function readRuleDrafts(drafts: RuleDraft[], currency: string): Rule[] {
  return drafts.map((draft, index) => ({
    position: index + 1,
    when: readWhen(draft, currency),
    effect: draft.effect,
    queueKey: draft.queueKey,
  }));
}

function readWhen(draft: RuleDraft, currency: string): RuleWhen {
  const when: RuleWhen = {};
  if (draft.operation !== "") when.operation = draft.operation;
  if (draft.setKey !== "") when.setKey = draft.setKey;
  if (draft.optionKey !== "") when.optionKey = draft.optionKey;
  if (draft.optionKey !== "" && draft.choiceKey !== "") when.choiceKey = draft.choiceKey;
  if (draft.collectionId !== "") when.collectionId = draft.collectionId;
  if (draft.rush !== "") when.rush = draft.rush === "yes";
  if (draft.priceFrom.trim() !== "") when.priceFromMinor = readMoney(draft.priceFrom, currency);
  if (draft.priceBelow.trim() !== "") when.priceBelowMinor = readMoney(draft.priceBelow, currency);
  if (draft.marginFrom.trim() !== "") when.marginFromPercent = readPercent(draft.marginFrom);
  if (draft.marginBelow.trim() !== "") when.marginBelowPercent = readPercent(draft.marginBelow);
  return when;
}

const readMoney = (text: string, currency: string) => fromDecimal(text.trim().replace(",", "."), currency) ?? NaN;
const readPercent = (text: string) => (/^-?\d{1,5}$/.test(text.trim()) ? Number(text.trim()) : NaN);

const typed = z.string().max(200);
const ruleDraft: z.ZodType<RuleDraft> = z.object({
  ...{ id: typed, operation: typed, setKey: typed, optionKey: typed, choiceKey: typed },
  collectionId: z.union([z.literal(""), z.string().regex(/^gid:\/\/shopify\/Collection\/\d{1,20}$/)]),
  collectionTitle: z.string().max(500),
  rush: z.enum(["", "yes", "no"]),
  ...{ priceFrom: typed, priceBelow: typed, marginFrom: typed, marginBelow: typed },
  effect: z.enum(RULE_EFFECT_LIST),
  queueKey: typed,
});
const form = z.object({
  seen: z.string().max(100_000),
  rules: jsonField(200_000).pipe(z.array(ruleDraft).max(RULE_BOUNDS.rules * 2)),
});

/** What the page sends; null for what it cannot have sent. */
export function readRulesForm(data: FormData): z.output<typeof form> | null {
  return form.safeParse(Object.fromEntries(data)).data ?? null;
}
