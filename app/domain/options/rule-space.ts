import { conditionHolds, outOfOffer } from "./offer";
import type { Effect, OptionRule, When } from "./rules";

/**
 * Every selection that shoppers can buy, as a search over the answers that rules tell apart: by option "" for empty, the
 * answers that a rule names, and one that stands for all others.
 */
export interface Space {
  rules: OptionRule[];
  /** Indexes of its options, so that whether one is shown depends on those before it alone. */
  order: number[];
  /** By option: what it can be answered with, besides nothing. */
  values: string[][];
}

/** Stands for any words, day or file that no rule names. */
export const ANY = "…";

/** `before[i]` are the options on whose answers it depends whether option i, or one of its choices, is shown. */
export function showingDependsOn(rules: OptionRule[]): number[][] {
  return rules.map(({ x = [] }) => {
    const effects = x.filter(([effect, choiceKey]) => effect === "s" || (effect === "f" && choiceKey === ""));
    return [...new Set(effects.flatMap(askedAbout))];
  });
}

function conditionsOf([, , ...when]: Effect): When[] {
  return when;
}

/** Indexes of the options whose answers an effect asks about; one that is not in the set has none. */
function askedAbout(effect: Effect): number[] {
  return conditionsOf(effect).flatMap(([position]) => (position > 0 ? [position - 1] : []));
}

/** The options of a circle in which the showing of each waits for the next; null when there is none. */
export function circleOf(before: number[][]): number[] | null {
  const done = new Set<number>();
  const walk = (index: number, path: number[]): number[] | null => {
    if (path.includes(index)) return path.slice(path.indexOf(index));
    if (done.has(index)) return null;
    for (const next of before[index] ?? []) {
      const circle = walk(next, [...path, index]);
      if (circle) return circle;
    }
    done.add(index);
    return null;
  };
  for (const index of before.keys()) {
    const circle = walk(index, []);
    if (circle) return circle;
  }
  return null;
}

/**
 * One space for each group of options that rules tie together; null for rules that run in a circle. `today` closes what
 * is offered on other days; null leaves days out of it. Of the answers that no rule names the one of the highest `worth`
 * stands for all.
 */
export function spacesOf(
  rules: OptionRule[],
  today: string | null,
  worth: (index: number, value: string) => number = () => 0,
): Space[] | null {
  const before = showingDependsOn(rules);
  if (circleOf(before)) return null;
  const order: number[] = [];
  const place = (index: number): void => {
    if (order.includes(index)) return;
    before[index]?.forEach(place);
    order.push(index);
  };
  rules.forEach((_, index) => place(index));
  const values = rules.map((rule, index) => valuesOf(rule, index, { rules, today, worth }));
  return groupsOf(rules).map((group) => ({ rules, order: order.filter((index) => group.has(index)), values }));
}

function groupsOf(rules: OptionRule[]): Set<number>[] {
  const groups: Set<number>[] = [];
  rules.forEach(({ x = [] }, index) => {
    const group = new Set([index, ...x.flatMap(askedAbout)]);
    for (const other of groups.filter((one) => [...group].some((member) => one.has(member)))) {
      other.forEach((member) => group.add(member));
      groups.splice(groups.indexOf(other), 1);
    }
    groups.push(group);
  });
  return groups;
}

interface Ground {
  rules: OptionRule[];
  today: string | null;
  worth: (index: number, value: string) => number;
}

function valuesOf(rule: OptionRule, index: number, { rules, today, worth }: Ground): string[] {
  if (outOfOffer(rule, today) !== null) return [];
  const named = new Set(
    rules
      .flatMap(({ x = [] }) => x.flatMap(conditionsOf))
      .flatMap(([about, , ...values]) => (about === index + 1 ? values : [])),
  );
  for (const [, choiceKey] of rule.x ?? []) named.add(choiceKey);
  const list = listOf(rule, today);
  if (list === null) return [...[...named].filter((value) => value !== ""), ANY];
  const others = list.filter((value) => !named.has(value)).sort((a, b) => worth(index, b) - worth(index, a));
  return [...list.filter((value) => named.has(value)), ...others.slice(0, 1)];
}

/** Every answer where they are a list, else null. */
function listOf(rule: OptionRule, today: string | null): string[] | null {
  // A list that is still empty will have something in it.
  if (rule.k === "c" && rule.c.length === 0) return null;
  if (rule.k === "c")
    return rule.c.filter(([, , , offering = {}]) => outOfOffer(offering, today) === null).map(([key]) => key);
  if (rule.k === "s") {
    const count = Math.max(0, Math.floor((rule.b - rule.a) / rule.s) + 1);
    return Array.from({ length: count }, (_, index) => String((rule.a + index * rule.s) / 4));
  }
  return rule.k === "d" && rule.a !== null && rule.a === rule.b ? [rule.a] : null;
}

