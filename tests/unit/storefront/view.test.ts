import { describe, expect, it } from "vitest";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { refusedHashes } from "../../../app/domain/options/refused-words";
import { toRules, type Remaining } from "../../../app/domain/options/rules";
import type { BlockData, BlockSet } from "../../../app/storefront/block-data";
import { feeHundredths, formatMoney } from "../../../app/storefront/money-format";
import { dayText, viewOf, type View } from "../../../app/storefront/view";
import { ring, segment } from "../options/catalog";

const data: BlockData = {
  variants: {
    "11": { price: 12800, available: true, set: "ring-classic" },
    "12": { price: 9800, available: true, set: "ring-classic" },
    "13": { price: 900, available: true, set: "" },
  },
  sets: { "ring-classic": setFor(ring) },
  lead: {
    v: 1,
    id: "t1",
    issuedAt: "2026-11-21T06:00:00Z",
    expiresAt: "2026-11-22T06:00:00Z",
    zone: "UTC",
    cutOff: "14:00",
    rangeDays: [7, 14],
    sets: { "ring-classic": { ready: { "2026-11-21": "2026-12-02" }, extra: { stone: 1 } } },
    open: ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"],
  },
  orderDay: "2026-11-21",
  today: "2026-11-21",
  currency: "USD",
  refused: "",
  moneyFormat: "${{amount}}",
  words: {
    left: "[n] left",
    over: "[n] too many",
    from: "from [n]",
    ready: "Ready to ship by [w] [d] [m]",
    promise: "Made to order",
    weekdays: "Sun Mon Tue Wed Thu Fri Sat",
    months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    refusals: {
      required: "[l]: please answer",
      "not-offered": "[l]: [v] does not go",
      closed: "[l]: [v] is closed",
      "sold-out": "[l]: [v] is sold out",
      "too-many-lines": "[l] has [v] lines, takes [b]",
      "other-script": "[l]: [v], takes [b]",
      "not-a-file": "[l]?",
      "too-long": "[l] is [v], takes [b]",
      "forbidden-letter": "[l] has [v]",
      "refused-word": "[l]: not [v]",
      "unknown-choice": "[l] [v]?",
      "not-a-size": "[l] [v]?",
      "size-out-of-range": "[l] [v] [b]",
      "not-a-date": "[l] [v]?",
      "date-out-of-range": "[l] [v] [b]",
    },
  },
};

/** What Liquid writes of a version, in the merchant's own words. */
function setFor(version: CatalogVersion, remaining?: Remaining): BlockSet {
  return {
    key: version.setKey,
    version: version.version,
    currency: version.currency,
    table: toRules({ ...version, remaining }),
    options: version.options.map((option) => ({
      label: option.label,
      days: option.extraLeadDays,
      rush: "rush" in option && option.rush === true,
    })),
  };
}

function see(answers: string[], change: Partial<BlockData> = {}, variantId = "11", showsDay = true): View | null {
  const given = answers.map((raw) => ({ raw, words: "" }));
  return viewOf({ ...data, ...change }, { variantId, given, rate: 0.9, showsDay }, segment);
}

