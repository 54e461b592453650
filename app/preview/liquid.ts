import { join } from "node:path";
import { filters as builtIn, Liquid } from "liquidjs";
import { blockWords, EXTENSION } from "../block-locales";
import { formatMoney } from "../storefront/money-format";

/** What Shopify's filters know of the page that they write for. */
export interface Surroundings {
  /** Of the storefront: "de", "pt-BR". */
  locale: string;
  /** IANA zone of the shop. */
  zone: string;
  /** As the shop wrote it: "${{amount}}". */
  moneyFormat: string;
  /** Address of a file of the extension's assets. */
  assetUrl: (name: string) => string;
  /** What "now" means. */
  now: Date;
}

/** One engine for all pages, so that templates are parsed once a process; what differs is found by a page's globals. */
const surroundings = new WeakMap<object, Surroundings>();
let engine: Liquid | null = null;

/** The block's own Liquid, rendered with the objects that Shopify would give it. Throws where the Liquid is broken. */
export function renderBlock(globals: Record<string, unknown>, around: Surroundings): string {
  engine ??= createEngine();
  surroundings.set(globals, around);
  const html: unknown = engine.renderFileSync("personalizer", {}, { globals, sync: true });
  return String(html);
}

function createEngine(): Liquid {
  const made = new Liquid({
    root: [join(EXTENSION, "blocks")],
    partials: [join(EXTENSION, "snippets")],
    extname: ".liquid",
    relativeReference: false,
    strictFilters: true,
    cache: true,
  });
  made.registerTag("schema", {
    parse(_token, rest) {
      for (let token = rest.shift(); token && !/endschema/.test(token.getText());) token = rest.shift();
    },
    render: () => "",
  });
  registerFilters(made);
  return made;
}

/** A filter's `this`, as liquidjs calls it. */
interface Filtering {
  context: { globals: object };
}

function around(filtering: Filtering): Surroundings {
  const found = surroundings.get(filtering.context.globals);
  if (!found) throw new Error("A filter was called outside of renderBlock.");
  return found;
}

/** Shopify's filters that the block uses and liquidjs lacks or answers differently; an unknown one is an error. */
function registerFilters(made: Liquid): void {
  made.registerFilter("t", function (key: string, ...named: [string, unknown][]) {
    return translate(around(this).locale, key, new Map(named));
  });
  made.registerFilter("asset_url", function (name: string) {
    return around(this).assetUrl(name);
  });
  made.registerFilter("json", (value: unknown) => jsonForHtml(value));
  made.registerFilter("money", function (hundredths: number) {
    return formatMoney(hundredths, around(this).moneyFormat);
  });
  made.registerFilter("money_without_currency", function (hundredths: number) {
    const placeholder = /\{\{[^}]*\}\}/.exec(around(this).moneyFormat)?.[0] ?? "{{amount}}";
    return formatMoney(hundredths, placeholder);
  });
  const strftime = builtIn.date;
  if (typeof strftime !== "function") throw new Error("liquidjs has no date filter to build on");
  made.registerFilter("date", function (value: unknown, format: string): unknown {
    if ((typeof value !== "string" && typeof value !== "number") || value === "") return "";
    const { now, zone } = around(this);
    // A number is seconds since 1970, as in Ruby.
    const instant = typeof value === "number" ? new Date(value * 1_000) : value === "now" ? now : value;
    return strftime.call(this, instant, format, zone);
  });
}

/** What could close a script element is escaped, as Shopify does. */
function jsonForHtml(value: unknown): string {
  const written = JSON.stringify(value ?? null);
  return written.replace(/[<>&\u2028\u2029]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Exported for the page around the block. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

/** Shopify's `t`: what is filled in is escaped, unless the key ends in `_html`. */
function translate(locale: string, key: string, named: Map<string, unknown>): string {
  const text = blockWords(locale, key);
  if (text === null) return `Translation missing: ${key}`;
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => {
    if (!named.has(name)) return slot;
    const value = named.get(name);
    const written = typeof value === "string" || typeof value === "number" ? String(value) : "";
    return key.endsWith("_html") ? written : escapeHtml(written);
  });
}
