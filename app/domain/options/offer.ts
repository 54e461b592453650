import type { Effect, Offering, OptionRule, When } from "./rules";

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
 * empty for the others. `today` is a day of the shop; null leaves days of offering out of it. Cycles are refused when a
 * set is saved; here they end at the option that was asked first.
 */
export function offersOf(rules: OptionRule[], answers: string[], today: string | null): Offer[] {
  const offers: Offer[] = [];
  const answerOf = (position: number): string => {
    const rule = rules[position - 1];
    return rule && offer(rule, position - 1).withheld === null ? (answers[position - 1] ?? "").trim() : "";
  };
  const holds = ([position, test, ...values]: When): boolean => {
    const raw = answerOf(position);
    if (test === "a" || test === "e") return (raw === "") === (test === "e");
    return raw !== "" && values.includes(raw) === (test === "i");
  };
  const holding = ([, , ...when]: Effect): boolean => when.every(holds);
  const offer = (rule: OptionRule, index: number): Offer => {
    const known = offers[index];
    if (known) return known;
    const open: Offer = { withheld: null, required: rule.r === 1, choiceWithheld: () => null };
    offers[index] = open;
    const { x = [] } = rule;
    const about = (effect: Effect[0], choiceKey: string) => x.filter(([e, key]) => e === effect && key === choiceKey);
    const withheld = (choiceKey: string, { w, q }: Offering): Withheld | null => {
      const shows = about("s", choiceKey);
      if (about("f", choiceKey).some(holding) || (shows.length > 0 && !shows.some(holding))) return "not-offered";
      if (w && today !== null && ((w[0] ?? "") > today || (w[1] ?? "9999") < today)) return "closed";
      return q !== undefined && q <= 0 ? "sold-out" : null;
    };
    open.withheld = withheld("", rule);
    open.required = open.required || about("r", "").some(holding);
    if (rule.k === "c" && open.withheld === null) {
      const only = x.filter(([effect, key, ...when]) => effect === "r" && key !== "" && when.every(holds));
      open.choiceWithheld = (choiceKey) => {
        if (only.length > 0 && !only.some(([, key]) => key === choiceKey)) return "not-offered";
        return withheld(choiceKey, rule.c.find(([key]) => key === choiceKey)?.[3] ?? {});
      };
    }
    return open;
  };
  return rules.map(offer);
}
