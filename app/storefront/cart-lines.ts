import { ANSWER_KEYS, KEEPSAKE_KEY, UPLOAD_KEY } from "../domain/options/selection";

/** One line of the shopper's cart, as the theme's own `/cart.js` tells it. */
export interface CartLine {
  key: string;
  productId: string;
  variantId: string;
  quantity: number;
  /** Path of its product page with the variant. */
  url: string;
  title: string;
  properties: Record<string, string>;
}

/** In a product page's address: the key of the cart line that is to be changed there. */
export const LINE_PARAM = "keepsake-line";

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields => value instanceof Object;
const words = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? `${value}` : "");

/** Lines out of the answer of `/cart.js`; none where it is no cart. */
export function readLines(cart: unknown): CartLine[] {
  if (!isFields(cart) || !Array.isArray(cart.items)) return [];
  return cart.items.filter(isFields).map((item) => ({
    key: words(item.key),
    productId: words(item.product_id),
    variantId: words(item.variant_id),
    quantity: Number(item.quantity) || 1,
    url: words(item.url),
    title: words(item.product_title),
    properties: Object.fromEntries(
      Object.entries(isFields(item.properties) ? item.properties : {}).map(([name, value]) => [name, words(value)]),
    ),
  }));
}

/** What a line's link offers: to change its answers, or to give those that it was added without. */
export function offerFor(line: CartLine, personalized: readonly string[]): "change" | "answer" | null {
  if (line.properties[KEEPSAKE_KEY]) return "change";
  return personalized.includes(line.variantId) ? "answer" : null;
}

/** The page at `path`, as the theme links it, that opens this line's answers. */
export function addressOf(line: CartLine, path: string): string {
  return `${path}?${new URLSearchParams({ variant: line.variantId, [LINE_PARAM]: line.key })}`;
}

/** Whether a link of the page, at `path` with this `variant` or none, names the line's product, in whatever language. */
export function isNamedBy(line: CartLine, path: string, variant: string | null): boolean {
  return productPath(line.url) === productPath(path) && (variant === null || variant === line.variantId);
}

/** "/products/ring" of "/de/products/ring?variant=1". */
const productPath = (url: string): string => /\/products\/[^/?#]+/.exec(url)?.[0] ?? url;

/** What other apps have hidden on the line: a change of ours leaves it there. Copies for people are written anew. */
export function keptOf({ properties }: CartLine): Record<string, string> {
  const ours: readonly string[] = [KEEPSAKE_KEY, ...ANSWER_KEYS];
  return Object.fromEntries(
    Object.entries(properties).filter(([name]) => name.startsWith("_") && !ours.includes(name)),
  );
}

/** "ring:3" of "ring:3:2026-12-02": answers stand at the same positions in all of one version. */
export const versionOf = (keepsake = ""): string => keepsake.split(":", 2).join(":");

/** A question of the page, as an older version's answers are matched with it. */
export interface Question {
  kind: string;
  /** As the line's copies for people name it. */
  label: string;
  /** The words of an answer that has a list, "" for one that is not on it; null for what is typed. */
  wordsOf: ((raw: string) => string) | null;
}

/** What the line answered to a question whose position may have moved; undefined where that cannot be told. */
export function answerTo({ kind, label, wordsOf }: Question, { properties }: CartLine): string | undefined {
  const said = properties[label];
  if (said === undefined) return undefined;
  const answers = Object.entries(properties).flatMap(([name, raw]) => (/^_k\d$/.test(name) ? [raw] : []));
  if (wordsOf) return answers.find((raw) => wordsOf(raw) === said);
  // A day is copied in words, and a picture's key never.
  if (kind === "date") return answers.find((raw) => /^\d{4}-\d{2}-\d{2}$/.test(raw));
  if (kind === "file") return answers.find((raw) => UPLOAD_KEY.test(raw));
  return answers.find((raw) => raw.normalize("NFC") === said.normalize("NFC"));
}
