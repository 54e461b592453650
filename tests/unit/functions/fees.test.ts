import { beforeAll, describe, expect, it } from "vitest";
import { MOST_QUERY_COST, queryCost } from "../../local-shopify/functions/query-cost";
import { answered, cartOf, FEE_GID, feesOf, fullCart, PIECE_GID, UNTAXED_FEE_GID } from "./cart";
import { shippedFunction, type ShippedFunction } from "./run-function";

let fees: ShippedFunction;
beforeAll(async () => {
  fees = await shippedFunction(
    "personalization-fees",
    "cart.transform.run",
    "functions_cart_transform",
    "CartTransformRunResult",
  );
});

const fixed = (amount: string) => ({ adjustment: { fixedPricePerUnit: { amount } } });

describe("the fee of a personalized piece", () => {
  it("stands beside the piece, which keeps its own price and all that was answered", () => {
    const output = fees.run(cartOf([{ attributes: answered({ _k1: "Anna ♥", _k3: "emerald" }), quantity: 2 }]));
    expect(fees.outputErrors(output)).toEqual([]);
    expect(output).toEqual({
      operations: [
        {
          lineExpand: {
            cartLineId: "gid://shopify/CartLine/1",
            expandedCartItems: [
              {
                merchandiseId: PIECE_GID,
                quantity: 1,
                price: fixed("128.0"),
                attributes: [
                  { key: "_keepsake", value: "ring-classic:3:2026-12-02" },
                  { key: "_k1", value: "Anna ♥" },
                  { key: "_k2", value: "6.5" },
                  { key: "_k3", value: "emerald" },
                  { key: "Engraving", value: "Anna ♥" },
                  { key: "Ring size", value: "US 6½" },
                  { key: "Birthstone", value: "Emerald" },
                  { key: "Made to order", value: "Ready to ship by Wed 2 Dec" },
                ],
              },
              // 1800 and two letters above the four that are included at 150, and the stone's 3600.
              { merchandiseId: FEE_GID, quantity: 1, price: fixed("57.00") },
            ],
          },
        },
      ],
    });
  });

  it.each([
    ["EUR", "0.9137", "16.45"],
    ["JPY", "155.2", "2794"],
    ["KWD", "0.30712", "5.528"],
  ])("is charged in %s at the day's rate", (currencyCode, rate, amount) => {
    const output = fees.run(cartOf([{ attributes: answered(), currencyCode, amount: "117.0" }], rate));
    expect(output).toMatchObject({
      operations: [{ lineExpand: { expandedCartItems: [{ price: fixed("117.0") }, { price: fixed(amount) }] } }],
    });
  });

  it("is sold untaxed where the piece is", () => {
    const line = { attributes: answered(), fees: feesOf({ untaxed: ["11"] }) };
    expect(fees.run(cartOf([line]))).toMatchObject({
      operations: [{ lineExpand: { expandedCartItems: [{}, { merchandiseId: UNTAXED_FEE_GID }] } }],
    });
  });

  it.each([
    ["DE", "Für Sie angefertigt", "Versandfertig bis Mi, 2. Dez."],
    ["JA", "受注製作", "12月2日（水）までに発送準備"],
    ["AR", "يُصنع خصيصًا لك", "جاهز للشحن قبل الأربعاء 2 ديسمبر"],
    ["PT_BR", "Made to order", "Ready to ship by Wed 2 Dec"],
  ])("stands beside a piece that says in %s when it is ready", (language, key, value) => {
    const output = JSON.stringify(fees.run(cartOf([{ attributes: answered() }], "1.0", "2026-11-21", language)));
    expect(output).toContain(JSON.stringify({ key, value }));
  });

  it("says no day where none was shown", () => {
    const attributes = { ...answered(), _keepsake: "ring-classic:3:" };
    expect(JSON.stringify(fees.run(cartOf([{ attributes }])))).not.toContain("Made to order");
  });

  it("is still priced from the previous version, which open carts may name", () => {
    const output = fees.run(cartOf([{ attributes: { ...answered(), _keepsake: "ring-classic:2:" } }]));
    expect(output).toMatchObject({ operations: [{ lineExpand: {} }] });
  });

  it("counts an emoji of several characters as one letter, in a function too", () => {
    const output = fees.run(cartOf([{ attributes: answered({ _k1: "👍🏽🇨🇭é❤️" }) }]));
    expect(output).toMatchObject({
      operations: [{ lineExpand: { expandedCartItems: [{}, { price: fixed("18.00") }] } }],
    });
  });

  it("expands each line of a mixed cart on its own", () => {
    const output = fees.run(
      cartOf([{ attributes: answered() }, { fees: null }, { attributes: answered({ _k1: "Ben" }) }]),
    );
    expect(output).toMatchObject({
      operations: [
        { lineExpand: { cartLineId: "gid://shopify/CartLine/1" } },
        { lineExpand: { cartLineId: "gid://shopify/CartLine/3" } },
      ],
    });
  });

  const free = {
    ...feesOf(),
    s: { "ring-classic": { "3": [0] } },
    o: [{ k: "t", l: "Note", r: 1, n: 20, f: 0, p: 0, z: 0 }],
  };
  it.each([
    ["a plain product", { fees: null }],
    ["a piece without a selection", {}],
    ["a selection of a version that is gone", { attributes: { ...answered(), _keepsake: "ring-classic:9:" } }],
    ["a selection of a set that is not this piece's", { attributes: { ...answered(), _keepsake: "name-necklace:3:" } }],
    ["a tampered selection", { attributes: { ...answered(), _keepsake: "ring-classic:3:tomorrow" } }],
    ["a set named like a property of objects", { attributes: { ...answered(), _keepsake: "constructor:1:" } }],
    ["answers that cannot be made", { attributes: answered({ _k2: "99" }) }],
    ["a subscription", { attributes: answered(), sellingPlan: true }],
    ["a selection without a fee", { attributes: { _keepsake: "ring-classic:3:", _k1: "Anna" }, fees: free }],
    ["a metafield of another release", { attributes: answered(), fees: { v: 3 } }],
    ["a metafield that is no object", { attributes: answered(), fees: "x" }],
  ])("%s: the line stays as it is", (_, line) => {
    expect(fees.run(cartOf([line]))).toEqual({ operations: [] });
  });
});

