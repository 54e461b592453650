import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toProductOptions } from "../../../app/domain/options/published";
import { moneyFormatFor } from "../../../app/storefront/headless/money-format-for";
import { quoteAddress, readQuote, tableOf } from "../../../app/storefront/headless/quotes";
import { selectionOf } from "../../../app/storefront/headless/selection-of";
import { readProduct } from "../../../app/storefront/headless/storefront-product";
import { LOCALES } from "../../../app/storefront/headless/wording";
import { formatMoney } from "../../../app/storefront/money-format";
import type { FieldView, View } from "../../../app/storefront/view";
import { EXTENSION } from "../extension/render-block";
import { ring } from "../options/catalog";

const published = toProductOptions({ variants: { "11": ring.setKey }, current: [ring] });
const value = JSON.stringify(published.kind === "ok" ? published.value : null);
const variant = (id: string, amount: string, currencyCode = "USD") => ({
  id: `gid://shopify/ProductVariant/${id}`,
  availableForSale: id !== "12",
  price: { amount, currencyCode },
});

describe("a product of the Storefront API", () => {
  it("gives its options, and the price and set of each variant", () => {
    const product = readProduct({
      metafield: { value },
      variants: { nodes: [variant("11", "128.0"), variant("12", "98")] },
    });
    expect(product?.currency).toBe("USD");
    expect(product?.variants).toEqual({
      "11": { price: 12_800, available: true, set: "ring-classic" },
      "12": { price: 9_800, available: false, set: "" },
    });
  });

  it.each([
    ["128.0", "USD", 12_800],
    ["18000.0", "JPY", 1_800_000],
    ["12.345", "KWD", 1_235],
    ["9.99", "EUR", 999],
  ])("prices %s %s as %i hundredths", (amount, currency, price) => {
    const nodes = [variant("11", amount, currency)];
    expect(readProduct({ metafield: { value }, variants: { nodes } })?.variants["11"]?.price).toBe(price);
  });

  it.each([
    ["without options", null],
    ["with options of a later contract", { value: '{"v":2,"sets":{},"variants":{}}' }],
    ["with a metafield of somebody else", { value: '"words"' }],
  ])("%s asks nothing", (_, metafield) => {
    expect(readProduct({ metafield, variants: { nodes: [variant("11", "128.0")] } })).toBeNull();
  });
});

describe("money on a page without a theme", () => {
  it.each([
    ["en", "USD", "$1,234.50"],
    ["de", "EUR", "1.234,50 €"],
    ["fr", "EUR", "1 234,50 €"],
    ["de-CH", "CHF", "CHF 1'234.50"],
    ["ja", "JPY", "￥1,235"],
    ["ar", "USD", "1,234.50 US$"],
  ])("is written in %s as its readers write %s", (locale, currency, text) => {
    expect(formatMoney(123_450, moneyFormatFor(locale, currency)).replace(/\s/g, " ")).toBe(text);
  });
});

describe("the quote that the element asks for", () => {
  const question = { proxy: "/apps/keepsake", setKey: "ring", version: 3, variantId: "11", locale: "de" };

  it("names the version, each answer that is given, the variant and the locale, with no sign that is signed away", () => {
    const address = quoteAddress({ ...question, answers: ["1+1=2 100%", "", "garnet"] });
    const query = new URL(address, "https://shop.example").searchParams;
    expect([...query]).toEqual([
      ["_keepsake", "ring:3:"],
      ["_k1", "1+1%3D2 100%25"],
      ["_k3", "garnet"],
      ["variant", "11"],
      ["locale", "de"],
    ]);
    expect([...query.values()].join("")).not.toContain("=");
  });

  const quote = {
    v: 1,
    complete: true,
    feeMinor: 1_800,
    currency: "USD",
    readyDay: "2026-12-02",
    rangeDays: [7, 14],
    today: "2026-11-20",
    refusals: [],
    attributes: [],
    later: "ignored",
  };

  it.each([
    ["a page of a proxy that is down", "<html>"],
    ["a later contract", { ...quote, v: 2 }],
    ["no price", { ...quote, feeMinor: undefined }],
    ["nothing", null],
  ])("is not taken from %s", (_, answer) => {
    expect(readQuote(answer)).toBeNull();
  });

  it("gives its day for its own set alone, and none where it has none", () => {
    const read = readQuote(quote);
    expect(read && tableOf(read, "ring")?.sets).toEqual({ ring: { ready: { "2026-11-20": "2026-12-02" }, extra: {} } });
    const without = readQuote({ ...quote, readyDay: null });
    expect(without && tableOf(without, "ring")).toBeNull();
  });
});

describe("what goes on the cart line", () => {
  it("is the version, the answers that are asked for, and the words for people", () => {
    const field = (withheld: boolean): FieldView => ({
      hidden: withheld,
      withheld,
      required: false,
      choiceWithheld: () => null,
      text: "",
      message: "",
      urgent: false,
      left: null,
      over: false,
    });
    const view: View = {
      keepsake: "ring:3:2026-12-02",
      fields: [field(false), field(true), field(false)],
      total: "$146.00",
      day: null,
      copies: [["Engraving", "Anna"]],
      complete: true,
      feeText: null,
    };
    const given = ["Anna", "hidden", ""].map((raw) => ({ raw, words: "" }));
    expect(selectionOf(view, given, "2026-12-02")).toEqual({
      complete: true,
      attributes: [
        { key: "_keepsake", value: "ring:3:2026-12-02" },
        { key: "_k1", value: "Anna" },
        { key: "Engraving", value: "Anna" },
      ],
      total: "$146.00",
      readyDay: "2026-12-02",
    });
  });
});

it("a page without a theme speaks every language of the block", () => {
  const files = readdirSync(`${EXTENSION}/locales`).filter((name) => !name.includes("schema"));
  expect(files.map((name) => name.split(".")[0]).sort()).toEqual([...LOCALES].sort());
});
