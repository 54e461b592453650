import { toDecimal } from "../money";
import type { Choice, Option } from "./option";

/** Currencies that the fees of the old and of the new version are in. */
interface Currencies {
  before: string;
  after: string;
}

/** Told by themselves below. */
const TOLD = ["key", "kind", "label", "required", "choices"];
/** What is worth a word is told with its value; of the rest it is told that it changed. */
const FIELDS: Record<string, string> = {
  picture: "has another picture",
  defaultAnswer: "starts with another answer",
  window: "is offered on other days",
  translations: "has other translations",
  operations: "needs other work at the bench",
  scripts: "takes other writing systems",
  letterCase: "is engraved in other capitals",
  font: "is engraved in another font",
  fonts: "offers other fonts",
  area: "is engraved on another area",
  part: "colours another part of the picture",
  shownOn: "shows on another picture",
  system: "counts sizes in another system",
  alsoShown: "shows sizes in other systems",
  format: "writes the day otherwise",
  rush: "makes the piece a rush, or no longer does",
  types: "takes other files",
  minQuarters: "has another range of sizes",
  maxQuarters: "has another range of sizes",
  stepQuarters: "has other steps between sizes",
  earliest: "takes other days",
  latest: "takes other days",
};
const TEXTS: Record<string, string> = {
  help: "has another help text",
  terms: "has other small print",
  instructions: "tells otherwise how to send it",
};
const COUNTS: Record<string, (now: string, before: string) => string> = {
  maxLetters: (now, before) => `takes up to ${now} letters (was ${before})`,
  lines: (now, before) => `takes up to ${now} lines (was ${before})`,
  freeLetters: (now, before) => `has ${now} letters free (was ${before})`,
  extraLeadDays: (now, before) => `takes ${now} more days to make (was ${before})`,
  limit: (now, before) => `is offered ${now} times in all (was ${before})`,
  maxMegabytes: (now, before) => `takes files up to ${now} MB (was ${before})`,
  minPixels: (now, before) => `asks for pictures of ${now} pixels (was ${before})`,
};
const FEES: Record<string, string> = { feeMinor: "costs", perLetterMinor: "costs for each further letter" };

/** What changed about one question, each as the end of a sentence: "costs 12.00 EUR (was 10.00 EUR)". */
export function differences(before: Option, after: Option, money: Currencies): string[] {
  if (before.kind !== after.kind) return ["is another kind of question"];
  const [old, now]: Record<string, unknown>[] = [{ ...before }, { ...after }];
  const words: string[] = [];
  if (before.label !== after.label) words.push(`is called “${after.label}”`);
  if (before.required !== after.required) words.push(after.required ? "must be answered" : "may be left out");
  for (const key of new Set([...Object.keys(now ?? {}), ...Object.keys(old ?? {})])) {
    if (TOLD.includes(key)) continue;
    const values = { before: old?.[key], after: now?.[key] };
    const fee = FEES[key];
    if (fee) words.push(...feeWords(fee, values, money));
    else if (isSame(values.before, values.after)) continue;
    else if (TEXTS[key]) words.push(`${TEXTS[key]}${quoted(values.after)}`);
    else words.push(COUNTS[key]?.(told(values.after), told(values.before)) ?? FIELDS[key] ?? "is asked otherwise");
  }
  const choices = "choices" in before && "choices" in after ? choiceWords(before.choices, after.choices, money) : [];
  return [...new Set([...words, ...choices])];
}

/** What it says now, as far as it fits into a line. */
function quoted(text: unknown): string {
  if (typeof text !== "string" || text === "") return ": none";
  return `: “${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}”`;
}

const LONGEST_QUOTE = 100;

const told = (value: unknown) => (typeof value === "number" ? String(value) : "any number of");

function feeWords(costs: string, { before, after }: { before: unknown; after: unknown }, money: Currencies): string[] {
  const [old, now] = [typeof before === "number" ? before : 0, typeof after === "number" ? after : 0];
  if (old === now && (now === 0 || money.before === money.after)) return [];
  return [`${costs} ${amount(now, money.after)} (was ${amount(old, money.before)})`];
}

const amount = (minor: number, currency: string) =>
  minor === 0 ? "nothing" : `${toDecimal(minor, currency)} ${currency}`;

function choiceWords(before: Choice[], after: Choice[], money: Currencies): string[] {
  const added = after.filter(({ key }) => !before.some((old) => old.key === key));
  const gone = before.filter(({ key }) => !after.some((now) => now.key === key));
  const words = [
    ...(added.length > 0 ? [`offers ${listed(added)}, too`] : []),
    ...(gone.length > 0 ? [`offers ${listed(gone)} no more`] : []),
  ];
  for (const choice of after) {
    const old = before.find(({ key }) => key === choice.key);
    if (!old) continue;
    const name = `“${old.label}”`;
    const { label, feeMinor, ...rest } = choice;
    const { label: oldLabel, feeMinor: oldFee, ...oldRest } = old;
    if (label !== oldLabel) words.push(`calls ${name} “${label}”`);
    words.push(...feeWords(`with ${name} costs`, { before: oldFee, after: feeMinor }, money));
    if (!isSame(oldRest, rest)) words.push(`shows ${name} otherwise`);
  }
  const both = (choices: Choice[], others: Choice[]) =>
    choices.map(({ key }) => key).filter((key) => others.some((other) => other.key === key));
  if (!isSame(both(before, after), both(after, before))) words.push("has its choices in another order");
  return words;
}

const SHOWN = 4;

function listed(choices: Choice[]): string {
  const names = choices.slice(0, SHOWN).map(({ label }) => `“${label}”`);
  return choices.length > SHOWN ? `${names.join(", ")} and ${choices.length - SHOWN} more` : names.join(", ");
}

/** Of JSON values: order of fields does not count, and an absent field is one that is undefined. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [new Map<string, unknown>(Object.entries(one)), new Map<string, unknown>(Object.entries(other))];
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => isSame(a.get(key), b.get(key)));
}
