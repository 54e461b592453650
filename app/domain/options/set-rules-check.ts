import { checkAnswer } from "./check";
import type { DraftIssue } from "./draft-issue";
import type { Option } from "./option";
import { ANY, circleOf, holds, search, showingDependsOn, spacesOf, type Space } from "./rule-space";
import { choiceKeysOf, toRule, toRules, type Effect } from "./rules";
import type { Condition, SetRule } from "./set-rule";

/**
 * What is wrong with the rules of a set: rules that name what is not there, options that wait for each other in a circle,
 * options and choices that no selection can ever have, rules that require what they forbid. Messages name the options
 * involved; paths are "rules", "rules.2" or "rules.2.when.0".
 */
export function checkSetRules(options: Option[], rules: SetRule[]): DraftIssue[] {
  const unknown = rules.flatMap((rule, index) => unknownOf(options, rule, `rules.${index}`));
  if (unknown.length > 0) return unknown;
  const circle = circleIssue(options, rules);
  return circle ? [circle] : deadEnds(options, rules);
}

function unknownOf(options: Option[], { target, when }: SetRule, path: string): DraftIssue[] {
  const option = options.find(({ key }) => key === target.optionKey);
  if (!option) return [{ path, message: notInSet(target.optionKey) }];
  const { choiceKey } = target;
  if (choiceKey !== null && !choiceKeysOf(option).includes(choiceKey)) {
    const has = choiceKeysOf(option).length > 0 ? `no choice “${choiceKey}”` : "no choices";
    return [{ path, message: `“${option.label}” has ${has}: the rule has nothing to act on` }];
  }
  return when.flatMap((condition, index) => unknownCondition(options, option, condition, `${path}.when.${index}`));
}

function unknownCondition(options: Option[], target: Option, condition: Condition, path: string): DraftIssue[] {
  const { optionKey, test, values } = condition;
  const option = options.find(({ key }) => key === optionKey);
  if (!option) return [{ path, message: notInSet(optionKey) }];
  if (option.key === target.key) return [{ path, message: `A rule about “${target.label}” asks for its own answer` }];
  if (test !== "is" && test !== "isNot") return [];
  if (option.kind === "text" || option.kind === "note" || option.kind === "file") {
    const message = `“${option.label}” has no list of answers: a rule can only ask whether it is answered`;
    return [{ path, message }];
  }
  return values.flatMap((value) =>
    isAnswer(option, value) ? [] : [{ path, message: `“${option.label}” cannot be answered with “${value}”` }],
  );
}

function notInSet(key: string): string {
  return `The option “${key}” is not in this set: take the rule out, or put the option back`;
}

/** Rules compare answers as they are spelled, so only the one spelling will do. */
function isAnswer(option: Option, value: string): boolean {
  const rule = toRule(option);
  if (rule.k === "s" && String(Number(value)) !== value) return false;
  const checked = checkAnswer(rule, 1, value, (text) => [...text]);
  return checked !== null && !("code" in checked);
}

function circleIssue(options: Option[], rules: SetRule[]): DraftIssue | null {
  const circle = circleOf(showingDependsOn(toRules({ options, rules })));
  if (!circle) return null;
  const names = [...circle, ...circle.slice(0, 1)].map((index) => `“${options[index]?.label ?? ""}”`);
  const path = `rules.${rules.findIndex(({ target }) => target.optionKey === options[circle[0] ?? -1]?.key)}`;
  return {
    path,
    message: `These options wait for each other: ${names.join(" waits for ")}. Take one of the rules out`,
  };
}

/** What no shopper could ever reach. */
function deadEnds(options: Option[], rules: SetRule[]): DraftIssue[] {
  const table = toRules({ options, rules });
  const spaces = (spacesOf(table, null) ?? []).filter(({ order }) => order.length > 1);
  return spaces.flatMap((space) => deadEndsOf(space, options, rules));
}

