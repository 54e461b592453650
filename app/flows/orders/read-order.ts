import { fromDecimal } from "../../domain/money";
import { adminFor, type AdminResult } from "../../shopify/admin";
import { orderLines } from "../../shopify/operations";
import type { OrderLines } from "../../shopify/operations.types";
import { storable, type LineSnapshot, type OrderSnapshot } from "../inbox/order-body";

export type ReadOrderOutcome =
  | { kind: "read"; order: OrderSnapshot }
  /** Deleted, or never this shop's. */
  | { kind: "gone" }
  | { kind: "throttled"; retryInMs: number }
  | { kind: "failed"; reason: string };

const PAID = new Set(["PAID", "PARTIALLY_REFUNDED", "REFUNDED"]);

/** The order as Shopify knows it now: for a body that cannot say (an edit, a refund) or that came in a tie. */
export async function readOrder(shop: string, shopifyId: string): Promise<ReadOrderOutcome> {
  const admin = await adminFor(shop);
  const lines: LineSnapshot[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: AdminResult<OrderLines> = await admin.run(orderLines, { id: shopifyId, after });
    if (answer.kind === "throttled") return answer;
    if (answer.kind === "failed") return { kind: "failed", reason: answer.message };
    if (answer.kind === "user-errors") return { kind: "failed", reason: "Shopify refused to tell the order" };
    const order: OrderLines["order"] = answer.data.order;
    if (!order) return { kind: "gone" };
    for (const line of order.lineItems.nodes) {
      lines.push({
        shopifyId: line.id,
        variantId: line.variant?.id ?? null,
        sku: storable(line.sku ?? ""),
        title: storable(line.title),
        quantity: line.currentQuantity,
        unitPriceMinor: unitPrice(line.originalUnitPriceSet.shopMoney, order.currencyCode),
        properties: line.customAttributes.map(({ key, value }) => ({
          name: storable(key),
          value: storable(value ?? ""),
        })),
      });
    }
    const page: { hasNextPage: boolean; endCursor: string | null } = order.lineItems.pageInfo;
    if (page.hasNextPage && page.endCursor !== null) {
      after = page.endCursor;
      continue;
    }
    const updatedAt = new Date(order.updatedAt);
    return {
      kind: "read",
      order: {
        shopifyId: order.id,
        name: storable(order.name),
        currency: order.currencyCode,
        updatedAt,
        paidAt: PAID.has(order.displayFinancialStatus ?? "") ? updatedAt : null,
        cancelledAt: order.cancelledAt === null ? null : new Date(order.cancelledAt),
        lines,
      },
    };
  }
}

/** Null when the line is in another currency than its order: amounts of two currencies are never added up. */
function unitPrice(
  { amount, currencyCode }: { amount: string; currencyCode: string },
  currency: string,
): number | null {
  return currencyCode === currency ? fromDecimal(amount, currency) : null;
}
