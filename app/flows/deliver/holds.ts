import { db, inTransaction } from "../../db/client";
import { lockOrder } from "../../db/orders";
import type { ClaimedOutbox } from "../../db/outbox";
import { adminFor, type AdminClient } from "../../shopify/admin";
import { fulfillmentOrderHold, fulfillmentOrderReleaseHold, orderFulfillment } from "../../shopify/operations";
import type { OrderFulfillment } from "../../shopify/operations.types";
import { enqueueOutbox } from "./outbox";
import { NOTHING_LEFT_TO_MAKE, releaseShipGroupIfReady } from "../orders/release-ship-group";
import { isManual, NOT_SHOPIFYS, undelivered, type Delivered } from "./result";

type FulfillmentOrder = NonNullable<OrderFulfillment["order"]>["fulfillmentOrders"]["nodes"][number];

/** A hold of ours, where it stands now: a hold moves with its fulfilment order. */
interface PlacedHold {
  fulfillmentOrderId: string;
  holdId: string;
}

/** Shopify makes fulfilment orders shortly after the order: at first there may be none. */
const NOT_YET_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** An order that has none by then needs a person. */
const GIVE_UP_MS = 2 * 86_400_000;
/** Nothing of it is left to ship. */
const OVER = ["CANCELLED", "CLOSED"];

/** One hold per ship group and at most 64 letters: Shopify refuses a second of the same handle. */
export function holdHandle(shipGroupId: string): string {
  return `keepsake-${shipGroupId}`;
}

/** Holds the fulfilment orders that carry the group's pieces, as often as needed: a hold that is there is found again. */
export async function deliverPlaceHold({ shop, subject: shipGroupId, createdAt }: ClaimedOutbox): Promise<Delivered> {
  const group = await db.shipGroup.findFirst({ where: { id: shipGroupId, shop }, include: { order: true } });
  if (group === null) return { kind: "refused", reason: "the ship group is gone" };
  if (group.holdState !== "WANTED") return { kind: "done", answer: { already: group.holdState } };
  if (group.order.cancelledAt !== null) return letBe(shop, shipGroupId, "the order was cancelled");
  if (isManual(group.order)) return letBe(shop, shipGroupId, NOT_SHOPIFYS);
  const pieces = await piecesOf(shop, group);
  if (pieces.size === 0) return letBe(shop, shipGroupId, "nothing is left to make");
  const admin = await adminFor(shop);
  const answer = await admin.run(orderFulfillment, { id: group.order.shopifyId });
  if (answer.kind !== "ok") return undelivered(answer);
  if (!answer.data.order) return { kind: "refused", reason: "Shopify has no such order" };
  const carrying = answer.data.order.fulfillmentOrders.nodes.filter((one) =>
    one.lineItems.nodes.some(({ lineItem }) => pieces.has(lineItem.id)),
  );
  const open = carrying.filter(({ status }) => !OVER.includes(status));
  if (open.length === 0) {
    if (carrying.length > 0)
      return letBe(shop, shipGroupId, "the pieces were shipped or cancelled before they could be held");
    return notYet(Date.now() - createdAt.getTime());
  }
  const holds: PlacedHold[] = [];
  for (const fulfillmentOrder of open) {
    const alone = group.lineId === null ? null : pieces;
    const placed = await holdOne(admin, fulfillmentOrder, { shipGroupId, orderId: group.order.shopifyId, alone });
    if ("kind" in placed) return placed;
    holds.push(placed);
  }
  await placingEnded(shop, shipGroupId);
  return { kind: "done", answer: { holds: holds.map((hold) => ({ ...hold })) } };
}

/** gids of the lines that the group makes, or whose exceptions it waits for. What an earlier group has made ships. */
async function piecesOf(
  shop: string,
  group: { id: string; orderId: string; lineId: string | null },
): Promise<Set<string>> {
  const { id: shipGroupId, orderId, lineId } = group;
  const ofGroup = [{ tickets: { some: { shipGroupId, live: true } } }, { exceptions: { some: { state: "OPEN" } } }];
  const where = { shop, orderId, OR: ofGroup, ...(lineId === null ? {} : { id: lineId }) };
  const lines = await db.line.findMany({ where, select: { shopifyId: true } });
  return new Set(lines.map(({ shopifyId }) => shopifyId));
}

/** Asked for ever less often; an order that ships nothing would be asked for as long as it lives. */
function notYet(waitedMs: number): Delivered {
  if (waitedMs > GIVE_UP_MS) return { kind: "refused", reason: "Shopify has made no fulfilment order for the pieces" };
  const retryInMs = Math.round(Math.min(LONGEST_WAIT_MS, Math.max(NOT_YET_MS, waitedMs / 10)));
  return { kind: "wait", reason: "Shopify has made no fulfilment order yet", retryInMs };
}

/** Nothing to place (any more). What an earlier placing left is released by the release's own row, which looks at Shopify. */
async function letBe(shop: string, shipGroupId: string, reason: string): Promise<Delivered> {
  await placingEnded(shop, shipGroupId);
  return { kind: "done", answer: { notNeeded: reason } };
}

