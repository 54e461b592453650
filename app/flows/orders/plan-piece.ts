import { keepQueues } from "../../db/bookings";
import type { Db, Prisma } from "../../db/client";
import { readGroundRow } from "../../db/ground";
import { addDays } from "../../domain/calendar/days";
import { EmptyCalendarError } from "../../domain/calendar/open-days";
import { dayAt, timeAt } from "../../domain/calendar/time";
import type { CatalogVersion } from "../../domain/options/option";
import type { RefusedWords } from "../../domain/options/refused-words";
import { acceptPromise, PROMISE_WINDOW_MS } from "../../domain/promises/accept-promise";
import { marginFor, type Margins } from "../../domain/promises/margins";
import { orderDayAt, type LeadTimes } from "../../domain/promises/ready-day";
import { routeClass } from "../../domain/promises/route-class";
import { takeRoom } from "../../domain/routing/bookings";
import { planRoute } from "../../domain/routing/plan-route";
import { listWords } from "../../domain/routing/reasons";
import { shopCutOff } from "../../domain/routing/shop-days";
import type { PieceFacts, PlannedStep } from "../../domain/routing/types";
import type { ExceptionReason } from "../../domain/tickets/exception-words";
import {
  deletedOperations,
  extraLeadDaysOf,
  isRushed,
  requiredOperations,
} from "../../domain/tickets/required-operations";
import { bundlingOf, type Bundling } from "./open-ship-groups";
import { readWorkshop, type Workshop } from "../workshop/read-workshop";
import { refusedWordsOf } from "../shop/shop-words";
import { leadTimesOfDoc } from "../promises/stored-lead-times";

/** Everything a plan of one order reads. Plans of the order's pieces book into it, so that each sees the one before. */
export interface Ground extends Workshop {
  orderDay: string;
  paidAt: Date;
  /** The shop's day of the payment. */
  paidDay: string;
  tables: LeadTimes[];
  margins: Margins;
  /** Percent of each day's capacity that only rush pieces may use. */
  rushReserve: number;
  bundling: Bundling;
  refusedWords: RefusedWords;
}

/**
 * Reads queues, bookings, rules and the lead-time tables that a shown date may come from. Queues stay as they are read
 * until the transaction ends.
 */
export async function readGround(
  tx: Db,
  input: { shop: string; paidAt: Date; now: Date; /** The sets of the lines. */ setKeys: string[] },
): Promise<Ground> {
  const { shop, paidAt, now, setKeys } = input;
  const from = new Date(paidAt.getTime() - PROMISE_WINDOW_MS);
  const row = await readGroundRow(tx, { shop, from, until: paidAt, setKeys });
  if (row === null) throw new Error("the order's shop is gone");
  const { zone, rushReserve, bundling, margins, settings, tables } = row;
  await keepQueues(tx, shop);
  const today = dayAt(now, zone);
  // Bookings count by days of the queue's zone, which may lie a day behind the shop's.
  const workshop = await readWorkshop(shop, addDays(today, -1), tx);
  return {
    ...workshop,
    orderDay: orderDayAt(today, timeAt(now, zone), shopCutOff(workshop.queues, zone, now)),
    paidAt,
    paidDay: dayAt(paidAt, zone),
    rushReserve,
    margins,
    bundling: bundlingOf(bundling),
    refusedWords: refusedWordsOf(settings),
    tables: tables.map(leadTimesOfDoc),
  };
}

export type PiecePlan =
  | { kind: "planned"; steps: PlannedStep[]; planDay: string; promiseDay: string; rush: boolean; reasons: string[] }
  | { kind: "exception"; reason: ExceptionReason; detail: Prisma.InputJsonObject };

/** One paid piece: its selection, and what rules look at beside it. */
interface PaidPiece extends Pick<PieceFacts, "answers" | "collectionIds" | "priceMinor" | "costMinor"> {
  version: CatalogVersion;
  shownDay: string | null;
}

/** The route and promise of one piece; what it books is added to the ground. */
export function planPiece(ground: Ground, piece: PaidPiece): PiecePlan {
  const { version, answers, shownDay, collectionIds, priceMinor, costMinor } = piece;
  const { setKey } = version;
  const rush = isRushed(version, answers);
  const extraLeadDays = extraLeadDaysOf(version, answers);
  const needs = requiredOperations(version, answers, ground.operations);
  const deleted = deletedOperations(needs, ground.operations);
  if (deleted.length > 0) {
    const words = `the workshop no longer has ${listWords(deleted.map((key) => `“${key}”`))}, which these options ask for`;
    const detail = { setKey, version: version.version, operation: deleted[0] ?? null, words };
    return { kind: "exception", reason: "operation-deleted", detail };
  }
  try {
    const plan = planRoute({
      needs,
      setKey,
      answers,
      collectionIds,
      priceMinor,
      costMinor,
      rush,
      extraLeadDays,
      queues: ground.queues,
      rules: ground.rules,
      startDay: ground.orderDay,
      rushReserve: ground.rushReserve,
    });
    if (plan.kind === "exception") {
      return { kind: "exception", reason: plan.reason, detail: { setKey, version: version.version, ...plan.detail } };
    }
    const { paidAt, queues, tables } = ground;
    const marginDays = marginFor(ground.margins, routeClass(plan.steps, rush), queues);
    const dated = { setKey, extraLeadDays, rush };
    const promise = acceptPromise({ ...dated, shownDay, tables, paidAt, planDay: plan.planDay, queues, marginDays });
    takeRoom(queues, plan.steps);
    return {
      kind: "planned",
      steps: plan.steps,
      planDay: plan.planDay,
      promiseDay: promise.day,
      rush,
      reasons: plan.reasons,
    };
  } catch (error) {
    if (!(error instanceof EmptyCalendarError)) throw error;
    return { kind: "exception", reason: "empty-calendar", detail: { setKey, words: error.message } };
  }
}
