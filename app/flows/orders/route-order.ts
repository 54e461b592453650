import { book, takeTurn } from "../../db/bookings";
import { inTransaction, TryAgain, type Db } from "../../db/client";
import { insertOffers, type OfferedStep } from "../../db/offers";
import { finishRouting, lockOrder, setRouted, type OrderRow } from "../../db/orders";
import { insertTickets, openExceptions, type NewStep, type NewTicket } from "../../db/tickets";
import { uuid7 } from "../../db/uuid";
import { bookingsOf } from "../../domain/routing/bookings";
import { releaseAt } from "../../domain/routing/release-at";
import { groupPromise } from "../../domain/promises/group-promise";
import { routeClass } from "../../domain/promises/route-class";
import { checkpointsFor } from "../../domain/tickets/checkpoints";
import { enqueueAll, type JobRequest } from "../../jobs/catalog";
import { log } from "../../log";
import { cancelOrder, releaseReadyGroups } from "./cancel-pieces";
import { cancelSurplus } from "./cancel-surplus";
import { lookAtDates } from "../promises/dates-may-move";
import { giveLimitsBack } from "./limited-pieces";
import { openShipGroups, type OpenedGroups } from "./open-ship-groups";
import { selectionOfLine } from "./judge-order-line";
import { addOutbox, enqueueOutbox, touchOrderProduction, type OutboxIntent } from "../deliver/outbox";
import { readGround, type Ground } from "./plan-piece";
import { readOrderLines, type OrderLine } from "./read-order-lines";
import { planLines, type PlannedPiece } from "./route-lines";

export type RouteOutcome =
  | { kind: "routed"; tickets: number; exceptions: number; cancelled: number }
  | { kind: "cancelled" }
  /** Routed before, not paid yet, or no order of this shop. */
  | { kind: "nothing" };

interface AfterCommit {
  outboxIds: bigint[];
  jobs: JobRequest[];
}

/**
 * Turns a paid order into tickets, steps, bookings and exceptions, or takes back what was not begun of a cancelled one:
 * one transaction under the order's lock, run again when a day filled up meanwhile. What must leave the database is
 * enqueued after the commit.
 */
export async function routeOrder(input: { shop: string; orderId: string; now?: Date }): Promise<RouteOutcome> {
  const { shop, orderId, now = new Date() } = input;
  const { outcome, after } = await inTransaction(async (tx, round) => {
    await takeTurn(tx, { shop, round });
    const after: AfterCommit = { outboxIds: [], jobs: [] };
    const order = await lockOrder(tx, { shop, orderId });
    const outcome = order === null ? { kind: "nothing" as const } : await routeLocked(tx, order, now, after);
    return { outcome, after };
  });
  await enqueueOutbox(shop, after.outboxIds);
  await enqueueAll(movesBacklog(outcome) ? [...after.jobs, lookAtDates(shop)] : after.jobs);
  if (outcome.kind === "routed") {
    log.info("order routed", { shop, orderId, count: outcome.tickets, outcome: `${outcome.exceptions} exceptions` });
  }
  return outcome;
}

function movesBacklog(outcome: RouteOutcome): boolean {
  return outcome.kind === "cancelled" || (outcome.kind === "routed" && outcome.tickets + outcome.cancelled > 0);
}

async function routeLocked(tx: Db, order: OrderRow, now: Date, after: AfterCommit): Promise<RouteOutcome> {
  const { shop, id: orderId } = order;
  if (order.routedAt !== null || (order.paidAt === null && order.cancelledAt === null)) return { kind: "nothing" };
  const lines = await readOrderLines(tx, { shop, orderId });
  if (lines.length === 0) {
    await setRouted(tx, { orderId });
    return { kind: "routed", tickets: 0, exceptions: 0, cancelled: 0 };
  }
  if (order.cancelledAt !== null) {
    await setRouted(tx, { orderId });
    after.outboxIds.push(...(await cancelOrder(tx, { shop, orderId })));
    after.outboxIds.push(...(await giveLimitsBack(tx, { shop, orderId })));
    after.outboxIds.push(...(await touchOrderProduction(tx, { shop, orderId })));
    return { kind: "cancelled" };
  }
  return routePaid(tx, { order, lines, now, after });
}

interface PaidOrder {
  order: OrderRow;
  lines: OrderLine[];
  now: Date;
  after: AfterCommit;
}

