import { parse, type HTMLElement } from "node-html-parser";
import { describe, expect, it } from "vitest";
import type { CatalogVersion, Option, OptionKind } from "../../../app/domain/options/option";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { isBlockData } from "../../../app/storefront/block-data";
import { viewOf } from "../../../app/storefront/view";
import { everyKind, segment } from "../options/catalog";
import { renderBlock, type Page } from "./render-block";

type OfKind<K extends OptionKind> = Extract<Option, { kind: K }>;

function isKind<K extends OptionKind>(option: Option, kind: K): option is OfKind<K> {
  return option.kind === kind;
}

/** The option of a kind out of a catalog that has one of each, with what one test changes. */
function kindOf<K extends OptionKind>(kind: K, change: Partial<OfKind<K>> = {}): OfKind<K> {
  for (const option of everyKind) if (isKind(option, kind)) return { ...option, ...change };
  throw new Error(kind);
}

interface Shop extends Partial<Pick<Page, "locale" | "remaining" | "now" | "lead">> {
  rules?: SetRule[];
  areas?: CatalogVersion["areas"];
}

function page(options: Option[], { rules, areas, ...rest }: Shop = {}): HTMLElement {
  const version: CatalogVersion = { setKey: "set", name: "Set", version: 1, currency: "USD", options, rules, areas };
  const html = renderBlock({
    versions: [version],
    assigned: { "11": "set" },
    variants: [{ id: 11, price: 10_000, available: true }],
    selected: 11,
    now: new Date("2026-12-01T10:00:00Z"),
    ...rest,
  });
  return parse(html, { comment: false, blockTextElements: { script: true, textarea: true } });
}

function one(root: HTMLElement, selector: string): HTMLElement {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`${selector} is not on the page`);
  return found;
}

const place = (root: HTMLElement, position = 1) => one(root, `[data-field="${position}"]`);
const wordsOf = (element: HTMLElement) => element.text.replace(/\s+/g, " ").trim();
const radio = (root: HTMLElement, value: string) => one(root, `input[type="radio"][value="${value}"]`);
const choice = (root: HTMLElement, value: string) => wordsOf(one(root, `label:has([value="${value}"])`));

describe("a shopper finds for each kind of option the browser's own field", () => {
  it("words on several lines: as many rows, in the case that is engraved", () => {
    const field = one(page([kindOf("text")]), "textarea");
    expect(field.getAttribute("name")).toBe("properties[_k1]");
    expect(field.getAttribute("rows")).toBe("2");
    expect(field.classNames).toContain("keepsake__input--upper");
    expect(field.text.trim()).toBe("Always");
  });

  it("words on one line", () => {
    const field = one(page([kindOf("text", { lines: undefined, defaultAnswer: undefined })]), 'input[type="text"]');
    expect([field.getAttribute("name"), field.getAttribute("value")]).toEqual(["properties[_k1]", ""]);
  });

  it("a choice: picture or swatch, fee and where it comes from", () => {
    const root = page([kindOf("choice")]);
    expect(choice(root, "garnet")).toBe("Garnet +$24.00 Lab-grown 20 left");
    expect(one(root, "img.keepsake__swatch").getAttribute("src")).toBe("https://cdn.shopify.com/s/files/garnet.jpg");
    expect(choice(root, "emerald")).toBe("Emerald +$36.00");
  });

  it("a ring size: with the same size of other countries", () => {
    const option = one(page([kindOf("ringSize")]), 'option[value="6.5"]');
    expect([option.text.trim(), option.getAttribute("data-words")]).toEqual(["US 6½ · UK M½, EU 53", "US 6½"]);
  });

  it("a font: each by its name in its own letters", () => {
    const name = one(page([kindOf("font")]), ".keepsake__letters--cormorant-garamond");
    expect(wordsOf(name)).toBe("Cormorant");
  });

  it("a symbol: as it is drawn", () => {
    const root = page([kindOf("symbol")]);
    expect(one(root, ".keepsake__symbol path").getAttribute("d")).toMatch(/^M50 90C/);
    expect(choice(root, "heart")).toBe("Heart +$5.00");
    expect(place(root).getAttribute("data-engraved")).toBe("front");
  });

  it("a date: between the merchant's days", () => {
    const field = one(page([kindOf("date")]), 'input[type="date"]');
    expect([field.getAttribute("min"), field.getAttribute("max")]).toEqual(["1950-01-01", "2030-12-31"]);
  });

  it("yes or no: with the fee of a yes", () => {
    const root = page([kindOf("yesNo", { required: true, defaultAnswer: "no" })]);
    expect([choice(root, "yes"), choice(root, "no")]).toEqual(["Yes +$5.00", "No"]);
    expect(radio(root, "no").hasAttribute("checked")).toBe(true);
    expect(radio(root, "yes").hasAttribute("required")).toBe(true);
  });

  it("a note to the jeweler, which is not drawn", () => {
    const root = page([kindOf("note")]);
    expect(one(root, "textarea").getAttribute("maxlength")).toBe("800");
    expect(place(root).hasAttribute("data-engraved")).toBe(false);
  });

  it("an own stone: what may be sent, and how", () => {
    const root = page([kindOf("ownStone")]);
    expect(choice(root, "ruby")).toBe("Ruby");
    expect(wordsOf(place(root))).toContain("Send it to us in a padded box.");
  });
});

