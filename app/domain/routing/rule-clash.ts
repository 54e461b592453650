import type { Rule } from "./types";

/** Two rules that hold for the same work and cannot both be kept. */
export interface RuleClash {
  rules: [Rule, Rule];
  /** Names both rules and the queues, by `nameOf` a queue's key. */
  words: string;
}

function clashes(a: Rule, b: Rule): boolean {
  if (a.effect === "REQUIRE" && b.effect === "REQUIRE") return a.queueKey !== b.queueKey;
  const hard = a.effect !== "PREFER" && b.effect !== "PREFER" && a.effect !== b.effect;
  return hard && a.queueKey === b.queueKey;
}

/** The first two of these rules, in order of position, that contradict each other wherever both hold; null when none do. */
export function clashOf(rules: Rule[], nameOf: (queueKey: string) => string): RuleClash | null {
  const ordered = [...rules].sort((a, b) => a.position - b.position);
  for (const [index, first] of ordered.entries()) {
    const second = ordered.slice(index + 1).find((other) => clashes(first, other));
    if (!second) continue;
    const what =
      first.queueKey === second.queueKey
        ? `${nameOf(first.queueKey)} is both required and forbidden`
        : `${nameOf(first.queueKey)} and ${nameOf(second.queueKey)} are both required`;
    const words = `rules ${first.position} and ${second.position} contradict each other: ${what}`;
    return { rules: [first, second], words };
  }
  return null;
}
