import { gid } from "../store/gid";
import { toDecimal } from "../store/money";
import type { Order, Refund, StoreState } from "../store/types";
import { zonedTime, type BodyObject } from "./json";
import { lineItemBody, moneySet } from "./line-body";

/** A refund as `refunds/create` carries it, and as orders list it. */
export function refundBody(order: Order, refund: Refund, shop: StoreState["shop"]): BodyObject {
  const { currency, zone } = shop;
  const at = zonedTime(refund.createdAt, zone);
  const totalMinor = refund.lines.reduce((sum, line) => sum + line.subtotalMinor, 0);
  return {
    id: BigInt(refund.id),
    admin_graphql_api_id: gid("Refund", refund.id),
    created_at: at,
    note: null,
    order_id: BigInt(order.id),
    processed_at: at,
    restock: true,
    total_duties_set: moneySet(0, currency),
    user_id: 88001,
    return: null,
    order_adjustments: [],
    transactions: [
      {
        id: BigInt(refund.transactionId),
        order_id: BigInt(order.id),
        kind: "refund",
        gateway: "bogus",
        status: "success",
        amount: toDecimal(totalMinor, currency),
        currency,
        admin_graphql_api_id: gid("OrderTransaction", refund.transactionId),
      },
    ],
    refund_line_items: refund.lines.flatMap(({ id, lineId, quantity, subtotalMinor }) => {
      const line = order.lines.find((candidate) => candidate.id === lineId);
      if (!line) return [];
      return [
        {
          id: BigInt(id),
          line_item_id: BigInt(lineId),
          location_id: BigInt(shop.locationId),
          quantity,
          restock_type: "cancel",
          subtotal: Number(toDecimal(subtotalMinor, currency)),
          subtotal_set: moneySet(subtotalMinor, currency),
          total_tax: 0,
          total_tax_set: moneySet(0, currency),
          line_item: lineItemBody(line, currency),
        },
      ];
    }),
    duties: [],
    refund_shipping_lines: [],
  };
}