describe("a merchant's words beside a question", () => {
  it("help, small print and picture stand with it", () => {
    const root = page([kindOf("text", { help: "Inside.\nTwo lines." })]);
    expect(one(root, ".keepsake__help").innerHTML).toContain("Inside.<br>\nTwo lines.");
    expect(wordsOf(one(root, ".keepsake__terms"))).toBe("Engraved pieces cannot be returned.");
    expect(one(root, ".keepsake__picture").getAttribute("src")).toContain("engraving.jpg");
  });

  it("cannot break the page, whatever they are", () => {
    const nasty = `"><script>alert('x')</script>`;
    const root = page([
      kindOf("choice", { label: nasty, help: nasty, terms: nasty, translations: { en: { label: nasty } } }),
      kindOf("ownStone", { instructions: nasty, choices: [{ key: "a", label: nasty, swatch: nasty, feeMinor: 0 }] }),
      kindOf("text", { defaultAnswer: `</textarea>${nasty}`, font: nasty, picture: nasty }),
    ]);
    expect(root.querySelectorAll("script:not([type='application/json'])").map(({ text }) => text)).toEqual([""]);
  });

  it.each<[string, string, string]>([
    ["de", "Gravur", "the shopper's language"],
    ["de-AT", "Gravur", "the language where the country has no words of its own"],
    ["fr", "Engraving", "the merchant's own where there are none"],
  ])("are read in %s as %s: %s", (locale, label) => {
    const root = page([kindOf("text")], { locale });
    expect(wordsOf(one(root, ".keepsake__label"))).toBe(label);
  });

  it("choices and their origin are translated too, and the cart says it in the same words", () => {
    const root = page([kindOf("choice")], { locale: "pt-BR" });
    expect(choice(root, "garnet")).toBe("Granada +$24.00 De laboratório 20 left");
    expect(radio(root, "garnet").getAttribute("data-words")).toBe("Granada");
    expect(choice(root, "emerald")).toBe("Emerald +$36.00");
  });
});

