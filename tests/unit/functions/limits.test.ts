import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { meteredQuickJs, type MeteredQuickJs } from "../../support/instructions/metered-quickjs";
import { answered, cartOf, feesOf, fullCart, type TestLine } from "./cart";
import { shippedFunction, type ShippedFunction } from "./run-function";

/**
 * Shopify stops a function at 11 million instructions, in a QuickJS of its own build. This one is built for size and takes
 * more for the same script: what is held here is that it does not become more.
 */
const MOST_INSTRUCTIONS = 33_000_000;

const SHIPPED = [
  ["personalization-fees", "cart.transform.run", "functions_cart_transform", "CartTransformRunResult"],
  [
    "personalization-guard",
    "cart.validations.generate.run",
    "functions_cart_checkout_validation",
    "CartValidationsGenerateRunResult",
  ],
] as const;

describe.each(SHIPPED)("%s", (...[name, target, api, type]) => {
  let shipped: ShippedFunction;
  let metered: MeteredQuickJs;
  beforeAll(async () => {
    shipped = await shippedFunction(name, target, api, type);
    metered = await meteredQuickJs();
  });

  /** Of one run, the compiled bundle and its parsed input being there. */
  function instructionsOf(lines: TestLine[]): number {
    const context = metered.newContext();
    const run = (code: string): number => {
      const before = metered.instructions();
      context.unwrapResult(context.evalCode(code)).dispose();
      return metered.instructions() - before;
    };
    run(`globalThis.input = ${JSON.stringify(shipped.input(cartOf(lines)))}`);
    run(`globalThis.ShopifyFunction = { readInput: () => input, writeOutput: () => undefined }`);
    run(`globalThis.start = function () { ${readFileSync(shipped.bundlePath, "utf8")} }`);
    const taken = run("start()");
    context.dispose();
    return taken;
  }
  const engraved = (words: string) => instructionsOf([{ attributes: answered({ _k1: words }) }]);

  it("prices and judges a cart of 200 lines, as many of them personalized as one order takes, in few instructions", () => {
    expect(instructionsOf(fullCart(200))).toBeLessThan(MOST_INSTRUCTIONS);
  });

  it("parses what a product has published once, however many of its pieces a cart holds", () => {
    const choices = Array.from({ length: 250 }, (_, index) => [`choice-${index}`, `Choice ${index}`, index]);
    const large = { ...feesOf(), o: [...feesOf().o, { k: "c", l: "Charm", r: 0, c: choices }] };
    const tenMore = (fees: unknown) => {
      const lines = (count: number) => Array.from({ length: count }, () => ({ attributes: answered(), fees }));
      return instructionsOf(lines(11)) - instructionsOf(lines(1));
    };
    expect(tenMore(large) / tenMore(feesOf())).toBeLessThan(1.6);
  });

  it.each(["Anna ♥", "สวัสดี", "👩🏽‍🎤", "محمد", "さくら"])("takes “%s” for little more than plain letters", (words) => {
    expect(engraved(words) / engraved("Annabell")).toBeLessThan(1.15);
  });
});