async function routePaid(tx: Db, { order, lines, now, after }: PaidOrder): Promise<RouteOutcome> {
  const { shop, id: orderId } = order;
  const cancelled = await cancelSurplus(tx, shop, lines);
  const setKeys = lines.flatMap((line) => selectionOfLine(line)?.setKey ?? []);
  const ground = await readGround(tx, { shop, paidAt: order.paidAt ?? now, now, setKeys });
  const isFirst = order.productionVersion === 0;
  const plan = await planLines(tx, { shop, orderId, ground, lines, isFirst });
  const exceptions = plan.exceptions.length > 0 ? await openExceptions(tx, shop, plan.exceptions) : 0;
  const intents: OutboxIntent[] = [];
  if (plan.pieces.length > 0 || exceptions > 0) {
    const lineIds = [...plan.pieces, ...plan.exceptions].map(({ lineId }) => lineId);
    const groups = await openShipGroups(tx, { shop, orderId, bundling: ground.bundling, lineIds });
    intents.push(...groups.intents);
    bundlePromises(plan.pieces, groups);
    const ticketsBefore = lines.reduce((sum, line) => sum + line.tickets.length, 0);
    await writePieces(tx, { order, groups: groups.byLine, pieces: plan.pieces, ticketsBefore, ground, now, after });
  }
  // Of an order that is new nothing is made yet.
  if (!isFirst) after.outboxIds.push(...(await releaseReadyGroups(tx, { shop, orderId })));
  const version = await finishRouting(tx, { shop, orderId });
  intents.push({ shop, kind: "order-production", subject: orderId, version, payload: {} });
  after.outboxIds.push(...(await addOutbox(tx, intents)), ...(await plan.limits.write()));
  await bookPieces(tx, shop, plan.pieces, ground);
  return { kind: "routed", tickets: plan.pieces.length, exceptions, cancelled };
}

/**
 * Last of all: everybody wants the counters of the next days, and whoever holds one keeps the others waiting until the
 * commit. Throws TryAgain when somebody else took a day's last room after we had looked.
 */
async function bookPieces(tx: Db, shop: string, pieces: PlannedPiece[], ground: Ground): Promise<void> {
  const { queues, rushReserve } = ground;
  const full = await book(
    tx,
    shop,
    pieces.flatMap(({ steps, rush }) => bookingsOf(steps, queues, { rush, rushReserve })),
  );
  if (full !== null) throw new TryAgain(`${full.day} has filled up`);
}

/** Pieces that ship together are promised for one day: the group's, and what it promised before counts. */
function bundlePromises(pieces: PlannedPiece[], { byLine, promised }: OpenedGroups): void {
  for (const groupId of new Set(byLine.values())) {
    const mine = pieces.filter(({ lineId }) => byLine.get(lineId) === groupId);
    const before = promised.get(groupId);
    const day = groupPromise([...mine.map(({ promiseDay }) => promiseDay), ...(before === undefined ? [] : [before])]);
    for (const piece of mine) piece.promiseDay = day ?? piece.promiseDay;
  }
}

interface Pieces {
  order: OrderRow;
  /** Line id → ship group id. */
  groups: Map<string, string>;
  pieces: PlannedPiece[];
  /** How many tickets the order has had: numbers are never used again. */
  ticketsBefore: number;
  ground: Ground;
  now: Date;
  after: AfterCommit;
}

async function writePieces(tx: Db, input: Pieces): Promise<void> {
  const { order, pieces, ground, after, ticketsBefore: before } = input;
  const { shop } = order;
  const tickets = pieces.map((piece, index) => newTicket(input, piece, before + index + 1));
  await insertTickets(tx, shop, tickets);
  const offered: OfferedStep[] = [];
  for (const ticket of tickets) {
    const [first] = ticket.steps;
    if (!first) continue;
    const { id: stepId, queueId } = first;
    const queue = ground.queues.find(({ id }) => id === queueId);
    if (queue?.kind === "MICROFACTORY") {
      const end = ticket.steps.findIndex((step) => step.queueId !== queueId);
      const visit = end === -1 ? ticket.steps : ticket.steps.slice(0, end);
      offered.push({
        id: uuid7(),
        ticketId: ticket.id,
        stepId,
        queueId,
        operations: visit.map(({ operation }) => operation),
      });
    } else if (first.releasedAt === null) {
      const delayMs = first.releaseAt.getTime() - input.now.getTime();
      after.jobs.push({ name: "release-step", payload: { shop, stepId }, options: { delayMs } });
    }
  }
  const offerIds = await insertOffers(tx, shop, offered);
  after.jobs.push(...offerIds.map((offerId) => ({ name: "send-offer" as const, payload: { shop, offerId } })));
}

function newTicket({ order, groups, ground, now }: Pieces, piece: PlannedPiece, count: number): NewTicket {
  const steps = piece.steps.map((step, index): NewStep => {
    const queue = ground.queues.find(({ id }) => id === step.queueId);
    const at = releaseAt(step.releaseDay, ground.orderDay, now, queue?.zone ?? "UTC");
    const onBoard = index === 0 && queue?.kind === "BENCH" && at <= now;
    return {
      id: uuid7(),
      operation: step.operation,
      queueId: step.queueId,
      minutes: step.minutes,
      bookedDay: step.bookedDay,
      booked: step.booked,
      spans: step.spans,
      batchKey: step.batchKey,
      dueDay: step.dueDay,
      state: index === 0 ? "READY" : "WAITING",
      releaseAt: at,
      releasedAt: onBoard ? now : null,
      checkpoints: checkpointsFor(step.operation, piece.answers, piece.version).map((one) => ({ id: uuid7(), ...one })),
    };
  });
  const { lineId, unit, answers, promiseDay, planDay, rush, reasons, version } = piece;
  const { setKey } = version;
  return {
    id: uuid7(),
    lineId,
    unit,
    number: `${order.name.replace(/^#/, "")}-${count}`,
    shipGroupId: groups.get(lineId) ?? "",
    setKey,
    version: version.version,
    answers,
    promiseDay,
    planDay,
    rush,
    routeClass: routeClass(piece.steps, rush),
    reasons,
    steps,
  };
}
