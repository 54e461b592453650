import { db } from "../../db/client";
import { claimOutbox, dueInMs, isSuperseded, kindOfOutbox, type ClaimedOutbox } from "../../db/outbox";
import { errorText } from "../../log";
import { deliverFunctions } from "./functions";
import { deliverMail } from "./mail";
import { deliverPlaceHold, deliverReleaseHold } from "./holds";
import { deliverLeadTimes } from "./lead-times";
import { deliverOrderProduction, deliverOrderTag } from "./order";
import { deliverProductFacts } from "./product-facts";
import { deliverProducts } from "./products";
import type { Delivered } from "./result";
import { deliverShopWords } from "./shop-words";
import { settle, type Settled } from "./settle";
import { OUTBOX_KINDS, type OutboxKind } from "./outbox";

export type DeliverOutcome =
  | Settled
  /** Done before, or not this shop's. */
  | { kind: "already" };

/** While one process delivers, nobody else does; longer than any delivery takes. */
const LEASE_MS = 60_000;

/** Kinds that tell the present state: an older row has nothing left to say once a newer one is there. */
const LATEST_ONLY: readonly OutboxKind[] = ["product-facts", "lead-times", "shop-words", "order-production"];

function isKind(text: string): text is OutboxKind {
  return OUTBOX_KINDS.some((kind) => kind === text);
}

/**
 * Delivers one effect and records what Shopify answered; of product metafields a batch, and "later" while more are due.
 * Throws only when the database is away.
 */
export async function deliverOutbox(input: { shop: string; outboxId: string }): Promise<DeliverOutcome> {
  const { shop } = input;
  const outboxId = BigInt(input.outboxId);
  const kind = await kindOfOutbox(db, { shop, outboxId });
  if (kind === null) return { kind: "already" };
  if (kind === "product-metafields") return deliverProducts({ shop, outboxId });
  const row = await claimOutbox(db, { shop, outboxId, leaseMs: LEASE_MS });
  if (row === null) {
    const retryInMs = await dueInMs(db, { shop, outboxId });
    return retryInMs === null ? { kind: "already" } : { kind: "later", retryInMs };
  }
  const [settled] = await settle(shop, [{ row, delivered: await deliverAlone(row) }]);
  return settled ?? { kind: "already" };
}

async function deliverAlone(row: ClaimedOutbox): Promise<Delivered> {
  const { kind } = row;
  if (!isKind(kind) || kind === "product-metafields")
    return { kind: "refused", reason: `no release knows the effect “${kind}”` };
  if (LATEST_ONLY.includes(kind) && (await isSuperseded(db, row))) {
    return { kind: "done", answer: { superseded: true } };
  }
  return tryToDeliver(kind, row);
}

/** What nobody expected counts as a try, or a row that cannot be delivered would come back for ever. */
async function tryToDeliver(kind: AloneKind, row: ClaimedOutbox): Promise<Delivered> {
  try {
    return await deliver(kind, row);
  } catch (error) {
    return { kind: "retry", reason: errorText(error) };
  }
}

type AloneKind = Exclude<OutboxKind, "product-metafields">;

function deliver(kind: AloneKind, row: ClaimedOutbox): Promise<Delivered> {
  switch (kind) {
    case "product-facts":
      return deliverProductFacts(row);
    case "lead-times":
      return deliverLeadTimes(row);
    case "shop-words":
      return deliverShopWords(row);
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
    case "send-mail":
      return deliverMail(row);
  }
}
