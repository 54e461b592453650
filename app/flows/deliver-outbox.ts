import { db } from "../db/client";
import { claimOutbox, dueInMs, isSuperseded, type ClaimedOutbox } from "../db/outbox";
import { errorText, log } from "../log";
import { deliverFunctions } from "./deliver/functions";
import { deliverPlaceHold, deliverReleaseHold } from "./deliver/holds";
import { deliverLeadTimes, deliverProductMetafields } from "./deliver/metafields";
import { deliverOrderProduction, deliverOrderTag } from "./deliver/order";
import type { Delivered } from "./deliver/result";
import { OUTBOX_KINDS, type OutboxKind } from "./outbox";

export type DeliverOutcome =
  | { kind: "delivered" }
  | { kind: "failed"; reason: string }
  /** Done before, or not this shop's. */
  | { kind: "already" }
  | { kind: "later"; retryInMs: number };

/** While one process delivers, nobody else does; longer than any delivery takes. */
const LEASE_MS = 60_000;
/** Tries before an effect waits for a person: the last about two hours after the first. */
const MOST_TRIES = 15;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Kinds that tell the present state: an older row has nothing left to say once a newer one is there. */
const LATEST_ONLY: readonly OutboxKind[] = ["product-metafields", "lead-times", "order-production"];

function isKind(text: string): text is OutboxKind {
  return OUTBOX_KINDS.some((kind) => kind === text);
}

/** Delivers one effect and records what Shopify answered. Throws only when the database is away. */
export async function deliverOutbox(input: { shop: string; outboxId: string }): Promise<DeliverOutcome> {
  const { shop } = input;
  const outboxId = BigInt(input.outboxId);
  const row = await claimOutbox(db, { shop, outboxId, leaseMs: LEASE_MS });
  if (row === null) {
    const retryInMs = await dueInMs(db, { shop, outboxId });
    return retryInMs === null ? { kind: "already" } : { kind: "later", retryInMs };
  }
  if (!isKind(row.kind)) return settle(row, { kind: "refused", reason: `no release knows the effect “${row.kind}”` });
  if (LATEST_ONLY.includes(row.kind) && (await isSuperseded(db, row))) {
    return settle(row, { kind: "done", answer: { superseded: true } });
  }
  return settle(row, await tryToDeliver(row.kind, row));
}

/** What nobody expected counts as a try, or a row that cannot be delivered would come back for ever. */
async function tryToDeliver(kind: OutboxKind, row: ClaimedOutbox): Promise<Delivered> {
  try {
    return await deliver(kind, row);
  } catch (error) {
    return { kind: "retry", reason: errorText(error) };
  }
}

function deliver(kind: OutboxKind, row: ClaimedOutbox): Promise<Delivered> {
  switch (kind) {
    case "product-metafields":
      return deliverProductMetafields(row);
    case "lead-times":
      return deliverLeadTimes(row);
    case "place-hold":
      return deliverPlaceHold(row);
    case "release-hold":
      return deliverReleaseHold(row);
    case "order-production":
      return deliverOrderProduction(row);
    case "order-tag":
      return deliverOrderTag(row);
    case "ensure-functions":
      return deliverFunctions(row);
  }
}

async function settle(row: ClaimedOutbox, delivered: Delivered): Promise<DeliverOutcome> {
  const { id, shop, kind, subject, attempts } = row;
  const fields = { shop, kind, subject, outboxId: String(id), attempts };
  const mine = { id, shop, state: "PENDING" };
  if (delivered.kind === "done") {
    const data = { state: "DONE", doneAt: new Date(), lastError: null, answer: delivered.answer };
    await db.outbox.updateMany({ where: mine, data });
    log.info("delivered", fields);
    return { kind: "delivered" };
  }
  const { reason } = delivered;
  if (delivered.kind === "refused" || (delivered.kind === "retry" && attempts >= MOST_TRIES)) {
    await db.outbox.updateMany({ where: mine, data: { state: "FAILED", lastError: reason } });
    log.warn("not delivered", { ...fields, reason });
    return { kind: "failed", reason };
  }
  // Waiting for something else, or for Shopify's bucket, is no failed try.
  const counts = delivered.kind === "retry";
  const retryInMs = counts ? backoffMs(attempts) : delivered.retryInMs;
  await db.outbox.updateMany({
    where: mine,
    data: {
      lastError: reason,
      nextAttemptAt: new Date(Date.now() + retryInMs),
      ...(counts ? {} : { attempts: { decrement: 1 } }),
    },
  });
  log.info("delivered later", { ...fields, reason, retryInMs });
  return { kind: "later", retryInMs };
}

/** Doubled each time, with jitter, so that what failed together does not come back together. */
function backoffMs(attempts: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (attempts - 1));
  return Math.round(wait * (0.75 + Math.random() * 0.5));
}