describe("while a shopper answers", () => {
  it("the price starts from the least it will be and becomes exact", () => {
    expect(see([])?.total).toBe("from $146.00");
    expect(see(["Anna & Ben"])?.total).toBe("from $155.00");
    expect(see(["Anna", "6.5"])?.total).toBe("$146.00");
    expect(see(["Anna", "6.5", "emerald", "2026-05-01"])?.total).toBe("$188.00");
  });

  it("the price follows the variant", () => {
    expect(see(["Anna", "6.5"], {}, "12")?.total).toBe("$116.00");
  });

  it("the promised date moves by the days that a stone adds, and back", () => {
    expect(see(["Anna", "6"])).toMatchObject({
      day: "Ready to ship by Wed 2 Dec",
      keepsake: "ring-classic:3:2026-12-02",
    });
    expect(see(["Anna", "6", "garnet"])).toMatchObject({
      day: "Ready to ship by Thu 3 Dec",
      keepsake: "ring-classic:3:2026-12-03",
    });
    expect(see(["Anna", "6", ""])?.day).toBe("Ready to ship by Wed 2 Dec");
  });

  it("a rush that is chosen moves the promised date to the earlier one, and a no does not", () => {
    const ask = { kind: "yesNo" as const, key: "rush", label: "Rush", help: "", required: false, operations: [] };
    const rushed = setFor({
      ...ring,
      options: [...ring.options, { ...ask, extraLeadDays: 0, rush: true, feeMinor: 900 }],
    });
    const sets = { "ring-classic": rushed };
    const times = { ready: { "2026-11-21": "2026-12-02" }, rush: { "2026-11-21": "2026-11-27" }, extra: {} };
    const lead = data.lead && { ...data.lead, sets: { "ring-classic": times } };
    const day = (answer: string) => see(["Anna", "6", "", "", answer], { sets, lead })?.day;
    expect([day("yes"), day("no"), day("")]).toEqual([
      "Ready to ship by Fri 27 Nov",
      "Ready to ship by Wed 2 Dec",
      "Ready to ship by Wed 2 Dec",
    ]);
  });

  it("no date is promised past the table's expiry, beyond its last day, or where the merchant hides it", () => {
    const lead = data.lead && { ...data.lead, open: [] };
    for (const view of [
      see(["Anna", "6"], { lead: null, orderDay: "" }),
      see(["Anna", "6", "garnet"], { lead }),
      see(["Anna", "6"], {}, "11", false),
    ]) {
      expect(view).toMatchObject({ day: null, keepsake: "ring-classic:3:" });
    }
  });

  it("letters are counted as the shopper sees them", () => {
    expect(see(["👍🏽❤️"])?.fields[0]).toMatchObject({ left: "18 left", over: false, message: "" });
    expect(see(["a".repeat(22)])?.fields[0]).toMatchObject({
      left: "2 too many",
      over: true,
      message: "Engraving is 22, takes 20",
    });
  });

  it("what can be made is copied in words, what cannot is not, and the promised date stands with it", () => {
    expect(see(["Anna", "6.5", "garnet"])?.copies).toEqual([
      ["Engraving", "Anna"],
      ["Ring size", "US 6½"],
      ["Birthstone", "Garnet"],
      ["Made to order", "Ready to ship by Thu 3 Dec"],
    ]);
    expect(see(["a".repeat(22), "6.5"], {}, "11", false)?.copies).toEqual([["Ring size", "US 6½"]]);
  });

  it("a word that the shop does not engrave is told at its field, and kept out of the cart", () => {
    const view = see(["damn", "6"], { refused: refusedHashes("Damn") });
    expect([view?.fields[0]?.message, view?.complete]).toEqual(["Engraving: not damn", false]);
    expect(see(["Adam", "6"], { refused: refusedHashes("Damn") })?.complete).toBe(true);
  });

  it("the cart takes the piece once every required option is answered", () => {
    expect(see([])).toMatchObject({
      complete: false,
      fields: [{ message: "Engraving: please answer" }, { message: "Ring size: please answer" }, {}, {}],
    });
    expect(see(["Anna", "6"])?.complete).toBe(true);
  });

  it("a variant without a set asks nothing", () => {
    expect(see(["Anna"], {}, "13")).toBeNull();
  });

  it("a shopper in another currency reads fees as they will be charged", () => {
    expect(see(["Anna", "6"])?.feeText).toBeNull();
    const view = see(["Anna", "6"], { currency: "EUR", moneyFormat: "{{ amount_with_comma_separator }} €" });
    expect(view?.feeText?.(1800)).toBe("+16,20 €");
    expect(view?.total).toBe("144,20 €");
  });
});

describe("money and days on the page", () => {
  it.each([
    [123456, "${{amount}}", "$1,234.56"],
    [123456, "{{ amount_no_decimals }} kr", "1,235 kr"],
    [123456, "€{{amount_with_comma_separator}}", "€1.234,56"],
    [123456, "{{amount_no_decimals_with_comma_separator}}", "1.235"],
    [123456, "{{amount_with_apostrophe_separator}} CHF", "1'234.56 CHF"],
    [123456, "{{amount_with_space_separator}}", "1 234,56"],
    [123456, "{{amount_with_period_and_space_separator}}", "1 234.56"],
    [0, "${{amount}}", "$0.00"],
  ])("%i in %s reads %s", (hundredths, format, text) => {
    expect(formatMoney(hundredths, format)).toBe(text);
  });

  it.each([
    [1800, "USD", "USD", 2, 1800],
    [1800, "JPY", "JPY", 1, 180000],
    [1800, "KWD", "KWD", 1, 180],
    [1800, "USD", "JPY", 155.2, 279400],
    [1800, "USD", "EUR", 0.9137, 1645],
  ])("%i minor units of %s in %s at %d are %i hundredths", (fee, shop, cart, rate, expected) => {
    expect(feeHundredths(fee, shop, cart, rate)).toBe(expected);
  });

  it.each([
    ["2026-12-02", "Wed 2 Dec"],
    ["2028-02-29", "Tue 29 Feb"],
    ["2027-01-01", "Fri 1 Jan"],
  ])("%s reads %s", (day, text) => {
    expect(dayText(day, data.words)).toBe(`Ready to ship by ${text}`);
  });
});
