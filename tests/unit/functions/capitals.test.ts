import { beforeAll, describe, expect, it } from "vitest";
import { checkSelection } from "../../../app/domain/options/check";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { toProductFees } from "../../../app/domain/options/product-fees";
import { toRules } from "../../../app/domain/options/rules";
import { everyKind, ring, segment } from "../options/catalog";
import { cartOf, FEE_GID } from "./cart";
import { shippedFunction, type ShippedFunction } from "./run-function";

let fees: ShippedFunction;
beforeAll(async () => {
  const api = "functions_cart_transform";
  fees = await shippedFunction("personalization-fees", "cart.transform.run", api, "CartTransformRunResult");
});

function cased(letterCase: "upper" | "lower"): CatalogVersion {
  const [text] = everyKind;
  if (text?.kind !== "text") throw new Error("the first kind");
  const { scripts: _scripts, ...any } = text;
  return { ...ring, setKey: "cased", version: 1, options: [{ ...any, letterCase }] };
}

describe("capitals in a function are those of the page and of the worker", () => {
  it.each<["upper" | "lower", string]>([
    ["upper", "Straße ŉ ΐ ﬁ ǆ İ"],
    ["upper", "élise & ñandú ı"],
    ["lower", "ΟΔΥΣΣΕΥΣ ΑΣ Σ"],
    ["lower", "İSTANBUL ẞ ǅ"],
  ])("%s: %s", (letterCase, words) => {
    const version = cased(letterCase);
    const checked = checkSelection(toRules(version), [words], segment, null);
    const [answer] = checked.kind === "valid" ? checked.answers : [];
    if (answer?.kind !== "text") throw new Error("refused");
    const published = toProductFees({
      currency: "USD",
      feeVariantId: FEE_GID,
      variants: { "11": "cased" },
      current: [version],
      previous: [],
    });
    if (published.kind !== "ok") throw new Error("too large");
    const line = { fees: published.value, attributes: { _keepsake: "cased:1:", _k1: words } };
    const output = JSON.stringify(fees.run(cartOf([line])));
    expect(output).toContain(JSON.stringify({ key: "Engraving", value: answer.text }));
    // What was taken once is taken as it is: cased, composed, and of the same length.
    expect(checkSelection(toRules(version), [answer.text], segment, null)).toEqual(checked);
  });
});