describe("a limited theme", () => {
  const stone = (change: object): Option =>
    kindOf("choice", {
      choices: [
        { key: "garnet", label: "Garnet", swatch: null, feeMinor: 0, ...change },
        { key: "emerald", label: "Emerald", swatch: null, feeMinor: 0 },
      ],
    });
  const on = (day: string, change: object, rest: Shop = {}) =>
    page([stone(change)], { now: new Date(`${day}T10:00:00Z`), ...rest });

  it.each<[string, string, object, string, boolean]>([
    [
      "before its first day",
      "2026-11-30",
      { window: { from: "2026-12-01", until: null } },
      "Garnet From 1 Dec 2026",
      true,
    ],
    ["on its first day", "2026-12-01", { window: { from: "2026-12-01", until: null } }, "Garnet", false],
    ["on its last day", "2026-12-24", { window: { from: null, until: "2026-12-24" } }, "Garnet", false],
    [
      "after its last day",
      "2026-12-25",
      { window: { from: null, until: "2026-12-24" } },
      "Garnet Until 24 Dec 2026",
      true,
    ],
  ])("%s", (_, day, change, words, closed) => {
    const root = on(day, change);
    expect(choice(root, "garnet")).toBe(words);
    expect(radio(root, "garnet").hasAttribute("disabled")).toBe(closed);
    expect(radio(root, "emerald").hasAttribute("disabled")).toBe(false);
  });

  it("tells how many are left, and that none is", () => {
    const left = (count: number) => on("2026-12-01", { limit: 20 }, { remaining: { "stone/garnet": count } });
    expect(choice(left(3), "garnet")).toBe("Garnet 3 left");
    expect(radio(left(3), "garnet").hasAttribute("disabled")).toBe(false);
    expect(choice(left(0), "garnet")).toBe("Garnet Sold out");
    expect(radio(left(0), "garnet").hasAttribute("disabled")).toBe(true);
  });

  it("of a whole option is said beside its label, and its field cannot be used", () => {
    const closed = { ...kindOf("text"), window: { from: null, until: "2026-11-01" } };
    const root = page([closed, kindOf("yesNo", { limit: 0 }), kindOf("date", { limit: 2 })]);
    expect(wordsOf(one(place(root, 1), ".keepsake__top"))).toContain("Until 1 Nov 2026");
    expect(one(place(root, 1), "textarea").hasAttribute("disabled")).toBe(true);
    expect(one(place(root, 1), "textarea").text.trim()).toBe("");
    expect(wordsOf(one(place(root, 2), ".keepsake__top"))).toContain("Sold out");
    expect(wordsOf(one(place(root, 3), ".keepsake__top"))).toContain("2 left");
  });
});

describe("questions that other answers raise", () => {
  const wrap = kindOf("yesNo", { key: "wrap", required: true, defaultAnswer: "no" });
  const note = kindOf("note", { key: "note", required: true, defaultAnswer: "For you" });
  const shown: SetRule = {
    when: [{ optionKey: "wrap", test: "is", values: ["yes"] }],
    effect: "show",
    target: { optionKey: "note", choiceKey: null },
  };

  it("wait hidden, but can be answered where no script runs", () => {
    const root = page([wrap, note], { rules: [shown] });
    expect(place(root, 2).hasAttribute("data-unmet")).toBe(true);
    expect(place(root, 2).hasAttribute("hidden")).toBe(false);
    const field = one(place(root, 2), "textarea");
    expect([field.hasAttribute("disabled"), field.hasAttribute("required")]).toEqual([false, false]);
    // An answer to a question that was not asked would be refused.
    expect(field.text.trim()).toBe("");
    expect(place(root, 2).getAttribute("data-later")).toBe("For you");
  });

  it("are there from the start where the first answers raise them", () => {
    const root = page([{ ...wrap, defaultAnswer: "yes" }, note], { rules: [shown] });
    expect(place(root, 2).hasAttribute("data-unmet")).toBe(false);
    expect(one(place(root, 2), "textarea").text.trim()).toBe("For you");
  });
});

