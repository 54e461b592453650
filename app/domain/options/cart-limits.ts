import type { Judgement } from "./judge-line";
import { declines } from "./rules";
import { wordsByRule } from "./words";

export interface JudgedPieces {
  judgement: Judgement;
  quantity: number;
}

/** A limited option or choice of which a cart asks for more than is left. */
export interface Overdrawn {
  /** The option's label. */
  label: string;
  /** The answer in words. */
  words: string;
  left: number;
  wanted: number;
}

interface Count extends Overdrawn {
  /** Index of the last line that asks for it. */
  line: number;
}

/**
 * What all lines together ask for beyond what is left, by index of the line that it is said at. Lines of one set count
 * together whatever their version; the worker counts exactly, over all sets and orders.
 */
export function overdrawnOf(pieces: JudgedPieces[]): Map<number, Overdrawn[]> {
  const counts = new Map<string, Count>();
  pieces.forEach(({ judgement, quantity }, line) => {
    if (judgement.kind !== "valid") return;
    for (const answer of judgement.answers) {
      const rule = judgement.rules[answer.position - 1];
      const choice =
        rule?.k === "c" && answer.kind === "choice" ? rule.c.find(([key]) => key === answer.choiceKey) : null;
      // Few questions have a limit, and a function has few instructions.
      if (!rule || (rule.q === undefined && choice?.[3]?.q === undefined)) continue;
      if (answer.kind === "choice" && declines(rule, answer.choiceKey)) continue;
      for (const [name, left] of [
        ["", rule.q],
        [choice?.[0] ?? "", choice?.[3]?.q],
      ] as const) {
        if (left === undefined) continue;
        const key = `${judgement.selection.setKey} ${rule.l} ${name}`;
        const wanted = (counts.get(key)?.wanted ?? 0) + quantity;
        counts.set(key, { label: rule.l, words: wordsByRule(rule, answer), left, wanted, line });
      }
    }
  });
  const found = new Map<number, Overdrawn[]>();
  for (const { line, ...count } of counts.values()) {
    if (count.wanted > count.left) found.set(line, [...(found.get(line) ?? []), count]);
  }
  return found;
}
