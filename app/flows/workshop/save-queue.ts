import { z } from "zod";
import { inTransaction, Prisma, type Db } from "../../db/client";
import { dayAt } from "../../domain/calendar/time";
import { workOrder } from "../../domain/routing/operations";
import { queueMark, tidyQueue, type QueueChange, type QueueErrors } from "../../domain/routing/queue-change";
import { enqueue } from "../../jobs/catalog";
import { log } from "../../log";
import { followWorkshop } from "./follow-workshop";
import { lockShop } from "../shop/lock-shop";
import { queueErrors } from "./queue-refusals";
import { readWorkshop } from "./read-workshop";
import { refreshCounters } from "./refresh-counters";
import { queueOfRow } from "./stored-queue";

export type SaveQueueOutcome =
  | { kind: "saved"; name: string }
  | { kind: "refused"; errors: QueueErrors }
  /** Somebody saved in between: `now` is theirs, and nothing changed. */
  | { kind: "conflict"; now: QueueChange }
  | { kind: "not-found" };

interface SaveQueueInput {
  shop: string;
  queueId: string;
  /** queueMark of the queue as the merchant's page showed it. */
  seen: string;
  change: QueueChange;
  now?: Date;
}

/**
 * Saves what a merchant changed of a queue, and lets the dates on product pages follow. A change that would leave work
 * of a published option set without a queue is refused: shoppers could buy what nobody makes. Less capacity than is
 * booked is no refusal: what is booked stays until it is moved, and nothing more is added.
 */
export async function saveQueue(input: SaveQueueInput): Promise<SaveQueueOutcome> {
  const { shop, queueId, now = new Date() } = input;
  if (!z.uuid().safeParse(queueId).success) return { kind: "not-found" };
  const outcome = await inTransaction((tx) => save(tx, { ...input, now }));
  if (outcome.kind !== "saved") return outcome;
  log.info("queue saved", { shop, queue: queueId });
  // What the queue can do no longer goes to others; should this job be lost, the sweep finds the queue in trouble.
  await enqueue("move-work", { shop, queueId });
  await followWorkshop({ shop, now });
  return outcome;
}

async function save(tx: Db, input: SaveQueueInput & { now: Date }): Promise<SaveQueueOutcome> {
  const { shop, queueId, seen, now } = input;
  // Two queues that stop the same work at once would each count on the other.
  await lockShop(tx, shop);
  const workshop = await readWorkshop(shop, dayAt(now, "UTC"), tx);
  const known = workshop.queues.find(({ id }) => id === queueId);
  const row = await tx.queue.findFirst({ where: { id: queueId, shop }, include: { capabilities: true } });
  if (!known || !row) return { kind: "not-found" };
  const theirs = queueOfRow(row, workshop.operations);
  if (queueMark(theirs) !== seen) return { kind: "conflict", now: theirs };
  const change = tidyQueue(input.change, known.kind, workOrder(workshop.operations));
  const errors = await queueErrors({ tx, shop, now, workshop }, known, change, known);
  if (Object.keys(errors).length > 0) return { kind: "refused", errors };
  await write(tx, { shop, queueId, change, now });
  return { kind: "saved", name: change.name };
}

async function write(
  tx: Db,
  { shop, queueId, change, now }: { shop: string; queueId: string; change: QueueChange; now: Date },
): Promise<void> {
  const { capabilities } = change;
  // Waits for whoever plans on the queue as it was: what they book is counted below.
  await tx.queue.updateMany({ where: { id: queueId, shop }, data: queueColumns(change) });
  await tx.capability.deleteMany({ where: { queueId, shop } });
  await tx.capability.createMany({ data: capabilities.map((capability) => ({ shop, queueId, ...capability })) });
  const fromDay = dayAt(now, change.zone);
  const queue = (await readWorkshop(shop, fromDay, tx)).queues.find(({ id }) => id === queueId);
  if (queue) await refreshCounters(tx, { shop, queue, fromDay });
}

/** The columns of a queue's own row. */
export function queueColumns({ capabilities: _, holidays, hours, specialDays, ...columns }: QueueChange) {
  return {
    ...columns,
    hours: hours.map((span) => ({ ...span })),
    specialDays: specialDays.map((special) => ({ ...special })),
    holidays: holidays === null ? Prisma.DbNull : { ...holidays },
  };
}
