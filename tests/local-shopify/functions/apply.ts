import type { StoreContext } from "../store/context";
import { idOf } from "../store/gid";
import { toMinor } from "../store/money";
import { isDefaultVariant, isForSale, variantById } from "../store/products";
import { isRecord, NotStoodIn } from "../view";
import type { EvaluatedComponent, EvaluatedLine } from "./evaluated-cart";
import { lineGid } from "./input-view";

export type ApplyOutcome = { kind: "ok"; lines: EvaluatedLine[] } | { kind: "failed"; message: string };

class BadOperation extends Error {}

/** Applies a cart transform's operations, which the result type has passed. All of them, or none when one cannot be. */
export function applyOperations(context: StoreContext, lines: EvaluatedLine[], operations: unknown[]): ApplyOutcome {
  try {
    const result = [...lines];
    const touched = new Set<number>();
    for (const operation of operations.filter(isRecord)) {
      const [kind, body] = Object.entries(operation).find(([, value]) => isRecord(value)) ?? [];
      if (!isRecord(body)) throw new BadOperation("an operation without a body");
      if (kind !== "lineExpand" && kind !== "lineUpdate") throw new NotStoodIn(`the cart transform operation ${kind}`);
      const index = lines.findIndex((line) => lineGid(line.key) === body["cartLineId"]);
      const line = lines[index];
      if (!line) throw new BadOperation(`no cart line ${String(body["cartLineId"])}`);
      if (touched.has(index)) throw new BadOperation(`two operations on cart line ${String(body["cartLineId"])}`);
      touched.add(index);
      result[index] = kind === "lineExpand" ? expand(context, line, body) : update(context, line, body);
    }
    return { kind: "ok", lines: result };
  } catch (error) {
    if (error instanceof BadOperation) return { kind: "failed", message: error.message };
    throw error;
  }
}

function expand(context: StoreContext, line: EvaluatedLine, body: Record<string, unknown>): EvaluatedLine {
  if (isRecord(body["price"])) throw new NotStoodIn("lineExpand.price");
  const items = Array.isArray(body["expandedCartItems"]) ? body["expandedCartItems"].filter(isRecord) : [];
  if (items.length === 0) throw new BadOperation("lineExpand without items");
  const perBundle = items.map((item) => component(context, item));
  const unitMinor = perBundle.reduce((sum, part) => sum + part.unitMinor * part.quantity, 0);
  return {
    ...line,
    title: typeof body["title"] === "string" ? body["title"] : line.title,
    unitMinor,
    totalMinor: unitMinor * line.quantity,
    components: perBundle.map((part) => ({ ...part, quantity: part.quantity * line.quantity })),
  };
}

/** A component carries its own attributes alone: what the line had and the function did not copy is gone. */
function component(context: StoreContext, item: Record<string, unknown>): EvaluatedComponent {
  const variantId = idOf("ProductVariant", String(item["merchandiseId"]));
  const found = variantId === null ? null : variantById(context, variantId);
  if (!found) throw new BadOperation(`no variant ${String(item["merchandiseId"])}`);
  if (!isForSale(found.product)) throw new BadOperation(`variant ${String(item["merchandiseId"])} is not for sale`);
  const quantity = Number(item["quantity"]);
  if (quantity < 1) throw new BadOperation(`a component's quantity is ${quantity}`);
  const attributes = Array.isArray(item["attributes"]) ? item["attributes"].filter(isRecord) : [];
  return {
    variantId: found.variant.id,
    title: found.product.title,
    variantTitle: isDefaultVariant(found.variant) ? null : found.variant.title,
    quantity,
    unitMinor: fixedPrice(context, item["price"]) ?? found.variant.priceMinor,
    properties: attributes.map((attribute) => ({ name: String(attribute["key"]), value: String(attribute["value"]) })),
  };
}

/** `lineUpdate` is for development stores and Plus; this store is a development store. */
function update(context: StoreContext, line: EvaluatedLine, body: Record<string, unknown>): EvaluatedLine {
  const unitMinor = fixedPrice(context, body["price"]) ?? line.unitMinor;
  const title = typeof body["title"] === "string" ? body["title"] : line.title;
  return { ...line, title, unitMinor, totalMinor: unitMinor * line.quantity };
}

function fixedPrice(context: StoreContext, price: unknown): number | null {
  const adjustment = isRecord(price) ? price["adjustment"] : undefined;
  const fixed = isRecord(adjustment) ? adjustment["fixedPricePerUnit"] : undefined;
  if (!isRecord(fixed)) return null;
  const minor = toMinor(String(fixed["amount"]), context.state.shop.currency);
  if (minor < 0) throw new BadOperation(`a price of ${String(fixed["amount"])}`);
  return minor;
}
