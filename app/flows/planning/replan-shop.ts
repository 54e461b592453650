import { book, keepQueues, unbook } from "../../db/bookings";
import { inTransaction, TryAgain, type Db } from "../../db/client";
import {
  lockOrdersOfTickets,
  movePlans,
  moveReplanned,
  setReplanned,
  setRisks,
  type ReplannedStep,
} from "../../db/replan";
import { EmptyCalendarError } from "../../domain/calendar/open-days";
import { bookingsOf, heldDays } from "../../domain/routing/bookings";
import { releaseAt } from "../../domain/routing/release-at";
import { movesOf, type MovedPiece } from "../../domain/routing/replan/moves";
import { problemOf } from "../../domain/routing/replan/problem-of";
import { replan } from "../../domain/routing/replan/replan";
import { riskUnderWay, risksOf } from "../../domain/routing/replan/risks";
import { log } from "../../log";
import { followUp, type FollowUps } from "../tickets/follow-up";
import { openStep } from "../tickets/open-step";
import { readOpenWork, type ShopWork } from "./read-open-work";

export type ReplanOutcome =
  | { kind: "replanned"; moved: number; atRisk: number }
  /** Nobody in the shop ever works: the plan stays, and lead times say why. */
  | { kind: "empty-calendar" };

/**
 * Plans everything anew that nobody has begun, each night and after a disruption, for the least weighted lateness against
 * the promises. Bookings move with their steps in one transaction that never overbooks; it runs again when somebody routed,
 * took or cancelled meanwhile. Promises stay. What is still predicted to miss one is marked with what would save it.
 */
export async function replanShop({ shop, now = new Date() }: { shop: string; now?: Date }): Promise<ReplanOutcome> {
  const follow: FollowUps = { outboxIds: [], offerIds: [] };
  const outcome = await inTransaction(async (tx) => {
    follow.offerIds = [];
    await keepQueues(tx, shop);
    const open = await readOpenWork(tx, { shop, now });
    const found = planAnew(open);
    if (found === null) return { kind: "empty-calendar" as const };
    if (found.moves.length > 0) follow.offerIds = await write(tx, { shop, now, open, moves: found.moves });
    await setRisks(tx, { shop, risks: found.risks });
    await setReplanned(tx, { shop, readAt: now });
    return { kind: "replanned" as const, moved: found.moves.length, atRisk: found.risks.length };
  });
  await followUp(shop, follow);
  if (outcome.kind === "replanned" && outcome.moved + outcome.atRisk > 0) {
    log.info("planned anew", { shop, count: outcome.moved, outcome: `${outcome.atRisk} at risk` });
  }
  return outcome;
}

function planAnew({ work, busy, queues }: ShopWork) {
  try {
    const posed = problemOf(work);
    const found = replan(posed.problem);
    const underWay = busy.flatMap((piece) => riskUnderWay({ queues, today: work.today }, piece) ?? []);
    return { moves: movesOf(work, posed, found), risks: [...risksOf(work, posed, found), ...underWay] };
  } catch (error) {
    if (error instanceof EmptyCalendarError) return null;
    throw error;
  }
}

interface Writing {
  shop: string;
  now: Date;
  open: ShopWork;
  moves: MovedPiece[];
}

async function write(tx: Db, { shop, now, open, moves }: Writing): Promise<string[]> {
  const ticketIds = moves.map(({ piece }) => piece.ticketId);
  await lockOrdersOfTickets(tx, { shop, ticketIds });
  const steps = moves.flatMap((move) => stepsOfMove(open, move, now));
  // Whoever moved, took or cancelled one of them since we read comes first.
  if ((await moveReplanned(tx, { shop, steps })) !== steps.length) throw new TryAgain("a step changed meanwhile");
  await unbook(
    tx,
    shop,
    moves.flatMap(({ piece }) => piece.steps.flatMap(heldDays)),
  );
  // What is reserved for rush was kept while planning; pieces that stood in it before may have stayed.
  const bookings = moves.flatMap((move) => bookingsOf(move.steps, open.queues, { rush: true, rushReserve: 0 }));
  if ((await book(tx, shop, bookings)) !== null) throw new TryAgain("a planned day filled up meanwhile");
  await movePlans(tx, {
    shop,
    plans: moves.map(({ piece, planDay, words }) => ({ ticketId: piece.ticketId, planDay, words })),
  });
  const offerIds: string[] = [];
  const reopened = new Set(steps.filter(({ reopens }) => reopens).map(({ id }) => id));
  for (const { piece } of moves) {
    if (!piece.steps.some(({ id }) => reopened.has(id))) continue;
    const opened = await openStep(tx, { shop, ticketId: piece.ticketId });
    if (opened.kind === "offer") offerIds.push(opened.offerId);
  }
  return offerIds;
}

function stepsOfMove({ queues, work }: ShopWork, { piece, steps }: MovedPiece, now: Date): ReplannedStep[] {
  return piece.steps.flatMap(({ id, state, queueId, bookedDay, booked }, index) => {
    const to = steps[index];
    const queue = queues.find((one) => one.id === to?.queueId);
    if (!to || !queue) return [];
    return [
      {
        id,
        was: { state, queueId, bookedDay, booked },
        ...{ queueId: to.queueId, minutes: to.minutes, bookedDay: to.bookedDay, booked: to.booked, spans: to.spans },
        ...{ batchKey: to.batchKey, dueDay: to.dueDay },
        releaseAt: releaseAt(to.releaseDay, work.today, now, queue.zone),
        reopens: state === "READY" && queue.kind === "MICROFACTORY",
      },
    ];
  });
}
