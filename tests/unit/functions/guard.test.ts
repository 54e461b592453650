import { beforeAll, describe, expect, it } from "vitest";
import { MOST_QUERY_COST, queryCost } from "../../local-shopify/functions/query-cost";
import { refusedHashes } from "../../../app/domain/options/refused-words";
import { answered, cartOf, FEE_GID, feesOf, type TestLine } from "./cart";
import { shippedFunction, type ShippedFunction } from "./run-function";

let guard: ShippedFunction;
beforeAll(async () => {
  guard = await shippedFunction(
    "personalization-guard",
    "cart.validations.generate.run",
    "functions_cart_checkout_validation",
    "CartValidationsGenerateRunResult",
  );
});

interface Output {
  operations: { validationAdd: { errors: { message: string; target: string }[] } }[];
}

function isOutput(value: unknown): value is Output {
  return typeof value === "object" && value !== null && "operations" in value;
}

function messagesFor(lines: TestLine[], language = "EN", refused?: string): string[] {
  const output = guard.run(cartOf(lines, "1.0", "2026-11-21", language, refused));
  expect(guard.outputErrors(output)).toEqual([]);
  if (!isOutput(output)) throw new Error("no output");
  return output.operations.flatMap(({ validationAdd }) => validationAdd.errors.map(({ message }) => message));
}

const feeProduct = { ...feesOf({ untaxed: ["11"] }), g: [], s: {}, o: [] };
const feeLine: TestLine = { variantGid: FEE_GID, fees: feeProduct };
const WAY_BACK = "Please remove it from your cart and add it again from its product page.";

describe("a word that the shop does not engrave", () => {
  it("is stopped in the cart in the buyer's language, however it came there; other words go through", () => {
    const list = refusedHashes("damn");
    const rude = [{ attributes: answered({ _k1: "D4mn it" }) }];
    expect(messagesFor(rude, "DE", list).join()).toContain("Engraving: „D4mn“ wird hier nicht graviert");
    expect(messagesFor([{ attributes: answered({ _k1: "Adam" }) }], "DE", list)).toEqual([]);
    expect(messagesFor(rude)).toEqual([]);
  });
});

describe("the guard lets through", () => {
  it.each<[string, TestLine[]]>([
    ["an answered piece", [{ attributes: answered() }]],
    ["an answered piece of the previous version", [{ attributes: { ...answered(), _keepsake: "ring-classic:2:" } }]],
    ["a plain product", [{ fees: null, variantGid: "gid://shopify/ProductVariant/77" }]],
    ["a variant of a personalized product that offers no set", [{ variantGid: "gid://shopify/ProductVariant/12" }]],
    [
      "a piece and its fee, if it sees lines as expanded",
      [
        { attributes: answered(), quantity: 2 },
        { ...feeLine, quantity: 2 },
      ],
    ],
    ["an empty cart", []],
  ])("%s", (_, lines) => {
    expect(messagesFor(lines)).toEqual([]);
  });

  it("a piece without a selection where nothing must be answered", () => {
    const optional = {
      ...feesOf(),
      s: { "ring-classic": { "3": [0] } },
      o: [{ k: "d", l: "Date", r: 0, a: null, b: null, f: 600 }],
    };
    expect(messagesFor([{ fees: optional }])).toEqual([]);
  });
});

