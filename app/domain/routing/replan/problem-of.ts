import { addDays } from "../../calendar/days";
import type { Candidate } from "../admissible";
import { heldDays } from "../bookings";
import { reservedOf } from "../day-room";
import { weightOf } from "../next-step";
import { addShopDays } from "../shop-days";
import type { PlanInput, QueuePlan } from "../types";
import { DayTable, HORIZON_DAYS } from "./days";
import type { OpenPiece, OpenStep, OpenWork } from "./open-work";
import type { ReplanPiece, ReplanPlace, ReplanProblem, ReplanQueue, ReplanStep } from "./problem";
import { routesOf } from "./routes-of";

/** A shop's open work as a problem, with what is needed to read a solution. */
export interface PosedProblem {
  problem: ReplanProblem;
  table: DayTable;
  /** By piece and route: where each step goes. The last route may be the one the piece is on, which no rule allows any more. */
  routes: Candidate[][][];
  steps: StepMaker;
}

/** Turns days into numbers and rules into routes. Throws EmptyCalendarError when nobody in the shop ever works. */
export function problemOf(work: OpenWork): PosedProblem {
  const table = new DayTable(work.today);
  const steps = new StepMaker(work.queues, table);
  const moving = movingLoad(work, table);
  const routes = work.pieces.map((piece) =>
    routesOf(
      piece.steps.map(({ need }) => need),
      planInput(work, piece),
    ),
  );
  return {
    table,
    routes,
    steps,
    problem: {
      queues: work.queues.map((queue) => queueOf(queue, work, moving, table)),
      pieces: work.pieces.map((piece, index) => pieceOf(piece, work, routes[index] ?? [], steps, table)),
      setups: moving.fixedSetups,
    },
  };
}

/** What the rules and queues are asked for a piece. */
export function planInput(
  work: Pick<OpenWork, "queues" | "rules" | "rushReserve" | "today">,
  piece: OpenPiece,
): PlanInput {
  const { queues, rules, rushReserve, today } = work;
  const { facts, extraLeadDays, left, steps } = piece;
  const needs = steps.map(({ need }) => need);
  return { ...facts, needs, extraLeadDays, left, queues, rules, rushReserve, startDay: today };
}

interface MovingLoad {
  /** "queueId day" → what the pieces that may move hold of it, with the set-ups that they alone need. */
  held: Map<string, number>;
  fixedSetups: ReplanProblem["setups"];
}

function movingLoad({ pieces, batches, queues }: OpenWork, table: DayTable): MovingLoad {
  const held = new Map<string, number>();
  const batchSteps = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, amount: number) => map.set(key, (map.get(key) ?? 0) + amount);
  for (const step of pieces.flatMap((piece) => piece.steps)) {
    for (const { queueId, day, amount, batchKey } of heldDays(step)) {
      add(held, `${queueId} ${day}`, amount);
      add(batchSteps, `${queueId} ${day} ${batchKey}`, 1);
    }
  }
  const fixedSetups: ReplanProblem["setups"] = [];
  for (const { queueId, day, batchKey, steps, setupMinutes } of batches) {
    const queue = queues.findIndex(({ id }) => id === queueId);
    const alone = (batchSteps.get(`${queueId} ${day} ${batchKey}`) ?? 0) >= steps;
    if (alone) add(held, `${queueId} ${day}`, setupMinutes);
    else fixedSetups.push({ queue, day: table.numberOf(day), batch: batchKey });
  }
  return { held, fixedSetups };
}

function queueOf(queue: QueuePlan, { rushReserve }: OpenWork, { held }: MovingLoad, table: DayTable): ReplanQueue {
  const capacity = table.capacityOf(queue);
  const booked = table.days.map((day) => queue.bookedByDay[day] ?? 0);
  const isBench = queue.kind === "BENCH";
  return {
    capacity,
    free: table.days.map(
      (day, number) => (capacity[number] ?? 0) - (booked[number] ?? 0) + (held.get(`${queue.id} ${day}`) ?? 0),
    ),
    // A reserve that was raised lately displaces nobody who stands there.
    reserved: capacity.map((whole, number) =>
      Math.max(0, Math.min(reservedOf(whole, rushReserve), whole - (booked[number] ?? 0))),
    ),
    arrivesOn: isBench ? table.days.map((_, number) => number) : table.openDaysAfter(queue, queue.transitOutDays),
    visits: !isBench,
  };
}

