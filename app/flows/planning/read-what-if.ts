import { z } from "zod";
import { db } from "../../db/client";
import { addDays, dayWords, isDay } from "../../domain/calendar/days";
import { EmptyCalendarError } from "../../domain/calendar/open-days";
import { dayAt } from "../../domain/calendar/time";
import { whatIf, type WhatIfChange } from "../../domain/routing/what-if";
import type { WhatIfChoices, WhatIfOutcome, WhatIfQuestion } from "../../domain/routing/what-if-view";
import { newestVersions } from "../catalog/newest-versions";
import { readMargins } from "../promises/read-margins";
import { readOpenWork, type ShopWork } from "./read-open-work";

/** A table of lead times answers for three weeks. */
const DAYS_AHEAD = 20;
/** A chart of more is not read. */
const MOST_SETS = 6;
const MOST_SOLD = 1000;
const MOST_MINUTES = 10_000;

export async function readWhatIfChoices(shop: string, now = new Date()): Promise<WhatIfChoices> {
  const [{ zone }, queues, sets] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { shop }, select: { zone: true } }),
    db.queue.findMany({
      where: { shop },
      select: { key: true, name: true, kind: true, paused: true, capacityPerDay: true },
      orderBy: [{ position: "asc" }, { key: "asc" }],
    }),
    publishedSets(shop),
  ]);
  const today = dayAt(now, zone);
  return { today, lastDay: addDays(today, DAYS_AHEAD), queues, sets };
}

/** By name. Their versions are read for the few that are shown. */
function publishedSets(shop: string): Promise<PublishedSet[]> {
  return db.optionSet.findMany({
    where: { shop, publishedVersion: { not: null }, deletedAt: null },
    select: { id: true, key: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

interface PublishedSet {
  id: string;
  key: string;
  name: string;
}

/** Promises and on-time rate before and after the change. Writes nothing. */
export async function readWhatIf(input: {
  shop: string;
  question: WhatIfQuestion;
  now?: Date;
}): Promise<WhatIfOutcome> {
  const { shop, question, now = new Date() } = input;
  const [open, published, margins] = await Promise.all([
    readOpenWork(db, { shop, now }),
    publishedSets(shop),
    readMargins(shop),
  ]);
  const judged = judgeQuestion(question, open, published);
  if ("kind" in judged) return judged;
  const { change } = judged;
  const { zone, operations, work, busy } = open;
  try {
    const shown = setsShown(published, open, change);
    const versions = await newestVersions(shop, shown);
    versions.sort((a, b) => shown.indexOf(a.optionSetId) - shown.indexOf(b.optionSetId));
    const sets = versions.map(({ current }) => current);
    return whatIf({ now, zone, operations, margins, work, busy, sets }, change);
  } catch (error) {
    if (!(error instanceof EmptyCalendarError)) throw error;
    return { kind: "refused", words: error.message };
  }
}

const wholeNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number);

type Invalid = Extract<WhatIfOutcome, { kind: "invalid" }>;

function judgeQuestion(
  { change, queue: queueKey, set: setKey, day = "", amount }: WhatIfQuestion,
  { queues, work }: ShopWork,
  sets: PublishedSet[],
): { change: WhatIfChange } | Invalid {
  const invalid = (field: Invalid["field"], words: string): Invalid => ({ kind: "invalid", field, words });
  const queue = queues.find(({ key }) => key === queueKey);
  const dayErrors = dayError(day, work.today);
  const number = wholeNumber.safeParse(amount).data ?? 0;
  if (change === "sell") {
    if (!sets.some(({ key }) => key === setKey)) return invalid("set", "Choose a published option set");
    if (dayErrors !== null) return invalid("day", dayErrors);
    if (number < 1 || number > MOST_SOLD) return invalid("amount", `Enter a number of pieces from 1 to ${MOST_SOLD}`);
    return { change: { kind: "sell", setKey: setKey ?? "", count: number, day } };
  }
  if (!queue) return invalid("queue", "Choose a queue");
  if (change === "pause") {
    if (queue.paused) return invalid("queue", `${queue.name} is paused already`);
    return { change: { kind: "pause", queueId: queue.id } };
  }
  if (dayErrors !== null) return invalid("day", dayErrors);
  const unit = queue.kind === "BENCH" ? "minutes" : "pieces";
  if (number < 1 || number > MOST_MINUTES)
    return invalid("amount", `Enter the ${unit} of that day, from 1 to ${MOST_MINUTES}`);
  return { change: { kind: "add-day", queueId: queue.id, day, capacity: number } };
}

function dayError(day: string, today: string): string | null {
  const last = addDays(today, DAYS_AHEAD);
  return isDay(day) && day >= today && day <= last ? null : `Choose a day from ${dayWords(today)} to ${dayWords(last)}`;
}

/** Ids of the sets that most open pieces are of, then by name; the one that is sold in any case. */
function setsShown(sets: PublishedSet[], { work }: ShopWork, change: WhatIfChange): string[] {
  const counts = new Map<string, number>();
  for (const { facts } of work.pieces) counts.set(facts.setKey, (counts.get(facts.setKey) ?? 0) + 1);
  const isSold = ({ key }: PublishedSet) => change.kind === "sell" && key === change.setKey;
  const busiest = sets.toSorted(
    (a, b) => Number(isSold(b)) - Number(isSold(a)) || (counts.get(b.key) ?? 0) - (counts.get(a.key) ?? 0),
  );
  return busiest.slice(0, MOST_SETS).map(({ id }) => id);
}
