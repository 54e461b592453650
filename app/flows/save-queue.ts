import { z } from "zod";
import { setCapacity } from "../db/bookings";
import { inTransaction, type Db } from "../db/client";
import { EmptyCalendarError, nextOpenDay } from "../domain/calendar/open-days";
import { dayAt } from "../domain/calendar/time";
import { homelessWork, madeHomeless, type HomelessWork } from "../domain/routing/homeless-work";
import { changeableOf, queueMark, type QueueChange, type QueueErrors } from "../domain/routing/queue-change";
import { operationName, type ShopOperation } from "../domain/routing/operations";
import { listWords } from "../domain/routing/reasons";
import type { QueuePlan } from "../domain/routing/types";
import { log } from "../log";
import { lockShop } from "./lock-shop";
import { newestVersions } from "./newest-versions";
import { refreshLeadTimes } from "./publish-lead-times";
import { parseQueueChange } from "./queue-schema";
import { readWorkshop } from "./read-workshop";

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
 * booked is no refusal: what is booked stays, and nothing more is added.
 */
export async function saveQueue(input: SaveQueueInput): Promise<SaveQueueOutcome> {
  const { shop, queueId, now = new Date() } = input;
  if (!z.uuid().safeParse(queueId).success) return { kind: "not-found" };
  const outcome = await inTransaction((tx) => save(tx, { ...input, now }));
  if (outcome.kind !== "saved") return outcome;
  log.info("queue saved", { shop, queue: queueId });
  try {
    await refreshLeadTimes({ shop, now });
  } catch (error) {
    // The queue is saved; the sweep finds that the table is of other queues and publishes.
    log.warn("lead times wait for the sweep", { shop, error });
  }
  return outcome;
}

async function save(tx: Db, input: SaveQueueInput & { now: Date }): Promise<SaveQueueOutcome> {
  const { shop, queueId, seen, now } = input;
  // Two queues that stop the same work at once would each count on the other.
  await lockShop(tx, shop);
  const workshop = await readWorkshop(shop, dayAt(now, "UTC"), tx);
  const queue = workshop.queues.find(({ id }) => id === queueId);
  if (!queue) return { kind: "not-found" };
  const theirs = changeableOf(queue);
  if (queueMark(theirs) !== seen) return { kind: "conflict", now: theirs };
  const parsed = parseQueueChange(queue.kind, workshop.operations, input.change);
  if (parsed.kind === "refused") return parsed;
  const { change } = parsed;
  const today = dayAt(now, queue.zone);
  const sets = (await newestVersions(shop, undefined, tx)).map(({ current }) => current);
  const after = workshop.queues.map((one) => (one.id === queueId ? changed(one, change, workshop.operations) : one));
  const homeless = madeHomeless(homelessWork(sets, workshop), homelessWork(sets, { ...workshop, queues: after }));
  const errors: QueueErrors = {
    ...nameErrors(workshop.queues, queueId, change.name),
    ...calendarErrors(changed(queue, change, workshop.operations), today),
    ...homelessErrors(homeless, workshop.operations, queue, change),
  };
  if (Object.keys(errors).length > 0) return { kind: "refused", errors };
  await write(tx, { shop, queue, learned: changed(queue, change, workshop.operations), change, today });
  return { kind: "saved", name: change.name };
}

function changed(queue: QueuePlan, change: QueueChange, known: readonly ShopOperation[]): QueuePlan {
  const { operations, ...fields } = change;
  const has = (operation: string) => queue.capabilities.find((one) => one.operation === operation);
  const capabilities = operations.map(
    (operation) =>
      has(operation) ?? {
        operation,
        minutes: known.find(({ key }) => key === operation)?.minutes ?? 0,
        setupMinutes: 0,
        costMinor: 0,
        leadDays: null,
        batchDays: [],
      },
  );
  return { ...queue, ...fields, capabilities };
}

async function write(
  tx: Db,
  {
    shop,
    queue,
    learned,
    change,
    today,
  }: { shop: string; queue: QueuePlan; learned: QueuePlan; change: QueueChange; today: string },
): Promise<void> {
  const { operations, ...data } = change;
  const queueId = queue.id;
  await tx.queue.updateMany({ where: { id: queueId, shop }, data });
  await tx.capability.deleteMany({ where: { queueId, shop, operation: { notIn: operations } } });
  const capabilities = learned.capabilities.map((capability) => ({ shop, queueId, ...capability }));
  await tx.capability.createMany({ data: capabilities, skipDuplicates: true });
  await setCapacity(tx, { shop, queueId, fromDay: today, capacity: change.capacityPerDay });
}

function nameErrors(queues: QueuePlan[], queueId: string, name: string): QueueErrors {
  const same = queues.find((queue) => queue.id !== queueId && queue.name.toLowerCase() === name.toLowerCase());
  return same ? { name: `Another queue is called “${same.name}” already: tickets could not tell them apart` } : {};
}

function calendarErrors(queue: QueuePlan, today: string): QueueErrors {
  try {
    nextOpenDay(queue, today);
    return {};
  } catch (error) {
    if (!(error instanceof EmptyCalendarError)) throw error;
    return { closures: "With these closed days the queue has no working day for two years" };
  }
}

/** Names the work and the sets, at the field that takes the work away. */
function homelessErrors(
  homeless: HomelessWork[],
  known: readonly ShopOperation[],
  queue: QueuePlan,
  change: QueueChange,
): QueueErrors {
  if (homeless.length === 0) return {};
  const words = `nobody else can ${workWords(homeless, known)}, which shoppers can order now (${setWords(homeless)})`;
  if (change.paused && !queue.paused) return { paused: `${queue.name} cannot pause: ${words}` };
  const lost = homeless.filter(({ operation }) => !change.operations.includes(operation));
  if (lost.length > 0) {
    return {
      operations: `Nobody else can ${workWords(lost, known)}, which shoppers can order now (${setWords(lost)})`,
    };
  }
  const longest = homeless.reduce((most, work) => (work.minutes > most.minutes ? work : most));
  const piece = `“${longest.setName}” takes ${longest.minutes} minutes to ${workWords([longest], known)}`;
  return { capacityPerDay: `${change.capacityPerDay} minutes a day are too few: a piece of ${piece}` };
}

function workWords(works: HomelessWork[], known: readonly ShopOperation[]): string {
  return listWords([...new Set(works.map(({ operation }) => operationName(known, operation).toLowerCase()))]);
}

function setWords(works: HomelessWork[]): string {
  return [...new Set(works.map(({ setName }) => setName))].join(", ");
}