function deadEndsOf(space: Space, options: Option[], rules: SetRule[]): DraftIssue[] {
  const found = new Finder(space);
  const label = (index: number) => `“${options[index]?.label ?? ""}”`;
  const tied = (index: number) => {
    const own = showingDependsOn(space.rules)[index] ?? [];
    return listed((own.length > 0 ? own : space.order.filter((other) => other !== index)).map(label));
  };
  const pathOf = (index: number) => {
    const at = rules.findIndex(({ target }) => target.optionKey === options[index]?.key);
    return at < 0 ? "rules" : `rules.${at}`;
  };
  if (!found.any(() => true)) {
    const names = listed(space.order.map(label));
    return [{ path: "rules", message: found.refusal ?? `No answers to ${names} satisfy these rules together` }];
  }
  const issues = space.order.flatMap((index): DraftIssue[] => {
    const path = pathOf(index);
    if (!found.any((at, value) => at !== index || value !== ""))
      return [{ path, message: `${label(index)} can never be shown: the rules with ${tied(index)} always hide it` }];
    return (space.values[index] ?? []).flatMap((value): DraftIssue[] => {
      if (value === ANY || found.any((at, answer) => at !== index || answer === value)) return [];
      const choice = wordsOf(options[index], value);
      return [
        {
          path,
          message: `“${choice}” of ${label(index)} can never be chosen: the rules with ${tied(index)} forbid it`,
        },
      ];
    });
  });
  const contradictions = issues.length > 0 ? [] : requiredInVain(space, found, options, rules);
  // Where the search was given up, what it did not find says nothing.
  return found.refusal ? [{ path: "rules", message: found.refusal }] : [...issues, ...contradictions];
}

/** Rules that require what cannot be taken whenever they hold. */
function requiredInVain(space: Space, found: Finder, options: Option[], rules: SetRule[]): DraftIssue[] {
  const positions = new Map(options.map(({ key }, index) => [key, index]));
  return rules.flatMap((rule, at): DraftIssue[] => {
    const target = positions.get(rule.target.optionKey) ?? -1;
    if (rule.effect !== "require" || !space.order.includes(target)) return [];
    const { choiceKey } = rule.target;
    const met = found.any((index, value) => meets(rule.when, options, index, value));
    const taken = found.any(
      (index, value) =>
        meets(rule.when, options, index, value) &&
        (index !== target || (choiceKey === null ? value !== "" : value === choiceKey)),
    );
    if (!met || taken) return [];
    const what = choiceKey === null ? "" : `“${wordsOf(options[target], choiceKey)}” of `;
    const message = `This rule requires ${what}“${options[target]?.label ?? ""}” just when another rule forbids it`;
    return [{ path: `rules.${at}`, message }];
  });
}

/** Whether an answer at one place agrees with the conditions that ask about it. */
function meets(when: Condition[], options: Option[], index: number, value: string): boolean {
  return when.every(({ optionKey, test, values }) => {
    if (options[index]?.key !== optionKey) return true;
    const tests = { is: "i", isNot: "n", answered: "a", empty: "e" } as const;
    const effect: Effect = ["r", "", [1, tests[test], ...values]];
    return holds(effect, [value]);
  });
}

/** Finds out what selections there are, and remembers those that it saw. */
class Finder {
  /** Set once there was too much to look at. */
  refusal: string | null = null;
  private readonly seen: string[][] = [];

  constructor(private readonly space: Space) {}

  any(allowed: (index: number, value: string) => boolean): boolean {
    const { order } = this.space;
    const known = this.seen.some((answers) => order.every((index) => allowed(index, answers[index] ?? "")));
    if (known) return true;
    const before = this.seen.length;
    const outcome = search(this.space, {
      allowed,
      found: (answers) => {
        this.seen.push([...answers]);
        return "stop";
      },
    });
    if (outcome === "gave-up") this.refusal = "These rules depend on each other in too many ways: use fewer of them";
    return this.seen.length > before;
  }
}

function wordsOf(option: Option | undefined, value: string): string {
  if (option && "choices" in option) return option.choices.find(({ key }) => key === value)?.label ?? value;
  return value;
}

/** ("a", "b", "c") is "a, b and c". */
function listed(names: string[]): string {
  const last = names.slice(-1).join("");
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}
