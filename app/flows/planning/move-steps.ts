import { book, keepQueues, unbook } from "../../db/bookings";
import { TryAgain, type Db } from "../../db/client";
import { leftQueues, movePlan, placeStepsAnew, withdrawOffers } from "../../db/moves";
import { wantReplan } from "../../db/replan";
import { addDays } from "../../domain/calendar/days";
import { dayAt } from "../../domain/calendar/time";
import { bookingsOf, heldDays } from "../../domain/routing/bookings";
import { planRoute } from "../../domain/routing/plan-route";
import { listWords } from "../../domain/routing/reasons";
import { releaseAt } from "../../domain/routing/release-at";
import type { LeftQueue, PlannedStep } from "../../domain/routing/types";
import type { FollowUps } from "../tickets/follow-up";
import { openStep } from "../tickets/open-step";
import { touchOrderProduction } from "../deliver/outbox";
import { leftBefore } from "../orders/piece-facts";
import { readMovingTicket, type MovingStep, type MovingTicket } from "./read-moving-ticket";
import { readWorkshop, type Workshop } from "../workshop/read-workshop";
import { addTicketEvent } from "../tickets/ticket-event";

export interface MoveStepsInput {
  shop: string;
  ticketId: string;
  /** The first step that moves: those behind it are planned anew with it. */
  position: number;
  /** The queue that loses them for good; null when they may stay on it, on other days. */
  leaves: string | null;
  /** Why, as the ticket's history tells it. */
  why: string;
  /** Whether the new plan is worth the move; absent: any is. */
  isWorth?: (planDay: string) => boolean;
  now?: Date;
}

export type MoveStepsOutcome =
  | { kind: "moved"; after: FollowUps }
  /** Somebody began, nothing changes, or it is not worth it. */
  | { kind: "stays" }
  /** No other queue may have it: the ticket's history says why. */
  | { kind: "no-other-queue" };

/**
 * Plans what nobody has begun of a ticket anew, from one step on, and moves its bookings, in the caller's transaction and
 * under its lock of the order. A step never goes back to a queue that it has left. Throws TryAgain when a planned day
 * filled up meanwhile.
 */
export async function moveSteps(tx: Db, input: MoveStepsInput): Promise<MoveStepsOutcome> {
  const { shop, ticketId, position, now = new Date() } = input;
  const ticket = await readMovingTicket(tx, { shop, ticketId, position });
  if (ticket === null) return { kind: "stays" };
  await keepQueues(tx, shop);
  // What is held is given back first, so that the plan sees the room; without a better place it is taken again.
  await tx.$executeRaw`SAVEPOINT before_move`;
  await unbook(
    tx,
    shop,
    ticket.steps.flatMap((step) => heldDays(step)),
  );
  const today = dayAt(now, ticket.zone);
  const workshop = await readWorkshop(shop, addDays(today, -1), tx);
  const plan = planAnew(ticket, workshop, { today, left: await leftOf(tx, input, ticket, workshop) });
  const unchanged = plan.kind === "routed" && samePlaces(ticket.steps, plan.steps);
  if (plan.kind === "exception" || unchanged || input.isWorth?.(plan.planDay) === false) {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_move`;
    if (plan.kind === "routed") return { kind: "stays" };
    const detail = {
      stepId: ticket.steps[0]?.id ?? "",
      reason: plan.reason,
      words: `${input.why}: ${plan.detail.words}`,
    };
    await addTicketEvent(tx, { shop, ticketId, kind: "no-other-queue", by: { kind: "keepsake" }, detail });
    return { kind: "no-other-queue" };
  }
  const terms = { rush: ticket.rush, rushReserve: ticket.rushReserve };
  if ((await book(tx, shop, bookingsOf(plan.steps, workshop.queues, terms))) !== null) {
    throw new TryAgain("the planned day filled up meanwhile");
  }
  return { kind: "moved", after: await writeMove(tx, { input, ticket, workshop, ...plan, now, today }) };
}

function planAnew(ticket: MovingTicket, { queues, rules }: Workshop, on: { today: string; left: LeftQueue[] }) {
  const { previousDueDay, steps, facts, rush, rushReserve, extraLeadDays } = ticket;
  const { today, left } = on;
  const startDay = previousDueDay !== null && previousDueDay > today ? previousDueDay : today;
  const needs = steps.map(({ need }) => need);
  return planRoute({ ...facts, needs, rush, rushReserve, extraLeadDays, queues, rules, startDay, left });
}

/** What the steps have left before, and what the first of them leaves now. */
async function leftOf(tx: Db, input: MoveStepsInput, ticket: MovingTicket, { queues }: Workshop): Promise<LeftQueue[]> {
  const { shop, ticketId } = input;
  const left = (await leftQueues(tx, { shop, ticketIds: [ticketId] })).map(leftBefore);
  const leaving = queues.find(({ key }) => key === input.leaves);
  if (!leaving) return left;
  const mine = ticket.steps.filter(({ queueId }) => queueId === leaving.id);
  return [...left, ...mine.map(({ need }) => ({ operation: need.operation, queueKey: leaving.key, words: input.why }))];
}

function samePlaces(steps: MovingStep[], planned: PlannedStep[]): boolean {
  return planned.every((place, index) => {
    const step = steps[index];
    return step?.queueId === place.queueId && step.bookedDay === place.bookedDay && step.dueDay === place.dueDay;
  });
}

interface Move {
  input: MoveStepsInput;
  ticket: MovingTicket;
  workshop: Workshop;
  steps: PlannedStep[];
  planDay: string;
  now: Date;
  today: string;
}

async function writeMove(tx: Db, { input, ticket, workshop, steps, planDay, now, today }: Move): Promise<FollowUps> {
  const { shop, ticketId } = input;
  const queueOf = (id: string) => workshop.queues.find((queue) => queue.id === id);
  const anew = ticket.steps.flatMap(({ id }, index) => {
    const place = steps[index];
    const zone = place ? (queueOf(place.queueId)?.zone ?? "UTC") : "UTC";
    return place ? [{ id, ...place, releaseAt: releaseAt(place.releaseDay, today, now, zone) }] : [];
  });
  await withdrawOffers(tx, { shop, stepIds: anew.map(({ id }) => id) });
  const placed = await placeStepsAnew(tx, { shop, steps: anew });
  // Somebody took one of them while we planned: their hands come first.
  if (placed !== anew.length) throw new TryAgain("a step was taken meanwhile");
  const names = [...new Set(steps.map(({ queueId }) => queueOf(queueId)?.name ?? queueId))];
  const words = `${input.why}: now on ${listWords(names)}`;
  await movePlan(tx, { shop, ticketId, planDay, words });
  // The others may have to make room for it, or have got some.
  await wantReplan(tx, shop);
  const moves = ticket.steps.flatMap(({ need, queueId }, index) => {
    const to = steps[index];
    const from = queueOf(queueId)?.key ?? "";
    return to && to.queueId !== queueId ? [{ operation: need.operation, from, to: to.queueKey }] : [];
  });
  const detail = { stepId: ticket.steps[0]?.id ?? "", from: ticket.steps[0]?.queueName ?? "", to: names, moves, words };
  await addTicketEvent(tx, { shop, ticketId, kind: "rerouted", by: { kind: "keepsake" }, detail });
  const opened = ticket.isNext ? await openStep(tx, { shop, ticketId }) : null;
  const offerIds = opened?.kind === "offer" ? [opened.offerId] : [];
  return { outboxIds: await touchOrderProduction(tx, { shop, orderId: ticket.orderId }), offerIds };
}
