import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shippedFunction } from "./run-function";

const FIXTURES = join(import.meta.dirname, "fixtures");
const SHIPPED = [
  ["personalization-fees", "cart.transform.run", "functions_cart_transform", "CartTransformRunResult"],
  [
    "personalization-guard",
    "cart.validations.generate.run",
    "functions_cart_checkout_validation",
    "CartValidationsGenerateRunResult",
  ],
] as const;

/** Carts as Shopify hands them over, written down with the metafields that stood then: what a release must still read. */
describe.each(SHIPPED)("%s answers carts that were written down", (name, target, api, type) => {
  const files = readdirSync(join(FIXTURES, name));

  it.each(files)("%s", async (file) => {
    const shipped = await shippedFunction(name, target, api, type);
    const { errors, expected, output } = await shipped.replay(join(FIXTURES, name, file));
    expect(errors).toEqual([]);
    expect(output).toEqual(expected);
  });
});
