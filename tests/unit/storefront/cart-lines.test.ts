import { describe, expect, it, test } from "vitest";
import {
  addressOf,
  answerTo,
  isNamedBy,
  keptOf,
  offerFor,
  readLines,
  versionOf,
  type CartLine,
  type Question,
} from "../../../app/storefront/cart-lines";

const KEY = "45120010011:2ecae7316917dca5cc6c56574d0d5b79";
const UPLOAD = "A1b2C3d4E5f6G7h8I9j0K-";
const line: CartLine = {
  key: KEY,
  productId: "8204401001",
  variantId: "45120010011",
  quantity: 2,
  url: "/de/products/hollow-band?variant=45120010011",
  title: "Hollow Band",
  properties: {
    _keepsake: "ring-classic:3:2026-12-02",
    _k1: "Ever, Noor",
    _k2: "7",
    _k3: "garnet",
    _k4: "2019-05-01",
    _k5: UPLOAD,
    Engraving: "Ever, Noor",
    "Ring size": "US 7",
    Birthstone: "Garnet",
    Date: "1 May 2019",
    Photo: "Uploaded file",
  },
};

describe("a cart, as the theme's own address tells it", () => {
  it("is read line by line; numbers and names come as text", () => {
    const { productId, variantId, title, ...rest } = line;
    const item = { ...rest, product_id: Number(productId), variant_id: Number(variantId), product_title: title };
    expect(readLines({ items: [item] })).toEqual([line]);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a page for a cart", "<html>"],
    ["a cart without lines", { items: null }],
  ])("has no lines where it is %s", (_, answer) => expect(readLines(answer)).toEqual([]));

  it("may have lines without properties", () =>
    expect(readLines({ items: [{ key: "a", properties: null }] })).toMatchObject([{ key: "a", properties: {} }]));
});

test.each<[string, Partial<CartLine>, string[], string | null]>([
  ["a personalized piece may be changed", {}, [], "change"],
  ["a piece that was added past the block may be answered", { properties: {} }, [line.variantId], "answer"],
  ["a piece that asks nothing has no link", { properties: {} }, ["45120010099"], null],
])("%s", (_, change, personalized, offer) => expect(offerFor({ ...line, ...change }, personalized)).toBe(offer));

test("the link leads to the line's variant, on the page that the theme links, and names the line", () => {
  const address = new URL(addressOf(line, "/de/products/hollow-band"), "https://shop.example");
  expect(address.pathname).toBe("/de/products/hollow-band");
  expect(Object.fromEntries(address.searchParams)).toEqual({ variant: line.variantId, "keepsake-line": KEY });
});

test.each<[string, string, string | null, boolean]>([
  ["with its variant", "/de/products/hollow-band", line.variantId, true],
  ["without a variant", "/de/products/hollow-band", null, true],
  ["in another language", "/products/hollow-band", line.variantId, true],
  ["in a collection", "/collections/rings/products/hollow-band", null, true],
  ["of another variant", "/de/products/hollow-band", "45120010012", false],
  ["of another piece", "/de/products/signet-ring", null, false],
  ["of a piece whose name begins alike", "/de/products/hollow-band-wide", null, false],
])("a theme's link %s", (_, path, variant, named) => expect(isNamedBy(line, path, variant)).toBe(named));

test("what other apps hid on the line stays with it, and nothing of ours", () => {
  expect(keptOf({ ...line, properties: { ...line.properties, _gift: "yes", Wrapping: "Linen" } })).toEqual({
    _gift: "yes",
  });
});

test("two days of one version ask at the same positions", () => {
  expect(versionOf("ring:3:2026-12-02")).toBe(versionOf("ring:3:"));
  expect(versionOf("ring:3:2026-12-02")).not.toBe(versionOf("ring:4:2026-12-02"));
  expect(versionOf(undefined)).toBe("");
});

describe("when the set was published anew since, a shopper's answers are found by what they said", () => {
  const typed = (kind: string, label: string): Question => ({ kind, label, wordsOf: null });
  const words: Record<string, string> = { garnet: "Garnet", "7": "US 7" };
  const listed = (label: string): Question => ({ kind: "choice", label, wordsOf: (raw) => words[raw] ?? "" });

  it.each<[string, Question, string | undefined]>([
    ["words", typed("text", "Engraving"), "Ever, Noor"],
    ["a stone", listed("Birthstone"), "garnet"],
    ["a size", listed("Ring size"), "7"],
    ["a date", typed("date", "Date"), "2019-05-01"],
    ["a picture", typed("file", "Photo"), UPLOAD],
    ["a question that is new", typed("text", "Gift note"), undefined],
    ["a stone that is no longer offered", { ...listed("Birthstone"), wordsOf: () => "" }, undefined],
  ])("%s", (_, question, answer) => expect(answerTo(question, line)).toBe(answer));

  it("words that are composed otherwise are the same words", () => {
    const properties = { _k2: "Zoe\u0308", Engraving: "Zo\u00eb" };
    expect(answerTo(typed("text", "Engraving"), { ...line, properties })).toBe("Zoe\u0308");
  });
});