function ours(fulfillmentOrder: FulfillmentOrder, handle: string): PlacedHold | null {
  const hold = fulfillmentOrder.fulfillmentHolds.find((one) => one.heldByRequestingApp && one.handle === handle);
  return hold ? { fulfillmentOrderId: fulfillmentOrder.id, holdId: hold.id } : null;
}

/**
 * A line that ships as it is ready takes its hold along: Shopify moves the rest to a fulfilment order of its own. One
 * that somebody holds already cannot be split, and is held whole.
 */
function linesAlone(fulfillmentOrder: FulfillmentOrder, alone: Set<string> | null) {
  const { nodes } = fulfillmentOrder.lineItems;
  const mine = nodes.filter(({ lineItem }) => alone?.has(lineItem.id));
  if (alone === null || mine.length === nodes.length || fulfillmentOrder.fulfillmentHolds.length > 0) return {};
  return { fulfillmentOrderLineItems: mine.map(({ id, remainingQuantity }) => ({ id, quantity: remainingQuantity })) };
}

async function holdOne(
  admin: AdminClient,
  fulfillmentOrder: FulfillmentOrder,
  about: { shipGroupId: string; orderId: string; alone: Set<string> | null },
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
      ...linesAlone(fulfillmentOrder, about.alone),
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

async function placingEnded(shop: string, shipGroupId: string): Promise<void> {
  const outboxIds = await inTransaction(async (tx) => {
    await tx.shipGroup.updateMany({
      where: { id: shipGroupId, shop, holdState: "WANTED" },
      data: { holdState: "PLACED" },
    });
    // A fast bench, a waived line or a cancellation may have been here first.
    const released = await releaseShipGroupIfReady(tx, { shop, shipGroupId });
    return released.kind === "released" ? released.outboxIds : [];
  });
  await enqueueOutbox(shop, outboxIds);
}

/** Releases what we placed, by id and nothing else: without ids Shopify would release everybody's holds. */
export async function deliverReleaseHold({ shop, subject: shipGroupId }: ClaimedOutbox): Promise<Delivered> {
  const group = await db.shipGroup.findFirst({ where: { id: shipGroupId, shop }, include: { order: true } });
  if (group === null) return { kind: "refused", reason: "the ship group is gone" };
  if (group.holdState === "RELEASED") return { kind: "done", answer: { already: "RELEASED" } };
  if (group.holdState === "WANTED" && (await isPlacing(shop, shipGroupId)))
    return { kind: "wait", reason: "the hold is still being placed", retryInMs: NOT_YET_MS };
  // Pieces may have been added since this was asked for. Whoever makes the last of them asks again.
  if (!(await beginRelease(shop, group))) return { kind: "done", answer: { notYet: "something is to be made again" } };
  if (isManual(group.order)) return releaseEnded(shop, shipGroupId, []);
  const admin = await adminFor(shop);
  const answer = await admin.run(orderFulfillment, { id: group.order.shopifyId });
  if (answer.kind !== "ok") return undelivered(answer);
  const handle = holdHandle(shipGroupId);
  const standing = answer.data.order?.fulfillmentOrders.nodes.flatMap((one) => ours(one, handle) ?? []) ?? [];
  const released: string[] = [];
  for (const { fulfillmentOrderId, holdId } of standing) {
    const answer = await admin.run(fulfillmentOrderReleaseHold, { id: fulfillmentOrderId, holdIds: [holdId] });
    // Released by hand or moved while we looked: the next try sees what stands then.
    if (answer.kind === "user-errors")
      return { kind: "retry", reason: answer.errors.map((error) => error.message).join("; ") };
    if (answer.kind !== "ok") return undelivered(answer);
    released.push(holdId);
  }
  return releaseEnded(shop, shipGroupId, released);
}

async function releaseEnded(shop: string, shipGroupId: string, released: string[]): Promise<Delivered> {
  await db.shipGroup.updateMany({
    where: { id: shipGroupId, shop, holdState: "RELEASING" },
    data: { holdState: "RELEASED" },
  });
  return { kind: "done", answer: { released } };
}

async function isPlacing(shop: string, shipGroupId: string): Promise<boolean> {
  const pending = { shop, kind: "place-hold", subject: shipGroupId, state: "PENDING" };
  return (await db.outbox.count({ where: pending })) > 0;
}

/**
 * From here on the group takes no more pieces: what is added gets a group and a hold of its own. False when there is
 * something to make. The order is locked, so that routing adds before or after this, never meanwhile.
 */
function beginRelease(shop: string, group: { id: string; orderId: string }): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockOrder(tx, { shop, orderId: group.orderId });
    const begun = await tx.$executeRaw`
      UPDATE ship_group g SET hold_state = 'RELEASING' FROM "order" o
       WHERE g.id = ${group.id}::uuid AND g.shop = ${shop} AND o.id = g.order_id AND g.hold_state <> 'RELEASED'
         AND (g.hold_state = 'RELEASING' OR o.cancelled_at IS NOT NULL OR (${NOTHING_LEFT_TO_MAKE}))`;
    return begun > 0;
  });
}