export interface Search {
  /** Whether option `index` may have this answer, "" for none, in what is looked for. */
  allowed: (index: number, value: string) => boolean;
  /** The more promising answers first. */
  worth?: (index: number, value: string) => number;
  /** A selection that can be bought, by index; what it returns says whether to look for another. */
  found: (answers: readonly string[]) => "go-on" | "stop";
  /** Whether nothing that begins so is worth looking at; `depth` options of the order are answered. */
  hopeless?: (answers: readonly string[], depth: number) => boolean;
}

/** Steps of one search: a set of six options with forty choices each takes far fewer. */
const MOST_STEPS = 60_000;

/** Walks through the selections that can be bought. "gave-up": the rules are too entangled to look at all of them. */
export function search(
  { rules, order, values }: Space,
  { allowed, worth, found, hopeless }: Search,
): "done" | "gave-up" {
  const answers: string[] = rules.map(() => "");
  let steps = 0;
  let stopped = false;
  const walk = (depth: number): void => {
    if (stopped || (steps += 1) > MOST_STEPS || hopeless?.(answers, depth)) return;
    const index = order[depth];
    const rule = index === undefined ? undefined : rules[index];
    if (index === undefined || !rule) {
      stopped = found(answers) === "stop";
      return;
    }
    const candidates = [...shownValues(rule, values[index] ?? [], answers), ""];
    if (worth) candidates.sort((a, b) => worth(index, b) - worth(index, a));
    for (const value of candidates) {
      if (!allowed(index, value)) continue;
      answers[index] = value;
      if (isSoundSoFar({ rules, order }, answers, depth)) walk(depth + 1);
    }
    answers[index] = "";
  };
  walk(0);
  return stopped || steps <= MOST_STEPS ? "done" : "gave-up";
}

/** What the option can be answered with, given the answers before it. */
function shownValues(rule: OptionRule, values: string[], answers: string[]): string[] {
  if (!isShown(rule, "", answers)) return [];
  return values.filter((value) => isShown(rule, value, answers));
}

function isShown({ x = [] }: OptionRule, choiceKey: string, answers: readonly string[]): boolean {
  const about = (effect: Effect[0]) => x.filter(([e, key]) => e === effect && key === choiceKey);
  // Of a choice only its showing depends on what was answered before it: what forbids it may come later.
  if (choiceKey === "" && about("f").some((effect) => holds(effect, answers))) return false;
  const shows = about("s");
  return shows.length === 0 || shows.some((effect) => holds(effect, answers));
}

export function holds(effect: Effect, answers: readonly string[]): boolean {
  return conditionsOf(effect).every(([position, ...condition]) =>
    conditionHolds(condition, answers[position - 1] ?? ""),
  );
}

/** Whether the rules whose options are all answered by now are kept: it need not be walked further otherwise. */
function isSoundSoFar({ rules, order }: Pick<Space, "rules" | "order">, answers: string[], depth: number): boolean {
  const answered = new Set(order.slice(0, depth + 1));
  return order.slice(0, depth + 1).every((index) => {
    const rule = rules[index];
    return !rule || isKept(rule, index, answers, (effect) => conditionsOf(effect).every(([p]) => answered.has(p - 1)));
  });
}

/** Whether what is required and forbidden of the option is kept, as far as `decided` effects go. */
function isKept(
  rule: OptionRule,
  index: number,
  answers: readonly string[],
  decided: (effect: Effect) => boolean,
): boolean {
  const { x = [] } = rule;
  const answer = answers[index] ?? "";
  const holding = x.filter((effect) => decided(effect) && holds(effect, answers));
  if (answer === "") {
    const required = rule.r === 1 || holding.some(([effect, choiceKey]) => effect === "r" && choiceKey === "");
    const showing = x.filter(([effect, choiceKey]) => choiceKey === "" && effect !== "r");
    return !required || !showing.every(decided) || !isShown(rule, "", answers);
  }
  if (holding.some(([effect, choiceKey]) => effect === "f" && choiceKey === answer)) return false;
  const only = x.filter(([effect, choiceKey]) => effect === "r" && choiceKey !== "");
  const held = only.filter((effect) => holds(effect, answers));
  return !only.every(decided) || held.length === 0 || held.some(([, choiceKey]) => choiceKey === answer);
}
