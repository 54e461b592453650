import type { Effect, Offering, OptionRule, When } from "./rules";
import { parseSize } from "./selection";

/** Why something cannot be taken now: other answers, its days, or there is none left. */
export type Withheld = "not-offered" | "closed" | "sold-out";

/** What is asked of one option, given the other answers and the day. */
export interface Offer {
  /** Null when it is offered. */
  withheld: Withheld | null;
  required: boolean;
  /** Why a choice cannot be taken; null when it can. */
  choiceWithheld: (choiceKey: string) => Withheld | null;
}

/**
 * What the rules between options make of each option, in order of position. An option that is not offered counts as
 * empty for the others. `today` is a day of the shop; null leaves days of offering out of it. Whether an option is
 * offered never depends on what is required, nor on choices that are withheld: so the order of asking does not count.
 * Cycles are refused when a set is saved; here they end at the option that was asked first.
 */
export function offersOf(rules: OptionRule[], answers: string[], today: string | null): Offer[] {
  const known: (Withheld | null)[] = [];
  const answerOf = (position: number): string => {
    const rule = rules[position - 1];
    return rule && optionWithheld(rule, position - 1) === null ? plainAnswer(rule, answers[position - 1] ?? "") : "";
  };
  const holding = ([, , ...when]: Effect): boolean =>
    when.every(([position, ...condition]) => conditionHolds(condition, answerOf(position)));
  const about = ({ x = [] }: OptionRule, effect: Effect[0], choiceKey: string) =>
    x.filter(([e, key]) => e === effect && key === choiceKey);
  const withheld = (rule: OptionRule, choiceKey: string, offering: Offering): Withheld | null => {
    // Most options have no rules, and a function has few instructions.
    if (!rule.x) return outOfOffer(offering, today);
    const shows = about(rule, "s", choiceKey);
    if (about(rule, "f", choiceKey).some(holding) || (shows.length > 0 && !shows.some(holding))) return "not-offered";
    return outOfOffer(offering, today);
  };
  const optionWithheld = (rule: OptionRule, index: number): Withheld | null => {
    const found = known[index];
    if (found !== undefined) return found;
    known[index] = null;
    return (known[index] = withheld(rule, "", rule));
  };
  return rules.map((rule, index) => {
    const only = rule.x?.filter((effect) => effect[0] === "r" && effect[1] !== "" && holding(effect));
    return {
      withheld: optionWithheld(rule, index),
      required: rule.r === 1 || (rule.x !== undefined && about(rule, "r", "").some(holding)),
      choiceWithheld: (choiceKey) => {
        if (only && only.length > 0 && !only.some(([, key]) => key === choiceKey)) return "not-offered";
        const choice = rule.k === "c" ? rule.c.find(([key]) => key === choiceKey) : undefined;
        return withheld(rule, choiceKey, choice?.[3] ?? {});
      },
    };
  });
}

/** Whether the day or the count withholds it; null when neither does. */
export function outOfOffer({ w, q }: Offering, today: string | null): Withheld | null {
  if (w && today !== null && ((w[0] ?? "") > today || (w[1] ?? "9999") < today)) return "closed";
  return q !== undefined && q <= 0 ? "sold-out" : null;
}

type Condition = When extends [number, ...infer Rest] ? Rest : never;

/** `answer` is "" for an option that is empty or not offered. */
export function conditionHolds([test, ...values]: Condition, answer: string): boolean {
  if (test === "a" || test === "e") return (answer === "") === (test === "e");
  return answer !== "" && values.includes(answer) === (test === "i");
}

/** One spelling of an answer: "6.50" asks for the size that "6.5" names. */
function plainAnswer({ k }: OptionRule, raw: string): string {
  const answer = raw.trim();
  const quarters = k === "s" ? parseSize(answer) : null;
  return quarters === null ? answer : String(quarters / 4);
}
