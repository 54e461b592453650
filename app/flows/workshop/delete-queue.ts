import { z } from "zod";
import { inTransaction, type Db } from "../../db/client";
import { dayAt } from "../../domain/calendar/time";
import { homelessWords } from "../../domain/routing/homeless-work";
import { listWords } from "../../domain/routing/reasons";
import { log } from "../../log";
import { followWorkshop } from "./follow-workshop";
import { lockShop } from "../shop/lock-shop";
import { homelessAfter } from "./queue-refusals";
import { readWorkshop } from "./read-workshop";

export type DeleteQueueOutcome =
  { kind: "deleted"; name: string } | { kind: "refused"; reason: string } | { kind: "not-found" };

interface DeleteQueueInput {
  shop: string;
  queueId: string;
  now?: Date;
}

/**
 * Deletes a queue on which nothing waits, which no rule names, and without which every published set can still be made.
 * What was made there stays on its tickets.
 */
export async function deleteQueue({ shop, queueId, now = new Date() }: DeleteQueueInput): Promise<DeleteQueueOutcome> {
  if (!z.uuid().safeParse(queueId).success) return { kind: "not-found" };
  const outcome = await inTransaction((tx) => remove(tx, { shop, queueId, now }));
  if (outcome.kind !== "deleted") return outcome;
  log.info("queue deleted", { shop, queue: queueId });
  await followWorkshop({ shop, now });
  return outcome;
}

async function remove(tx: Db, { shop, queueId, now }: Required<DeleteQueueInput>): Promise<DeleteQueueOutcome> {
  await lockShop(tx, shop);
  // Waits for whoever plans on the queue: the steps they place are counted below.
  await tx.$queryRaw`SELECT 1 FROM queue WHERE shop = ${shop} AND id = ${queueId}::uuid FOR UPDATE`;
  const workshop = await readWorkshop(shop, dayAt(now, "UTC"), tx);
  const queue = workshop.queues.find(({ id }) => id === queueId);
  if (!queue) return { kind: "not-found" };
  const { name, key } = queue;
  const refused = (why: string): DeleteQueueOutcome => ({
    kind: "refused",
    reason: `${name} cannot be deleted: ${why}.`,
  });
  const waiting = await tx.step.count({ where: { shop, queueId, state: { notIn: ["DONE", "CANCELLED"] } } });
  if (waiting > 0)
    return refused(
      `${waiting === 1 ? "1 step is" : `${waiting} steps are`} still on it. Let it drain, or pause it, first`,
    );
  const rules = workshop.rules.filter((rule) => rule.queueKey === key).map(({ position }) => String(position));
  if (rules.length > 0)
    return refused(
      `${rules.length === 1 ? "rule" : "rules"} ${listWords(rules)} of the routing rules ${rules.length === 1 ? "names" : "name"} it`,
    );
  const queues = workshop.queues.filter(({ id }) => id !== queueId);
  const homeless = await homelessAfter({ tx, shop, now, workshop }, { ...workshop, queues });
  if (homeless.length > 0) return refused(homelessWords(homeless, workshop.operations));
  await tx.partnerLink.deleteMany({ where: { shop, queueId } });
  await tx.bookingBatch.deleteMany({ where: { shop, queueId } });
  await tx.queue.deleteMany({ where: { shop, id: queueId } });
  return { kind: "deleted", name };
}
