import { buildLeadTimes } from "../../../app/domain/promises/lead-times";
import { acceptPromise, PROMISE_WINDOW_MS } from "../../../app/domain/promises/accept-promise";
import { learnMargins, marginFor, type Margins } from "../../../app/domain/promises/margins";
import { orderDayAt, readyDay, type LeadTimes } from "../../../app/domain/promises/ready-day";
import { routeClass } from "../../../app/domain/promises/route-class";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { planRoute } from "../../../app/domain/routing/plan-route";
import type { PlanResult, QueuePlan } from "../../../app/domain/routing/types";
import { extraLeadDaysOf, requiredOperations } from "../../../app/domain/tickets/required-operations";
import { bookSteps, clearBookings } from "./bookings";
import { chanceOf, type Chance } from "./chance";
import { DAY_MINUTES, isoOf, loadOf, workDayAfter, workDaysTo } from "./days";
import { openBenches, type Benches } from "./benches";
import { openPartners, type Partners } from "./partners";
import type { Piece } from "./piece";
import { chooses, QUEUES, RULES, RUSH_RESERVE, SETS, ZONE } from "./workshop";

/** Orders of an ordinary day, over all seven days of a week. */
const ORDERS = 18;

/** A shopper pays within minutes of seeing the date; some sleep over it. */
const SLEEPERS = 0.15;
const SLEEP_MINUTES = 40 * 60;

interface Shop {
  chance: Chance;
  queues: QueuePlan[];
  margins: Margins;
  tables: LeadTimes[];
  pieces: Piece[];
  open: Piece[];
  benches: Benches;
  partners: Partners;
}

/**
 * Runs a shop for `days` days and returns every piece in the order of payment. Shoppers read dates from published tables, orders are planned and promised by the engine,
 * the work then takes what it takes. The engine sees of it what Keepsake sees: bookings, and when pieces were done.
 */
export function simulate(seed: number, days: number): Piece[] {
  const chance = chanceOf(seed * 7);
  const shop: Shop = {
    chance,
    queues: QUEUES.map((queue) => ({ ...queue, bookedByDay: {}, batchesByDay: {} })),
    margins: {},
    tables: [],
    pieces: [],
    open: [],
    benches: openBenches(chanceOf(seed * 7 + 1), chanceOf(seed * 7 + 2)),
    partners: openPartners(chanceOf(seed * 7 + 3), chanceOf(seed * 7 + 4)),
  };
  for (let day = 0; day < days; day += 1) {
    publish(shop, day, 0);
    for (const minute of visitsOf(shop, day)) order(shop, day, minute);
    shop.partners.receive(day);
    shop.benches.work(day, shop.open, (piece) => shop.partners.send(day, piece));
    shop.open = shop.open.filter(({ doneDay }) => doneDay === null);
    replan(shop, day + 1);
    learn(shop, day);
  }
  return shop.pieces;
}

function visitsOf({ chance }: Shop, day: number): number[] {
  const count = chance.count(ORDERS * loadOf(day));
  return Array.from({ length: count }, () => chance.whole(10, DAY_MINUTES - 1)).sort((a, b) => a - b);
}

function instantOf(day: number, minute: number): Date {
  return new Date(Date.parse(isoOf(day)) + minute * 60_000);
}

function publish(shop: Shop, day: number, minute: number): void {
  const issuedAt = instantOf(day, minute);
  const { queues, margins } = shop;
  const built = buildLeadTimes({
    ...{ id: issuedAt.toISOString(), issuedAt, zone: ZONE, queues, margins },
    ...{ operations: DEFAULT_OPERATIONS, rules: RULES, rushReserve: RUSH_RESERVE, sets: SETS },
  });
  if (built.kind === "refused") throw new Error(built.words);
  if (built.silent.length > 0) throw new Error(JSON.stringify(built.silent));
  shop.tables = [built.table, ...shop.tables].filter(
    (table) => Date.parse(table.issuedAt) >= issuedAt.getTime() - PROMISE_WINDOW_MS,
  );
}

/** What the page showed at that instant, as Liquid and the block read it. */
function shownAt({ tables }: Shop, at: Date, dated: Parameters<typeof readyDay>[1]): string | null {
  const table = tables.find(({ issuedAt }) => Date.parse(issuedAt) <= at.getTime());
  if (!table) return null;
  const iso = at.toISOString();
  return readyDay(table, dated, orderDayAt(iso.slice(0, 10), iso.slice(11, 16), table.cutOff));
}

