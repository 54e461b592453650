import type { Db } from "../../db/client";
import { EmptyCalendarError, nextOpenDay } from "../../domain/calendar/open-days";
import { dayAt, isZone } from "../../domain/calendar/time";
import { homelessWork, homelessWords, madeHomeless } from "../../domain/routing/homeless-work";
import { judgeQueue } from "../../domain/routing/judge-queue";
import type { QueueChange, QueueErrors } from "../../domain/routing/queue-change";
import type { QueuePlan } from "../../domain/routing/types";
import { holidaysAhead, isHolidayRegion } from "./holiday-days";
import { newestVersions } from "../catalog/newest-versions";
import type { Workshop } from "./read-workshop";

/** What saving, adding and deleting queues is held against; read under the shop's lock. */
export interface QueueGround {
  tx: Db;
  shop: string;
  now: Date;
  workshop: Workshop;
}

/** What is wrong with a queue among the shop's others; {} when it may be saved. `known` is the queue as it was. */
export async function queueErrors(
  ground: QueueGround,
  queue: Pick<QueuePlan, "id" | "kind">,
  change: QueueChange,
  known: QueuePlan | null,
): Promise<QueueErrors> {
  const { workshop, now } = ground;
  const own = judgeQueue(change, { kind: queue.kind, operations: workshop.operations });
  const place = placeErrors(change);
  const errors = { ...own, ...place, ...nameErrors(workshop.queues, queue.id, change.name) };
  if (Object.keys(errors).length > 0) return errors;
  const empty = calendarErrors(change, now);
  if (known === null || Object.keys(empty).length > 0) return empty;
  return homelessErrors(ground, known, change);
}

function placeErrors({ zone, holidays }: QueueChange): QueueErrors {
  return {
    ...(isZone(zone) ? {} : { zone: `“${zone}” is no time zone, as “Europe/Berlin” is` }),
    ...(holidays === null || isHolidayRegion(holidays)
      ? {}
      : { holidays: `“${holidays.country}” is no country or region whose holidays are known` }),
  };
}

function nameErrors(queues: QueuePlan[], queueId: string, name: string): QueueErrors {
  const same = queues.find((queue) => queue.id !== queueId && queue.name.toLowerCase() === name.toLowerCase());
  return same ? { name: `Another queue is called “${same.name}” already: tickets could not tell them apart` } : {};
}

function calendarErrors(change: QueueChange, now: Date): QueueErrors {
  const today = dayAt(now, change.zone);
  const holidays = change.holidays === null ? [] : holidaysAhead(change.holidays, today).map(({ day }) => day);
  try {
    nextOpenDay({ ...change, closures: [...change.closures, ...holidays] }, today);
    return {};
  } catch (error) {
    if (!(error instanceof EmptyCalendarError)) throw error;
    return { closures: "With these days the queue has no working day for two years" };
  }
}

/** Work of published sets that would have no home: told at the field that takes it away. */
async function homelessErrors(ground: QueueGround, known: QueuePlan, change: QueueChange): Promise<QueueErrors> {
  const { workshop } = ground;
  const after = workshop.queues.map((one) => (one.id === known.id ? { ...one, ...change } : one));
  const homeless = await homelessAfter(ground, { ...workshop, queues: after });
  if (homeless.length === 0) return {};
  const words = homelessWords(homeless, workshop.operations);
  if (change.paused && !known.paused) return { paused: `${known.name} cannot pause: ${words}` };
  if (change.draining && !known.draining) return { draining: `${known.name} cannot drain: ${words}` };
  return { capabilities: `${known.name} cannot stop this work: ${words}` };
}

/** Work of published sets that has a home now and none in `after`. */
export async function homelessAfter({ tx, shop, workshop }: QueueGround, after: Workshop) {
  const sets = (await newestVersions(shop, undefined, tx)).map(({ current }) => current);
  return madeHomeless(homelessWork(sets, workshop), homelessWork(sets, after));
}
