import { takeTurn } from "../../db/bookings";
import { db, inTransaction, type Db } from "../../db/client";
import { lateSteps, overfullDays, stepsOnDay, unstartedSteps, type LeavingStep } from "../../db/moves";
import { lockOrder } from "../../db/orders";
import { addDays, daysBetween, dayWords } from "../../domain/calendar/days";
import { dayAt } from "../../domain/calendar/time";
import { log } from "../../log";
import { followUp } from "../tickets/follow-up";
import { moveSteps, type MoveStepsOutcome } from "./move-steps";

export interface MoveWorkOutcome {
  moved: number;
  /** Pieces for which no other queue was found. */
  stranded: number;
}

interface Disruption {
  shop: string;
  queueId: string;
  queueKey: string;
  queueName: string;
  /** ISO day in the queue's zone. */
  today: string;
  now: Date;
}

/**
 * Takes from a queue what it cannot do: everything that nobody has begun while it is paused, what it should have
 * finished before today (and what its lateness would make miss a promise), and of a day above its capacity the youngest
 * work. Each piece is planned anew in its own transaction, so that one without another home stops no other.
 */
export async function moveWork(input: { shop: string; queueId: string; now?: Date }): Promise<MoveWorkOutcome> {
  const { shop, queueId, now = new Date() } = input;
  const queue = await db.queue.findFirst({ where: { id: queueId, shop } });
  const outcome: MoveWorkOutcome = { moved: 0, stranded: 0 };
  if (queue === null) return outcome;
  const today = dayAt(now, queue.zone);
  const at: Disruption = { shop, queueId, queueKey: queue.key, queueName: queue.name, today, now };
  const count = (moved: Moved): void => {
    if (moved === "moved") outcome.moved += 1;
    if (moved === "no-other-queue") outcome.stranded += 1;
  };
  if (queue.paused) {
    for (const step of await unstartedSteps(db, at)) count(await leavePaused(at, step));
  } else {
    await relieveLate(at, count);
    await relieveOverfull(at, count);
  }
  if (outcome.moved + outcome.stranded > 0) {
    log.info("work moved", {
      shop,
      queue: queueId,
      count: outcome.moved,
      outcome: `${outcome.stranded} without another queue`,
    });
  }
  return outcome;
}

function leavePaused(at: Disruption, step: LeavingStep): Promise<Moved> {
  const isPaused = async (tx: Db): Promise<boolean> =>
    (await tx.queue.count({ where: { id: at.queueId, shop: at.shop, paused: true } })) > 0;
  return moveOne(at, step, { leaves: at.queueKey, why: `${at.queueName} is paused`, holds: isPaused });
}

/**
 * A queue is over its lead time when a step that waits there should have been finished before today. It loses such
 * steps, and others whose promise the same delay would break, unless going elsewhere breaks a promise that staying keeps.
 */
async function relieveLate(at: Disruption, count: (moved: Moved) => void): Promise<void> {
  const late = await lateSteps(db, at);
  const oldest = late[0];
  if (!oldest) return;
  const behindDays = daysBetween(oldest.dueDay, at.today);
  const isLate = new Set(late.map(({ ticketId }) => ticketId));
  const rest = (await unstartedSteps(db, at)).filter(({ ticketId }) => !isLate.has(ticketId));
  for (const step of [...late, ...rest]) {
    const staying = addDays(step.planDay, behindDays);
    if (!isLate.has(step.ticketId) && staying <= step.promiseDay) continue;
    const why = `${at.queueName} is behind: work due on ${dayWords(oldest.dueDay)} still waits`;
    const isWorth = (planDay: string): boolean => planDay <= step.promiseDay || planDay < staying;
    count(await moveOne(at, step, { leaves: at.queueKey, why, isWorth }));
  }
}

/** The youngest work of a day above its capacity goes to another day or queue, until what is left fits. */
async function relieveOverfull(at: Disruption, count: (moved: Moved) => void): Promise<void> {
  for (const day of await overfullDays(db, at)) {
    const isOver = async (tx: Db): Promise<boolean> => (await overfullDays(tx, at)).includes(day);
    for (const step of await stepsOnDay(db, { ...at, day })) {
      const moved = await moveOne(at, step, {
        leaves: null,
        why: `${at.queueName} takes less on ${dayWords(day)}`,
        holds: isOver,
      });
      if (moved === "no-need") break;
      count(moved);
    }
  }
}

type Moved = MoveStepsOutcome["kind"] | "no-need";

interface Move {
  leaves: string | null;
  why: string;
  isWorth?: (planDay: string) => boolean;
  /** Whether the cause still stands, now that the order is locked. */
  holds?: (tx: Db) => Promise<boolean>;
}

async function moveOne({ shop, now }: Disruption, step: LeavingStep, move: Move): Promise<Moved> {
  const { ticketId, orderId, position } = step;
  const { leaves, why, isWorth, holds } = move;
  const outcome = await inTransaction(async (tx, round) => {
    await takeTurn(tx, { shop, round });
    // The order first, as everybody locks.
    await lockOrder(tx, { shop, orderId });
    if (holds && !(await holds(tx))) return { kind: "no-need" as const };
    return moveSteps(tx, { shop, ticketId, position, leaves, why, isWorth, now });
  });
  if (outcome.kind === "moved") await followUp(shop, outcome.after);
  return outcome.kind;
}
