import { RULE_EFFECTS, type Condition, type SetRule } from "../options/set-rule";

/**
 * Rules of a set as people read and write them, one to a line:
 *   show engraving-font when inside-engraving is answered
 *   require birthstone: emerald when metal is gold or "rose gold" and size is not 7
 */

export type ReadText<T> = { kind: "ok"; value: T } | { kind: "refused"; reason: string };

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;
const RESERVED = ["and", "or", "not", "answered", "empty", "when", "is"];

const valueText = (value: string): string =>
  PLAIN.test(value) && !RESERVED.includes(value.toLowerCase()) ? value : JSON.stringify(value);

const TESTS = { is: "is ", isNot: "is not ", answered: "is answered", empty: "is empty" } satisfies Record<
  Condition["test"],
  string
>;

export function rulesText(rules: readonly SetRule[]): string {
  return rules.map(ruleText).join("\n");
}

function ruleText({ effect, target, when }: SetRule): string {
  const choice = target.choiceKey === null ? "" : `: ${valueText(target.choiceKey)}`;
  const conditions = when.map(
    ({ optionKey, test, values }) => `${optionKey} ${TESTS[test]}${values.map(valueText).join(" or ")}`,
  );
  return `${effect} ${target.optionKey}${choice} when ${conditions.join(" and ")}`;
}

/** Reads what `rulesText` writes, and what a person writes so. Whether the rules make sense is judged with their set. */
export function readRulesText(text: string): ReadText<SetRule[]> {
  const rules: SetRule[] = [];
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const read = readRule(line);
    if (read.kind === "refused") return { kind: "refused", reason: `rules: line ${index + 1}: ${read.reason}` };
    rules.push(read.value);
  }
  return { kind: "ok", value: rules };
}

interface Token {
  text: string;
  quoted: boolean;
}

/** What keeps a rule from being read, thrown by the reader below. */
class Unreadable extends Error {}

function readRule(line: string): ReadText<SetRule> {
  try {
    return { kind: "ok", value: new RuleReader(tokensOf(line)).rule() };
  } catch (error) {
    if (error instanceof Unreadable) return { kind: "refused", reason: error.message };
    throw error;
  }
}

function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s*(?:("(?:[^"\\]|\\.)*")|(:)|([^\s":]+))/y;
  while (pattern.lastIndex < line.trimEnd().length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(line);
    if (!match) throw new Unreadable(`a quote is opened and not closed at “${line.slice(at, at + 20).trim()}”`);
    const [, quoted, colon, word] = match;
    if (quoted === undefined) tokens.push({ text: colon ?? word ?? "", quoted: false });
    else tokens.push({ text: unquoted(quoted), quoted: true });
  }
  return tokens;
}

function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string") return value;
  } catch {
    // Said below.
  }
  throw new Unreadable(`${text} cannot be read: write a quote inside of quotes as \\"`);
}

class RuleReader {
  private at = 0;

  constructor(private readonly tokens: Token[]) {}

  rule(): SetRule {
    const word = this.next("show, require or forbid").text.toLowerCase();
    const effect = RULE_EFFECTS.find((one) => one === word);
    if (!effect) throw new Unreadable(`it begins with “${word}”; a rule begins with show, require or forbid`);
    const optionKey = this.next("the key of an option").text;
    const choiceKey = this.takes(":") ? this.next("the key of a choice").text : null;
    this.expect("when");
    const when = [this.condition()];
    while (this.takes("and")) when.push(this.condition());
    const rest = this.tokens[this.at];
    if (rest) throw new Unreadable(`“${rest.text}” is one word too many; conditions are joined by and`);
    return { when, effect, target: { optionKey, choiceKey } };
  }

  private condition(): Condition {
    const optionKey = this.next("the key of an option").text;
    this.expect("is");
    if (this.takes("answered")) return { optionKey, test: "answered", values: [] };
    if (this.takes("empty")) return { optionKey, test: "empty", values: [] };
    const test = this.takes("not") ? "isNot" : "is";
    const values = [this.next("an answer").text];
    while (this.takes("or")) values.push(this.next("an answer").text);
    return { optionKey, test, values };
  }

  private takes(word: string): boolean {
    const token = this.tokens[this.at];
    if (!token || token.quoted || token.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private expect(word: string): void {
    const before = this.tokens[this.at - 1]?.text ?? "";
    const found = this.tokens[this.at]?.text;
    if (!this.takes(word))
      throw new Unreadable(`after “${before}” comes “${word}”${found === undefined ? "" : `, not “${found}”`}`);
  }

  private next(what: string): Token {
    const token = this.tokens[this.at];
    if (!token) throw new Unreadable(`it ends where ${what} should come`);
    this.at += 1;
    return token;
  }
}