/** Makes the steps of routes; what many of them share is made once. */
class StepMaker {
  private readonly doneOn = new Map<string, number[]>();
  private readonly batchDays = new Map<Candidate["capability"], boolean[] | null>();

  constructor(
    private readonly queues: QueuePlan[],
    private readonly table: DayTable,
  ) {}

  /** A step on the queue that it may go to. */
  at({ queue, capability, minutes, batchKey }: Candidate): ReplanStep {
    const days = this.batchDays.get(capability) ?? this.table.batchDaysOf(capability);
    this.batchDays.set(capability, days);
    return {
      queue: this.queues.indexOf(queue),
      amount: queue.kind === "BENCH" ? minutes : 1,
      setup: batchKey === "" ? null : { batch: batchKey, amount: capability.setupMinutes },
      days,
      doneOn: this.doneOnOf(queue, capability.leadDays ?? queue.leadDays),
    };
  }

  /** A step where it stands, although nothing new may go there. */
  standing({ queueId, booked }: OpenStep): ReplanStep {
    const queue = this.queues.findIndex(({ id }) => id === queueId);
    const plan = this.queues[queue];
    return { queue, amount: booked, setup: null, days: null, doneOn: plan ? this.doneOnOf(plan, plan.leadDays) : [] };
  }

  private doneOnOf(queue: QueuePlan, leadDays: number): number[] {
    const days = queue.kind === "BENCH" ? 0 : leadDays + queue.transitBackDays;
    const key = queue.kind === "BENCH" ? "bench" : `${queue.id} ${days}`;
    const numbers = queue.kind === "BENCH" ? this.table.days.map((_, number) => number) : null;
    const known = this.doneOn.get(key) ?? numbers ?? this.table.openDaysAfter(queue, days);
    this.doneOn.set(key, known);
    return known;
  }
}

function pieceOf(
  piece: OpenPiece,
  work: OpenWork,
  routes: Candidate[][],
  steps: StepMaker,
  table: DayTable,
): ReplanPiece {
  const releaseDay = Math.max(0, piece.busyUntil === null ? 0 : table.numberOf(piece.busyUntil));
  const current = routes.findIndex((route) =>
    route.every(({ queue }, index) => queue.id === piece.steps[index]?.queueId),
  );
  const isPaused = piece.steps.some(({ queueId }) => work.queues.find(({ id }) => id === queueId)?.paused);
  const stands = isPaused ? null : standsAt(piece, releaseDay, table);
  const made = routes.map((route) => route.map((candidate) => steps.at(candidate)));
  const known = current >= 0 || stands === null;
  const { rush } = piece.facts;
  return {
    id: piece.ticketId,
    weight: weightOf({ rush }),
    rush,
    releaseDay,
    dueDay: table.numberOf(latestDay(work.queues, piece)),
    routes: known ? made : [...made, piece.steps.map((step) => steps.standing(step))],
    open: made.length,
    now: stands === null ? null : { route: current >= 0 ? current : made.length, steps: stands },
  };
}

/** Its place in today's plan; null when a day of it has gone by or comes before the piece is there. */
function standsAt({ steps }: OpenPiece, releaseDay: number, table: DayTable): ReplanPlace["steps"] | null {
  const places = steps.map((step) => ({
    spans: heldDays(step).map(({ day, amount }) => ({ day: table.numberOf(day), amount })),
    doneDay: table.numberOf(step.dueDay),
  }));
  const first = places[0]?.spans[0]?.day ?? places[0]?.doneDay ?? releaseDay;
  const ahead = places.every(({ doneDay }) => doneDay >= releaseDay && doneDay < HORIZON_DAYS);
  return ahead && first >= releaseDay ? places : null;
}

/** The last day on which the last step may be done so that, with the days that come after it, the promise is kept. */
function latestDay(queues: QueuePlan[], { promiseDay, extraLeadDays }: OpenPiece): string {
  let day = promiseDay;
  while (extraLeadDays > 0 && addShopDays(queues, day, extraLeadDays) > promiseDay) day = addDays(day, -1);
  return day;
}
