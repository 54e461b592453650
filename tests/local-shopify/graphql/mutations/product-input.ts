import type { StoreContext } from "../../store/context";
import { isoNow } from "../../store/context";
import { toMinor } from "../../store/money";
import type { Product, Variant } from "../../store/types";
import { isRecord, NotStoodIn, optionalText, recordsArg, type Args } from "../../view";

const STATUSES = ["ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED"] as const;
const VARIANT_FIELDS = [
  "id",
  "optionValues",
  "price",
  "sku",
  "taxable",
  "inventoryItem",
  "inventoryPolicy",
  "position",
];

/** Input that would be silently dropped is refused loudly. */
export function refuseInput(name: string, input: Args, known: string[]): void {
  const other = Object.keys(input).find((field) => !known.includes(field));
  if (other !== undefined) throw new NotStoodIn(`${name}'s input ${other}`);
}

export function readStatus(input: Args): Product["status"] | null {
  return STATUSES.find((status) => status === input["status"]) ?? null;
}

/** The variant's title: its one option value. Null when there is none. */
export function titleOf(input: Args): string | null {
  const [value] = recordsArg(input, "optionValues");
  return value ? optionalText(value, "name") : null;
}

/** What is wrong with a variant's price, as a sentence; null when nothing is. */
export function refuseVariant(context: StoreContext, input: Args): string | null {
  refuseInput("a variant", input, VARIANT_FIELDS);
  const price = optionalText(input, "price");
  if (price === null) return null;
  return toMinor(price, context.state.shop.currency) < 0 ? "Price must be greater than or equal to 0" : null;
}

/** Writes what was given; what was left out stays. */
export function changeVariant(context: StoreContext, variant: Variant, input: Args): Variant {
  const item = isRecord(input["inventoryItem"]) ? input["inventoryItem"] : {};
  const price = optionalText(input, "price");
  variant.title = titleOf(input) ?? variant.title;
  variant.priceMinor = price === null ? variant.priceMinor : toMinor(price, context.state.shop.currency);
  variant.sku = optionalText(input, "sku") ?? optionalText(item, "sku") ?? variant.sku;
  variant.taxable = typeof input["taxable"] === "boolean" ? input["taxable"] : variant.taxable;
  variant.requiresShipping =
    typeof item["requiresShipping"] === "boolean" ? item["requiresShipping"] : variant.requiresShipping;
  variant.updatedAt = isoNow(context);
  return variant;
}
