import { z } from "zod";
import { db, inTransaction } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { adminFor, type AdminClient } from "../../shopify/admin";
import { fulfillmentOrderHold, fulfillmentOrderReleaseHold, orderFulfillment } from "../../shopify/operations";
import type { OrderFulfillment } from "../../shopify/operations.types";
import { enqueueOutbox } from "../outbox";
import { releaseShipGroupIfReady } from "../release-ship-group";
import { undelivered, type Delivered } from "./result";

type FulfillmentOrder = NonNullable<OrderFulfillment["order"]>["fulfillmentOrders"]["nodes"][number];

/** A hold that we placed. */
export interface PlacedHold {
  fulfillmentOrderId: string;
  holdId: string;
}
const placedHolds = z.array(z.object({ fulfillmentOrderId: z.string(), holdId: z.string() }));

/** Shopify makes fulfilment orders shortly after the order: at first there may be none. */
const NOT_YET_MS = 2_000;
/** Nothing of it is left to ship. */
const OVER = ["CANCELLED", "CLOSED"];

/** One hold per ship group and at most 64 letters: Shopify refuses a second of the same handle. */
export function holdHandle(shipGroupId: string): string {
  return `keepsake-${shipGroupId}`;
}

/** Holds the fulfilment orders that carry the group's pieces, as often as needed: a hold that is there is found again. */
export async function deliverPlaceHold({ shop, subject: shipGroupId }: ClaimedOutbox): Promise<Delivered> {
  const group = await db.shipGroup.findFirst({
    where: { id: shipGroupId, shop },
    include: { order: { include: { lines: true } } },
  });
  if (group === null) return { kind: "refused", reason: "the ship group is gone" };
  if (group.holdState !== "WANTED") return { kind: "done", answer: { already: group.holdState } };
  if (group.order.cancelledAt !== null) return letBe(shop, shipGroupId, "the order was cancelled");
  const admin = await adminFor(shop);
  const answer = await admin.run(orderFulfillment, { id: group.order.shopifyId });
  if (answer.kind !== "ok") return undelivered(answer);
  if (!answer.data.order) return { kind: "refused", reason: "Shopify has no such order" };
  const pieces = new Set(group.order.lines.filter((line) => line.role === "PIECE").map((line) => line.shopifyId));
  const carrying = answer.data.order.fulfillmentOrders.nodes.filter((one) =>
    one.lineItems.nodes.some(({ lineItem }) => pieces.has(lineItem.id)),
  );
  const open = carrying.filter(({ status }) => !OVER.includes(status));
  if (open.length === 0) {
    if (carrying.length > 0)
      return letBe(shop, shipGroupId, "the pieces were shipped or cancelled before they could be held");
    return { kind: "wait", reason: "Shopify has made no fulfilment order yet", retryInMs: NOT_YET_MS };
  }
  const holds: PlacedHold[] = [];
  for (const fulfillmentOrder of open) {
    const placed = await holdOne(admin, fulfillmentOrder, { shipGroupId, orderId: group.order.shopifyId });
    if ("kind" in placed) return placed;
    holds.push(placed);
  }
  await recordPlaced(shop, shipGroupId, holds);
  return { kind: "done", answer: { holds: holds.map((hold) => ({ ...hold })) } };
}

async function letBe(shop: string, shipGroupId: string, reason: string): Promise<Delivered> {
  await db.shipGroup.updateMany({
    where: { id: shipGroupId, shop, holdState: "WANTED" },
    data: { holdState: "RELEASED" },
  });
  return { kind: "done", answer: { notNeeded: reason } };
}

function ours(fulfillmentOrder: FulfillmentOrder, handle: string): PlacedHold | null {
  const hold = fulfillmentOrder.fulfillmentHolds.find((one) => one.heldByRequestingApp && one.handle === handle);
  return hold ? { fulfillmentOrderId: fulfillmentOrder.id, holdId: hold.id } : null;
}