describe("the guard refuses, and says what and how to go on", () => {
  it("a required engraving that is missing", () => {
    expect(messagesFor([{ attributes: answered({ _k1: "" }) }])).toEqual([
      `Hollow Band. Engraving: please answer, this piece cannot be made without it. ${WAY_BACK}`,
    ]);
  });

  it("a piece put into the cart past the block, naming each required option", () => {
    expect(messagesFor([{}])).toEqual([
      `Hollow Band. Engraving: please answer, this piece cannot be made without it. ${WAY_BACK}`,
      `Hollow Band. Ring size: please answer, this piece cannot be made without it. ${WAY_BACK}`,
    ]);
  });

  it("a text that is too long, with its length and the bound", () => {
    expect(messagesFor([{ attributes: answered({ _k1: "a".repeat(24) }) }])).toEqual([
      `Hollow Band. Engraving is 24 characters; this piece takes 20. ${WAY_BACK}`,
    ]);
  });

  it.each<[string, TestLine]>([
    ["a version that is gone", { attributes: { ...answered(), _keepsake: "ring-classic:9:" } }],
    ["another piece's set", { attributes: { ...answered(), _keepsake: "name-necklace:3:" } }],
    ["a tampered selection", { attributes: { ...answered(), _keepsake: "ring-classic:3:soon" } }],
    ["answers without a version, which cannot be priced", { attributes: { _k1: "Anna", _k2: "6" } }],
    ["a selection on a product without options", { attributes: answered(), fees: null }],
    ["a selection whose metafield Shopify withheld", { attributes: answered(), fees: { v: 3 } }],
  ])("%s", (_, line) => {
    expect(messagesFor([line])).toEqual([
      `Hollow Band: its personalization has changed since it was added. ${WAY_BACK}`,
    ]);
  });

  it("the fee bought on its own", () => {
    expect(messagesFor([feeLine])).toEqual([expect.stringContaining("cannot be bought alone")]);
  });

  it("more fees than pieces", () => {
    expect(messagesFor([{ attributes: answered() }, { ...feeLine, quantity: 2 }])).toEqual([
      expect.stringContaining("cannot be bought alone"),
    ]);
  });

  it("a subscription that would be sold without its fee", () => {
    expect(messagesFor([{ attributes: answered(), sellingPlan: true }])).toEqual([
      expect.stringContaining("one-time purchase"),
    ]);
  });

  it("more personalized lines than the fee function can answer", () => {
    const lines = Array.from({ length: 21 }, (_, index) => ({ attributes: answered({ _k1: `A${index}` }) }));
    expect(messagesFor(lines)).toEqual([expect.stringContaining("at most 20 personalized pieces")]);
    expect(messagesFor(lines.slice(1))).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      "the language of Germany",
      "DE",
      "Hollow Band. Engraving hat 24 Zeichen; auf dieses Stück passen 20. Bitte nehmen Sie",
    ],
    ["the language of France", "FR", "Hollow Band. Engraving compte 24 caractères ; cette pièce en accepte 20. Merci"],
    ["Spanish", "ES", "Hollow Band. Engraving tiene 24 caracteres; en esta pieza caben 20. Quítela"],
    ["Japanese", "JA", "Hollow Band。Engravingは 24 文字あります。この商品は 20 文字までです。カートから"],
    ["Arabic", "AR", "Hollow Band. Engraving: 24 حرفًا؛ وتتسع هذه القطعة لـ 20. يُرجى"],
    ["English, where it knows no Portuguese", "PT_BR", "Hollow Band. Engraving is 24 characters; this piece takes 20."],
  ])("in %s", (_, language, message) => {
    expect(messagesFor([{ attributes: answered({ _k1: "a".repeat(24) }) }], language)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  it("in every language everything it has to say, with each slot filled", () => {
    const faults: TestLine[][] = [
      [{}],
      [{ attributes: { ...answered(), _keepsake: "ring-classic:9:" } }],
      [{ attributes: answered(), sellingPlan: true }],
      [{ attributes: answered({ _k2: "99" }) }],
      [{ attributes: answered({ _k3: "opal" }) }],
      [{ attributes: answered({ _k4: "1 May" }) }],
      [feeLine],
      Array.from({ length: 21 }, (_, index) => ({ attributes: answered({ _k1: `A${index}` }) })),
    ];
    const spoken = ["EN", "DE", "FR", "ES", "JA", "AR"].map((language) =>
      faults.flatMap((lines) => messagesFor(lines, language)),
    );
    for (const messages of spoken) {
      expect(messages).toHaveLength(9);
      expect(messages.join()).not.toMatch(/[{}]|undefined/);
    }
    expect(new Set(spoken.flat()).size).toBe(9 * 6);
  });

  it("more than a function is given of a cart, before it is too much to be read at all", () => {
    const wordy = { ...feesOf(), o: [...feesOf().o, { k: "f", l: "x".repeat(8_400), r: 0, f: 0 }] };
    const lines = (count: number) => Array.from({ length: count }, () => ({ attributes: answered(), fees: wordy }));
    const read = (count: number) => Buffer.byteLength(JSON.stringify(guard.input(cartOf(lines(count)))));
    expect(messagesFor(lines(12))).toEqual([]);
    expect(read(13)).toBeLessThan(128_000);
    expect(messagesFor(lines(13))).toEqual([
      expect.stringMatching(/carry \d+ kB of words and choices; an order takes 120/),
    ]);
  });

  it("two lines with the same fault, once", () => {
    expect(messagesFor([{ attributes: answered({ _k2: "" }) }, { attributes: answered({ _k2: "" }) }])).toHaveLength(1);
  });
});

describe("what Shopify would refuse of the guard", () => {
  it("its query is valid, small and cheap", () => {
    expect(guard.queryErrors(guard.query)).toEqual([]);
    expect(Buffer.byteLength(guard.query)).toBeLessThanOrEqual(3000);
    expect(queryCost(guard.query)).toBeLessThanOrEqual(MOST_QUERY_COST);
  });

  it("query, input and output pass Shopify's own checker", async () => {
    expect(await guard.assetErrors(cartOf([{}]))).toEqual([]);
  });

  it("an error without a target would be noticed", () => {
    expect(guard.outputErrors({ operations: [{ validationAdd: { errors: [{ message: "x" }] } }] })).not.toEqual([]);
  });
});
