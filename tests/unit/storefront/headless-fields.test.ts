import { readFileSync } from "node:fs";
import { HTMLElement, NodeType, parse, type Node } from "node-html-parser";
import { describe, expect, it } from "vitest";
import type { CatalogVersion, SetArea } from "../../../app/domain/options/option";
import { toProductOptions } from "../../../app/domain/options/published";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { blockDataOf } from "../../../app/storefront/headless/block-data-of";
import { setTree } from "../../../app/storefront/headless/set-tree";
import { readProduct } from "../../../app/storefront/headless/storefront-product";
import { writtenAttributes, type Tree } from "../../../app/storefront/headless/tree";
import { wordingOf } from "../../../app/storefront/headless/wording";
import { EXTENSION, renderBlock } from "../extension/render-block";
import { everyKind, ring } from "../options/catalog";

/** An element in few words: its tag, what it carries, what is in it. */
type Plain = [tag: string, attributes: Record<string, string>, children: (Plain | string)[]];

const NOW = new Date("2026-11-21T12:00:00Z");
const TODAY = "2026-11-21";
const words = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/(?<=[})]) ?(?=[#[])/g, " ")
    .trim();

function plainTree({ tag, attributes, children }: Tree): Plain {
  const own = Object.fromEntries(writtenAttributes({ tag, attributes, children }).map(([n, v]) => [n, words(v)]));
  return [tag.toLowerCase(), own, joined(children.map((one) => (typeof one === "string" ? one : plainTree(one))))];
}

function plainNode(node: HTMLElement): Plain {
  const own = Object.fromEntries(Object.entries(node.attributes).map(([n, v]) => [n, words(v)]));
  const children = node.childNodes.flatMap((child: Node): (Plain | string)[] => {
    if (child.nodeType === NodeType.TEXT_NODE) return [child.text];
    // The element sends pictures without a script of its own in the page, and never stands without scripts.
    if (!(child instanceof HTMLElement) || /^(script|noscript)$/i.test(child.tagName)) return [];
    return [plainNode(child)];
  });
  return [node.tagName.toLowerCase(), own, joined(children)];
}

/** Neighbouring texts are one, and blanks between elements are none. */
function joined(children: (Plain | string)[]): (Plain | string)[] {
  return children
    .reduce<(Plain | string)[]>((all, child) => {
      const last = all.at(-1);
      if (typeof child === "string" && typeof last === "string") all[all.length - 1] = last + child;
      else all.push(child);
      return all;
    }, [])
    .map((child) => (typeof child === "string" ? words(child) : child))
    .filter((child) => child !== "");
}

const AREA: SetArea = {
  name: "inside",
  widthMm: 42,
  heightMm: 2.2,
  ringSized: true,
  picture: "https://cdn.example/ring.jpg",
  placement: { shape: "line", x1: 0.2, y1: 0.5, x2: 0.8, y2: 0.5 },
};
const engraved = everyKind.map((option) =>
  option.kind === "text"
    ? { ...option, operations: [{ operation: "engrave", minutes: 10 }] }
    : option.kind === "choice"
      ? {
          ...option,
          choices: option.choices.map((choice, at) => ({
            ...choice,
            ...(at ? { tint: "#1f7a4d" } : { layer: "https://cdn.example/g.png" }),
          })),
        }
      : option,
);
const rules: SetRule[] = [
  {
    when: [{ optionKey: "engraving", test: "is", values: ["Never"] }],
    effect: "show",
    target: { optionKey: "size", choiceKey: null },
  },
  {
    when: [{ optionKey: "engraving", test: "answered", values: [] }],
    effect: "forbid",
    target: { optionKey: "stone", choiceKey: "emerald" },
  },
];
/** Sets that between them ask every kind, in their plain and in their richest form. */
const SETS: Record<string, CatalogVersion> = {
  "the plain ring": ring,
  "the first kinds, with rules and a picture": { ...ring, options: engraved.slice(0, 6), rules, areas: [AREA] },
  "the other kinds": { ...ring, options: engraved.slice(4) },
  "all that must be answered": {
    ...ring,
    options: engraved.slice(5).map((option) => ({ ...option, required: true, extraLeadDays: 2 })),
  },
  "what adds a day, has help and a picture": {
    ...ring,
    options: ring.options.map((option, at) => ({
      ...option,
      required: false,
      extraLeadDays: at,
      help: "Two\nlines",
      picture: "https://cdn.example/h.jpg",
    })),
  },
  "the last of a window, and none left": {
    ...ring,
    options: engraved
      .slice(0, 3)
      .map((option) => ({ ...option, window: { from: null, until: "2026-11-20" }, limit: 0 })),
  },
};

interface Case {
  version: CatalogVersion;
  locale?: string;
  cartCurrency?: string;
  remaining?: Record<string, number>;
}

function both({ version, locale = "en", cartCurrency = "USD", remaining }: Case): {
  liquid: HTMLElement;
  element: Plain;
} {
  const published = toProductOptions({ variants: { "11": version.setKey }, current: [version], remaining });
  if (published.kind !== "ok") throw new Error("too large");
  // As the Storefront API hands it over: what is undefined is not there.
  const read = readProduct({ metafield: { value: JSON.stringify(published.value) }, variants: { nodes: [] } });
  const html = renderBlock({
    versions: [version],
    assigned: { "11": version.setKey },
    variants: [{ id: 11, price: 12_800, available: true }],
    selected: 11,
    locale,
    cartCurrency,
    remaining,
    // What a shop says of itself is the app's own metafield, which pages without a theme cannot read.
    settings: { show_trust: false },
    now: NOW,
  });
  const liquid = parse(html, { comment: false, blockTextElements: { script: true, style: true } });
  const set = read?.options.sets[version.setKey];
  const shown = liquid.querySelector("fieldset[data-set]");
  if (!set || !shown) throw new Error("the page shows no set");
  const page = {
    say: say(locale),
    locale,
    set,
    domId: shown.id,
    formId: "product-form-main",
    currency: cartCurrency,
    moneyFormat: "${{amount}}",
    today: TODAY,
    showsPreview: true,
  };
  const total = words(shown.querySelector("[data-total]")?.text ?? "");
  const frame = { ref: version.setKey, heading: "Make it yours", available: true, total, day: null, shownDay: null };
  return { liquid, element: plainTree(setTree(page, frame)) };
}

function say(locale: string) {
  const name = locale === "en" ? "en.default" : locale;
  return wordingOf(JSON.parse(readFileSync(`${EXTENSION}/locales/${name}.json`, "utf8")));
}

describe("a page without a theme shows what the block shows, to the letter", () => {
  it.each(Object.keys(SETS))("of %s", (name) => {
    const { liquid, element } = both({ version: SETS[name] ?? ring });
    const shown = liquid.querySelector("fieldset[data-set]");
    expect(element).toEqual(shown && plainNode(shown));
  });

  it.each(["de", "fr", "es", "ja", "ar"])("in %s", (locale) => {
    const { liquid, element } = both({ version: { ...ring, options: engraved.slice(0, 6) }, locale });
    const shown = liquid.querySelector("fieldset[data-set]");
    expect(element).toEqual(shown && plainNode(shown));
  });

  it("to a shopper who pays in another currency, with what is left of a count", () => {
    const version = { ...ring, options: engraved.slice(0, 3) };
    const { liquid, element } = both({ version, cartCurrency: "EUR", remaining: { "stone/garnet": 3, engraving: 7 } });
    const shown = liquid.querySelector("fieldset[data-set]");
    expect(element).toEqual(shown && plainNode(shown));
  });

  it.each(["en", "de", "ar"])("and gives the script the same data in %s", (locale) => {
    const { liquid } = both({ version: ring, locale });
    const written: unknown = JSON.parse(liquid.querySelector("[data-keepsake-data]")?.text ?? "null");
    const published = toProductOptions({ variants: { "11": ring.setKey }, current: [ring] });
    if (published.kind !== "ok") throw new Error("too large");
    const product = {
      options: published.value,
      variants: { "11": { price: 12_800, available: true, set: ring.setKey } },
      currency: "USD",
    };
    const around = { say: say(locale), locale, moneyFormat: "${{amount}}", today: TODAY };
    expect(JSON.parse(JSON.stringify(blockDataOf(product, around)))).toEqual(written);
  });
});