async function holdOne(
  admin: AdminClient,
  fulfillmentOrder: FulfillmentOrder,
  about: { shipGroupId: string; orderId: string },
): Promise<PlacedHold | Delivered> {
  const handle = holdHandle(about.shipGroupId);
  const standing = ours(fulfillmentOrder, handle);
  if (standing) return standing;
  const answer = await admin.run(fulfillmentOrderHold, {
    id: fulfillmentOrder.id,
    hold: {
      reason: "OTHER",
      reasonNotes: "Keepsake is making the personalized pieces",
      handle,
      externalId: about.shipGroupId,
      notifyMerchant: false,
    },
  });
  if (answer.kind === "ok") {
    const hold = answer.data.fulfillmentOrderHold?.fulfillmentHold;
    if (hold) return { fulfillmentOrderId: fulfillmentOrder.id, holdId: hold.id };
    return { kind: "retry", reason: "Shopify placed a hold and did not say which" };
  }
  if (answer.kind !== "user-errors") return undelivered(answer);
  // Somebody of ours was first: that hold is the one. Otherwise the fulfilment order moved on while we looked.
  const again = await admin.run(orderFulfillment, { id: about.orderId });
  if (again.kind !== "ok") return undelivered(again);
  const now = again.data.order?.fulfillmentOrders.nodes.find(({ id }) => id === fulfillmentOrder.id);
  const placed = now ? ours(now, handle) : null;
  return placed ?? { kind: "retry", reason: answer.errors.map((error) => error.message).join("; ") };
}

async function recordPlaced(shop: string, shipGroupId: string, holds: PlacedHold[]): Promise<void> {
  const [first] = holds;
  const outboxIds = await inTransaction(async (tx) => {
    await tx.shipGroup.updateMany({
      where: { id: shipGroupId, shop, holdState: "WANTED" },
      data: {
        holdState: "PLACED",
        holds: holds.map((hold) => ({ ...hold })),
        fulfillmentOrderId: first?.fulfillmentOrderId ?? null,
        holdId: first?.holdId ?? null,
      },
    });
    // A fast bench, a waived line or a cancellation may have been here first.
    const released = await releaseShipGroupIfReady(tx, { shop, shipGroupId });
    return released.kind === "released" ? released.outboxIds : [];
  });
  await enqueueOutbox(shop, outboxIds);
}

/** Releases what we placed, by id and nothing else: without ids Shopify would release everybody's holds. */
export async function deliverReleaseHold({ shop, subject: shipGroupId }: ClaimedOutbox): Promise<Delivered> {
  const group = await db.shipGroup.findFirst({ where: { id: shipGroupId, shop } });
  if (group === null) return { kind: "refused", reason: "the ship group is gone" };
  if (group.holdState === "RELEASED") return { kind: "done", answer: { already: "RELEASED" } };
  if (group.holdState === "WANTED") return afterPlacing(shop, shipGroupId);
  const admin = await adminFor(shop);
  const released: string[] = [];
  for (const { fulfillmentOrderId, holdId } of placedHolds.parse(group.holds)) {
    const answer = await admin.run(fulfillmentOrderReleaseHold, { id: fulfillmentOrderId, holdIds: [holdId] });
    // A hold that somebody released by hand is gone: that is what was wanted.
    const gone = answer.kind === "user-errors" && (await isGone(admin, shop, group.orderId, holdId));
    if (answer.kind !== "ok" && !gone) return undelivered(answer);
    released.push(holdId);
  }
  await db.shipGroup.updateMany({
    where: { id: shipGroupId, shop, holdState: "PLACED" },
    data: { holdState: "RELEASED" },
  });
  return { kind: "done", answer: { released } };
}

async function isGone(admin: AdminClient, shop: string, orderId: string, holdId: string): Promise<boolean> {
  const order = await db.order.findFirst({ where: { id: orderId, shop }, select: { shopifyId: true } });
  if (order === null) return true;
  const answer = await admin.run(orderFulfillment, { id: order.shopifyId });
  if (answer.kind !== "ok") return false;
  const standing = answer.data.order?.fulfillmentOrders.nodes.flatMap((one) => one.fulfillmentHolds) ?? [];
  return !standing.some(({ id }) => id === holdId);
}

/** The hold is not placed yet: its own row comes first, or has failed and there is nothing to release. */
async function afterPlacing(shop: string, shipGroupId: string): Promise<Delivered> {
  const placing = await db.outbox.findFirst({
    where: { shop, kind: "place-hold", subject: shipGroupId },
    orderBy: { version: "desc" },
  });
  if (placing?.state === "PENDING") {
    return { kind: "wait", reason: "the hold is still being placed", retryInMs: NOT_YET_MS };
  }
  return letBe(shop, shipGroupId, "the hold was never placed");
}
