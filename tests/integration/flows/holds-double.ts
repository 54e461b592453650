import { z } from "zod";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { TEST_SHOP } from "../../support/env";
import type { orderBody } from "../../support/webhooks";
import { answers } from "./admin-double";

export interface Hold {
  id: string;
  handle: string | null;
  reason: "OTHER";
  heldByRequestingApp: boolean;
}

/** A fulfilment order as Shopify keeps it; `lines` are gids of line items. */
export interface Parcel {
  id: string;
  status: string;
  lines: string[];
  holds: Hold[];
}

/** One fulfilment order with all lines of the body. Returns its holds. */
export function shopifyKeeps(body: ReturnType<typeof orderBody>, holds: Hold[]): Hold[] {
  const id = `gid://shopify/FulfillmentOrder/${body.id}`;
  const lines = body.line_items.map((line) => line.admin_graphql_api_id);
  shopifyKeepsParcels([{ id, status: "OPEN", lines, holds }]);
  return holds;
}

/** Shopify with these fulfilment orders: one hold per handle on each, released by id. */
export function shopifyKeepsParcels(parcels: Parcel[]): void {
  answers.set("OrderFulfillment", () => {
    const nodes = parcels.map(({ id, status, lines, holds }) => ({
      id,
      status,
      supportedActions: [],
      fulfillmentHolds: [...holds],
      lineItems: { nodes: lines.map((line) => ({ id: `of ${line}`, remainingQuantity: 1, lineItem: { id: line } })) },
    }));
    return { kind: "ok", data: { order: { id: "gid://shopify/Order/1", fulfillmentOrders: { nodes } } } };
  });
  answers.set("FulfillmentOrderHold", (variables) => {
    const { handle } = z.object({ handle: z.string() }).parse(variables.hold);
    const parcel = parcels.find(({ id }) => id === variables.id);
    if (parcel === undefined || parcel.holds.some((hold) => hold.handle === handle))
      return refused("handle is taken", "DUPLICATE_FULFILLMENT_HOLD_HANDLE");
    const number = parcels.indexOf(parcel) + 1;
    const placed: Hold = { id: `gid://hold/${handle}/${number}`, handle, reason: "OTHER", heldByRequestingApp: true };
    parcel.holds.push(placed);
    return { kind: "ok", data: { fulfillmentOrderHold: { fulfillmentHold: placed, userErrors: [] } } };
  });
  answers.set("FulfillmentOrderReleaseHold", (variables) => {
    const ids = z.array(z.string()).parse(variables.holdIds);
    const parcel = parcels.find(({ id }) => id === variables.id);
    if (!parcel?.holds.some(({ id }) => ids.includes(id))) return refused("no such hold here", "INVALID");
    parcel.holds.splice(0, parcel.holds.length, ...parcel.holds.filter(({ id }) => !ids.includes(id)));
    return { kind: "ok", data: {} };
  });
}

function refused(message: string, code: string) {
  return { kind: "user-errors" as const, errors: [{ field: null, message, code }], data: {} };
}

/** Delivers the newest row of this effect. */
export async function deliverKind(kind: string, subject: string) {
  const row = await db.outbox.findFirstOrThrow({ where: { kind, subject }, orderBy: { version: "desc" } });
  return deliverOutbox({ shop: TEST_SHOP, outboxId: String(row.id) });
}
