import { inTransaction, type Db } from "../../db/client";
import { uuid7 } from "../../db/uuid";
import { dayAt } from "../../domain/calendar/time";
import { freeSlug } from "../../domain/options/slug";
import { workOrder } from "../../domain/routing/operations";
import { tidyQueue, type QueueChange, type QueueErrors } from "../../domain/routing/queue-change";
import type { QueueKind } from "../../domain/routing/types";
import { log } from "../../log";
import { followWorkshop } from "./follow-workshop";
import { lockShop } from "../shop/lock-shop";
import { queueErrors } from "./queue-refusals";
import { readWorkshop } from "./read-workshop";
import { queueColumns } from "./save-queue";

export type AddQueueOutcome =
  { kind: "added"; queueId: string; name: string } | { kind: "refused"; errors: QueueErrors };

/** Queues of one shop: every route is sought among all of them. */
const MOST_QUEUES = 20;

interface AddQueueInput {
  shop: string;
  kind: QueueKind;
  /** Who runs a microfactory, of the partners that work for the shop; null: nobody yet. */
  partnerId: string | null;
  change: QueueChange;
  now?: Date;
}

/** Adds a queue behind the others, and lets the dates on product pages follow. */
export async function addQueue(input: AddQueueInput): Promise<AddQueueOutcome> {
  const { shop, now = new Date() } = input;
  const outcome = await inTransaction((tx) => add(tx, { ...input, now }));
  if (outcome.kind === "refused") return outcome;
  log.info("queue added", { shop, queue: outcome.queueId });
  await followWorkshop({ shop, now });
  return outcome;
}

async function add(
  tx: Db,
  { shop, kind, partnerId, now, ...input }: AddQueueInput & { now: Date },
): Promise<AddQueueOutcome> {
  // Names, keys and places are free or taken within the shop.
  await lockShop(tx, shop);
  const workshop = await readWorkshop(shop, dayAt(now, "UTC"), tx);
  const { queues } = workshop;
  if (queues.length >= MOST_QUEUES)
    return { kind: "refused", errors: { name: `A workshop has at most ${MOST_QUEUES} queues` } };
  const id = uuid7();
  const change = tidyQueue(input.change, kind, workOrder(workshop.operations));
  const errors = await queueErrors({ tx, shop, now, workshop }, { id, kind }, change, null);
  if (Object.keys(errors).length > 0) return { kind: "refused", errors };
  const key = freeSlug(change.name, "queue", (slug) => queues.some((queue) => queue.key === slug));
  const position = Math.max(0, ...queues.map((queue) => queue.position)) + 1;
  const capabilities = { create: change.capabilities.map((capability) => ({ shop, ...capability })) };
  await tx.queue.create({ data: { id, shop, key, kind, position, ...queueColumns(change), capabilities } });
  const partner = partnerId === null || kind === "BENCH" ? null : await partnerOf(tx, shop, partnerId);
  if (partner !== null) await tx.partnerLink.create({ data: { shop, partnerId: partner, queueId: id } });
  return { kind: "added", queueId: id, name: change.name };
}

/** Partners are no tenant's rows: a shop names only those that work for it. */
async function partnerOf(tx: Db, shop: string, partnerId: string): Promise<string | null> {
  const link = await tx.partnerLink.findFirst({ where: { shop, partnerId }, select: { partnerId: true } });
  return link?.partnerId ?? null;
}