describe("the page and its script agree before anything is answered", () => {
  const rules: SetRule[] = [
    {
      when: [{ optionKey: "wrap", test: "is", values: ["yes"] }],
      effect: "require",
      target: { optionKey: "day", choiceKey: null },
    },
  ];
  const stone = kindOf("choice", { required: true });
  it.each<[string, Option[]]>([
    ["nothing is answered", [kindOf("yesNo"), kindOf("date"), { ...stone, defaultAnswer: undefined }]],
    ["a default costs", [kindOf("yesNo", { defaultAnswer: "yes" }), kindOf("date"), stone]],
    ["all is answered", [kindOf("yesNo", { defaultAnswer: "yes" }), kindOf("date", { defaultAnswer: "2026-12-24" })]],
    [
      "the cheapest is sold out",
      [{ ...stone, choices: stone.choices.map((one, at) => (at ? one : { ...one, limit: 0 })) }],
    ],
  ])("where %s", (_, options) => {
    const root = page(options, { rules });
    const data: unknown = JSON.parse(one(root, "[data-keepsake-data]").text);
    if (!isBlockData(data)) throw new Error("no data");
    const given = options.map(({ defaultAnswer = "" }) => ({ raw: defaultAnswer, words: "" }));
    const view = viewOf(data, { variantId: "11", given, rate: 1, showsDay: false }, segment);
    expect(wordsOf(one(root, "[data-total]"))).toBe(view?.total);
  });

  it.each(["yes", "no", undefined])("on the day, where the gift wrap that takes two days is %s", (defaultAnswer) => {
    const lead = {
      v: 1 as const,
      id: "t1",
      issuedAt: "2026-12-01T06:00:00Z",
      expiresAt: "2026-12-02T06:00:00Z",
      zone: "UTC",
      cutOff: "14:00",
      rangeDays: [7, 14] as [number, number],
      sets: { set: { ready: { "2026-12-01": "2026-12-07" }, extra: {} } },
      open: ["2026-12-07", "2026-12-08", "2026-12-09"],
    };
    const root = page([kindOf("yesNo", { required: true, extraLeadDays: 2, defaultAnswer })], { lead });
    const data: unknown = JSON.parse(one(root, "[data-keepsake-data]").text);
    if (!isBlockData(data)) throw new Error("no data");
    const given = [{ raw: defaultAnswer ?? "", words: "" }];
    const view = viewOf(data, { variantId: "11", given, rate: 1, showsDay: true }, segment);
    expect(wordsOf(one(root, "[data-day]"))).toBe(view?.day);
    expect(view?.day).toBe(`Ready to ship by ${defaultAnswer === "no" ? "Mon 7" : "Wed 9"} Dec`);
  });
});

describe("a set on the merchant's picture", () => {
  const areas: CatalogVersion["areas"] = [
    {
      name: "inside",
      widthMm: 42,
      heightMm: 2.2,
      picture: "https://cdn.shopify.com/s/files/inside.jpg",
      placement: { shape: "arc", cx: 0.5, cy: 0.5, r: 0.3, start: 180, end: 0 },
    },
    { name: "back", widthMm: 20, heightMm: 10, picture: "https://cdn.shopify.com/s/files/back.jpg", placement: null },
  ];
  const engraved = kindOf("text", { operations: [{ operation: "engrave", minutes: 5 }] });

  it("shows each engraved area once, with where the words go", () => {
    const root = page([engraved, kindOf("symbol", { area: engraved.area })], { areas });
    const [piece, ...others] = root.querySelectorAll("[data-piece]");
    expect([piece?.getAttribute("data-piece"), others]).toEqual(["inside", []]);
    expect(one(root, "[data-piece] img").getAttribute("src")).toBe("https://cdn.shopify.com/s/files/inside.jpg");
    expect(JSON.parse(one(root, "[data-placement]").getAttribute("data-placement") ?? "")).toEqual(areas[0]?.placement);
    expect(root.querySelectorAll(".keepsake__area")).toEqual([]);
  });

  it("shows none where nobody engraves", () => {
    const root = page([kindOf("note"), kindOf("text", { operations: [] })], { areas });
    expect(root.querySelectorAll("[data-piece]")).toEqual([]);
  });
});