describe("what Shopify would refuse of the fee function", () => {
  it("its query is valid, small and cheap", () => {
    expect(fees.queryErrors(fees.query)).toEqual([]);
    expect(Buffer.byteLength(fees.query)).toBeLessThanOrEqual(3000);
    expect(queryCost(fees.query)).toBeLessThanOrEqual(MOST_QUERY_COST);
  });

  it("a field that Shopify does not have would be noticed", () => {
    expect(
      fees.queryErrors(fees.query.replace("quantity", "").replace("presentmentCurrencyRate", "exchangeRate")),
    ).not.toEqual([]);
    expect(fees.outputErrors({ operations: [{ lineExpand: { cartLineId: "x" } }] })).not.toEqual([]);
  });

  it("query, input and output pass Shopify's own checker", async () => {
    expect(await fees.assetErrors(cartOf([{ attributes: answered() }]))).toEqual([]);
  });

  it("as many personalized lines as the guard lets through fit the 20 kB of an output", () => {
    const wordy = answered({ _k1: "♥".repeat(20), _k3: "emerald", _k4: "2026-05-01" });
    const output = fees.run(cartOf(Array.from({ length: 20 }, () => ({ attributes: wordy }))));
    expect(JSON.stringify(output).match(/lineExpand/g)).toHaveLength(20);
    expect(Buffer.byteLength(JSON.stringify(output))).toBeLessThan(20_000);
  });

  it("200 personalized lines are not all lost: what fits is expanded, and the guard refuses the cart", () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({ attributes: answered({ _k1: `Anna ${index}` }) }));
    const output = JSON.stringify(fees.run(cartOf(lines)));
    expect(Buffer.byteLength(output)).toBeLessThan(20_000);
    expect(Buffer.byteLength(output)).toBeGreaterThan(16_000);
  });

  it("a cart of 200 lines, as many of them personalized as one order takes, is within what Shopify gives", () => {
    const cart = cartOf(fullCart(200));
    expect(Buffer.byteLength(JSON.stringify(fees.input(cart)))).toBeLessThan(128_000);
    expect(JSON.stringify(fees.run(cart)).match(/lineExpand/g)).toHaveLength(20);
  });
});
