import { filters as builtIn, type Liquid } from "liquidjs";
import { PAYMENT_BUTTON } from "../express-checkout";
import { plain } from "./plain";

/** What filters need to know of the shop and of the theme or extension they run in. */
export interface FilterContext {
  readonly currency: string;
  /** IANA zone of the shop. */
  readonly zone: string;
  /** Path that `asset_url` puts before a file's name. */
  readonly assetBase: string;
  /** Translations by dotted key, as the locale file nests them. */
  readonly locale: Readonly<Record<string, unknown>>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const NAMED_DATES: Readonly<Record<string, string>> = {
  abbreviated_date: "%b %d, %Y",
  basic: "%m/%d/%Y",
  date: "%B %d, %Y",
  date_at_time: "%B %d, %Y at %l:%M %P",
  default: "%A, %B %d, %Y at %l:%M %P %z",
  on_date: "on %b %d, %Y",
};

/** `cents` as the shop's money format writes them, without the symbol. */
function amount(cents: unknown, currency: string): string {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const value = Number(cents ?? 0) / 10 ** digits;
  return new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** `cents` as a shopper reads them: "$128.00". */
export function formatMoney(cents: unknown, currency: string): string {
  const symbol = new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find((part) => part.type === "currency")?.value;
  return `${symbol ?? ""}${amount(cents, currency)}`;
}

/** HTML-escapes text as Liquid's `escape` does. */
export function escapeHtml(text: unknown): string {
  const codes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return plain(text).replace(/[&<>"']/g, (letter) => codes[letter] ?? letter);
}

function namedArguments(args: readonly unknown[]): Map<string, unknown> {
  const named = new Map<string, unknown>();
  for (const arg of args) if (Array.isArray(arg) && typeof arg[0] === "string") named.set(arg[0], arg[1]);
  return named;
}

function lookUp(locale: Readonly<Record<string, unknown>>, key: string): unknown {
  let found: unknown = locale;
  for (const part of key.split(".")) {
    if (typeof found !== "object" || found === null) return undefined;
    found = new Map(Object.entries(found)).get(part);
  }
  return found;
}

/** Shopify's `t`: plural forms by `count`, `{{ name }}` filled in (escaped unless the key ends in `_html`). */
export function translate(locale: Readonly<Record<string, unknown>>, key: string, named: Map<string, unknown>): string {
  let text = lookUp(locale, key);
  if (named.has("count") && typeof text === "object" && text !== null) {
    const form = new Intl.PluralRules("en").select(Number(named.get("count")));
    text = lookUp(locale, `${key}.${form}`) ?? lookUp(locale, `${key}.other`);
  }
  if (typeof text !== "string") return `Translation missing: en.${key}`;
  const isMarkup = key.endsWith("_html");
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    if (!named.has(name)) return whole;
    return isMarkup ? plain(named.get(name)) : escapeHtml(named.get(name));
  });
}

function imagePath(image: unknown): string {
  if (typeof image === "string") return image;
  if (typeof image === "object" && image !== null && "src" in image) return String(image.src);
  return "";
}

function imageTag(url: unknown, args: readonly unknown[]): string {
  const attributes = [...namedArguments(args)].map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
  return `<img src="${escapeHtml(url)}"${attributes.join("")}>`;
}

/** Registers Shopify's filters that liquidjs lacks or answers differently. */
export function registerFilters(engine: Liquid, context: FilterContext): void {
  const { currency } = context;
  engine.registerFilter("money", (cents: unknown) => formatMoney(cents, currency));
  engine.registerFilter("money_with_currency", (cents: unknown) => `${formatMoney(cents, currency)} ${currency}`);
  engine.registerFilter("money_without_currency", (cents: unknown) => amount(cents, currency));
  engine.registerFilter("money_without_trailing_zeros", (cents: unknown) =>
    formatMoney(cents, currency).replace(/\.0+$/, ""),
  );
  engine.registerFilter("asset_url", (name: unknown) => `${context.assetBase}/${String(name)}`);
  engine.registerFilter(
    "stylesheet_tag",
    (url: unknown) => `<link href="${escapeHtml(url)}" rel="stylesheet" type="text/css" media="all">`,
  );
  engine.registerFilter("payment_button", () => PAYMENT_BUTTON);
  engine.registerFilter("script_tag", (url: unknown) => `<script src="${escapeHtml(url)}"></script>`);
  engine.registerFilter("image_url", (image: unknown, ...args: unknown[]) => {
    const width = namedArguments(args).get("width");
    return width === undefined ? imagePath(image) : `${imagePath(image)}?width=${plain(width)}`;
  });
  engine.registerFilter("image_tag", (url: unknown, ...args: unknown[]) => imageTag(url, args));
  engine.registerFilter("t", (key: unknown, ...args: unknown[]) =>
    translate(context.locale, String(key), namedArguments(args)),
  );
  engine.registerFilter("handleize", (text: unknown) => handleize(text));
  engine.registerFilter("handle", (text: unknown) => handleize(text));
  engine.registerFilter("json", (value: unknown) => jsonForHtml(value));
  engine.registerFilter("divided_by", divide);
  engine.registerFilter("metafield_text", (metafield: unknown) => metafieldText(metafield));
  registerDate(engine);
}

function registerDate(engine: Liquid): void {
  const strftime = builtIn.date;
  if (typeof strftime !== "function") throw new Error("liquidjs has no date filter to build on");
  engine.registerFilter("date", function (value: unknown, ...args: unknown[]): unknown {
    const [first] = args;
    const wanted = namedArguments(args).get("format") ?? (Array.isArray(first) ? undefined : first);
    const format = NAMED_DATES[plain(wanted)] ?? (wanted === undefined ? "%B %d, %Y" : plain(wanted));
    if (value === null || value === undefined || value === "") return "";
    // A bare day is that day in the shop's zone: read as an instant in UTC it would slip back by one west of Greenwich.
    if (typeof value === "string" && DAY.test(value)) return strftime.call(this, `${value}T00:00:00Z`, format, 0);
    const instant =
      typeof value === "string" || typeof value === "number" || value instanceof Date ? value : plain(value);
    return strftime.call(this, instant, format);
  });
}

/** Shopify's handle of a text: lower case, words joined by hyphens. */
export function handleize(text: unknown): string {
  return plain(text)
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** Shopify escapes what could close a script element, so that the answer may stand in one. */
function jsonForHtml(value: unknown): string {
  const escapes: Readonly<Record<string, string>> = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
  };
  return (JSON.stringify(value ?? null) ?? "null").replace(/[<>&\u2028\u2029]/g, (letter) => escapes[letter] ?? letter);
}

/** Integers divide to the integer below, as Ruby does; liquidjs would answer 2.5 for 5 and 2. */
function divide(left: unknown, right: unknown): number | string {
  const dividend = Number(left ?? 0);
  const divisor = Number(right);
  if (divisor === 0) return "Liquid error: divided by 0";
  const whole = Number.isInteger(dividend) && Number.isInteger(divisor) && !String(left).includes(".");
  return whole ? Math.floor(dividend / divisor) : dividend / divisor;
}

function metafieldText(metafield: unknown): string {
  if (typeof metafield !== "object" || metafield === null || !("value" in metafield)) return "";
  return typeof metafield.value === "string" ? metafield.value : JSON.stringify(metafield.value);
}