function order(shop: Shop, day: number, minute: number): void {
  const { chance, queues, margins, tables } = shop;
  const { version, answers, rush } = chooses(chance);
  const { setKey } = version;
  const extraLeadDays = extraLeadDaysOf(version, answers);
  const paidAt = instantOf(day, minute);
  const thought = chance.happens(SLEEPERS) ? chance.any() * SLEEP_MINUTES : Math.min(180, chance.wait(15));
  const shownDay = shownAt(shop, new Date(paidAt.getTime() - thought * 60_000), { setKey, extraLeadDays, rush });
  const iso = paidAt.toISOString();
  const orderDay = orderDayAt(iso.slice(0, 10), iso.slice(11, 16), "14:00");
  const plan = planOf(shop, {
    setKey,
    answers,
    rush,
    extraLeadDays,
    startDay: orderDay,
    needs: requiredOperations(version, answers, DEFAULT_OPERATIONS),
  });
  if (plan.kind !== "routed") throw new Error(plan.detail.words);
  bookSteps(queues, plan.steps);
  const className = routeClass(plan.steps, rush);
  const marginDays = marginFor(margins, className, queues);
  const { planDay } = plan;
  const promise = acceptPromise({
    ...{ shownDay, tables, setKey, extraLeadDays, rush, paidAt, planDay, queues, marginDays },
  });
  const piece: Piece = {
    ...{
      setKey,
      answers,
      rush,
      orderedDay: iso.slice(0, 10),
      promiseDay: promise.day,
      shownDay,
      firstPlanDay: planDay,
    },
    routeClass: className,
    queues: new Set(plan.steps.map(({ queueKey }) => queueKey)),
    steps: plan.steps,
    planDay,
    // What must come first comes about when it was expected.
    readyAt: workDayAfter(day, extraLeadDays === 0 ? 0 : extraLeadDays - chance.whole(0, 1)) * DAY_MINUTES + minute,
    away: false,
    doneDay: null,
  };
  shop.pieces.push(piece);
  shop.open.push(piece);
  if (queues.find(({ key }) => key === plan.steps[0]?.queueKey)?.kind === "MICROFACTORY")
    shop.partners.send(day, piece);
}

function planOf(
  { queues }: Pick<Shop, "queues">,
  piece: Pick<Parameters<typeof planRoute>[0], "setKey" | "answers" | "rush" | "extraLeadDays" | "startDay" | "needs">,
): PlanResult {
  return planRoute({
    ...piece,
    queues,
    rules: RULES,
    rushReserve: RUSH_RESERVE,
    collectionIds: [],
    priceMinor: null,
    costMinor: null,
  });
}

/** The night's new plan: what is left of every piece, the earliest promise first. */
function replan(shop: Shop, day: number): void {
  const tomorrow = isoOf(day);
  // Work that is in the house already has waited its lead days.
  const queues = shop.queues.map((queue) => (queue.kind === "BENCH" ? { ...queue, leadDays: 0 } : queue));
  clearBookings(queues);
  for (const piece of shop.open.toSorted((a, b) => (a.promiseDay < b.promiseDay ? -1 : 1))) {
    const kept = piece.away ? piece.steps.filter(({ queueKey }) => queueKey === piece.steps[0]?.queueKey) : [];
    const needs = piece.steps.slice(kept.length).map(({ operation, minutes }) => ({ operation, minutes }));
    if (needs.length === 0) continue;
    const ready = isoOf(Math.floor(piece.readyAt / DAY_MINUTES));
    const startDay = piece.away ? (kept.at(-1)?.dueDay ?? tomorrow) : ready;
    const { setKey, answers, rush } = piece;
    const plan = planOf(
      { queues },
      { setKey, answers, rush, extraLeadDays: 0, startDay: startDay > tomorrow ? startDay : tomorrow, needs },
    );
    if (plan.kind !== "routed") throw new Error(plan.detail.words);
    piece.steps = [...kept, ...plan.steps];
    piece.planDay = plan.planDay;
    for (const { queueKey } of plan.steps) piece.queues.add(queueKey);
    bookSteps(queues, plan.steps);
    const [first] = plan.steps;
    if (!piece.away && queues.find(({ key }) => key === first?.queueKey)?.kind === "MICROFACTORY") {
      shop.partners.send(day, piece);
    }
  }
}

/** Learns what the shop learns each night: from the pieces of the last half year. */
function learn(shop: Shop, day: number): void {
  const today = isoOf(day);
  const since = isoOf(day - 180);
  const watched = shop.pieces
    .filter(({ promiseDay }) => promiseDay >= since)
    .map(({ doneDay, firstPlanDay, planDay, promiseDay, routeClass }) => ({
      ...{ routeClass, promiseDay, finished: doneDay !== null },
      slipDays: workDaysTo(firstPlanDay, doneDay ?? (planDay > today ? planDay : today)),
      missed: doneDay !== null ? doneDay > promiseDay : promiseDay < today || planDay > promiseDay ? true : null,
    }));
  const learned = learnMargins(watched, shop.queues);
  shop.margins = Object.fromEntries(Object.entries(learned).map(([key, { days }]) => [key, days]));
}
