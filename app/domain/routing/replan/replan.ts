import { byUrgency } from "../next-step";
import { Ledger } from "./ledger";
import { doneDayOf, type ReplanPlace, type ReplanProblem } from "./problem";
import { randomFrom } from "./random";
import { schedule, type Outcome, type Plan, type Way } from "./schedule";

export interface Replanned {
  /** By piece, in the problem's order: where it is to be; null where no day of the horizon has room. */
  places: (ReplanPlace | null)[];
  /** Sum of weight × days late against the promises. */
  weightedLateness: number;
  /** Pieces that are elsewhere than now. */
  moved: number;
}

/** How many pieces are placed in the whole search: bounds its time, whatever the machine. */
const PLACEMENTS = 200_000;

/** A handful of pieces has few orders: so often are two of them tried in each other's place. */
const TRIES_A_PAIR = 256;

/** Pieces that need not move are found by halving so often at most. */
const HALVINGS = 5;

const SEED = 20_261_123;

/**
 * Plans the pieces anew so that the weighted lateness against their promises is as small as it can be found; of plans that
 * are equally late the one that moves fewest pieces, then the one that is done soonest. A plan that is in time stays as it
 * is. Deterministic: the same problem gives the same plan.
 */
export function replan(problem: ReplanProblem, placements = PLACEMENTS): Replanned {
  const ledger = new Ledger(problem);
  const tried = starts(problem).map((plan) => ({ plan, outcome: schedule(problem, plan, ledger) }));
  const start = tried.reduce((best, one) => (costOf(one.outcome) < costOf(best.outcome) ? one : best));
  const count = problem.pieces.length;
  const rounds = Math.min(Math.floor(placements / Math.max(1, count)), TRIES_A_PAIR * count ** 2);
  const best = start.outcome.weightedLateness === 0 ? start : anneal(problem, start, rounds, ledger);
  const { places, weightedLateness, moved } = leaveInPlace(problem, best, ledger).outcome;
  return { places, weightedLateness, moved };
}

/** Lateness counts in whole units; how many move and when all is done decide between equals. */
function costOf({ weightedLateness, moved, doneDays, places }: Outcome): number {
  return weightedLateness + moved / (8 * (places.length + 1)) + doneDays / (8 * 365 * (places.length + 1));
}

/** What to begin with: today's plan; what is late placed behind or before the rest; all anew by urgency or by due day. */
function starts(problem: ReplanProblem): Plan[] {
  const { pieces } = problem;
  const all = pieces.map((_, index) => index);
  const every = (way: Way) => all.map(() => way);
  const at = (index: number) => pieces[index] ?? { dueDay: 0, now: null };
  const isLost = (index: number) => {
    const { now, dueDay } = at(index);
    return now === null || doneDayOf(now) > dueDay;
  };
  const urgent = urgentFirst(problem);
  const due = all.toSorted((a, b) => at(a).dueDay - at(b).dueDay);
  const [lost, safe] = [urgent.filter(isLost), urgent.filter((index) => !isLost(index))];
  return [
    // Whoever has a place keeps it, before those without one look for theirs.
    { order: all.toSorted((a, b) => Number(at(a).now === null) - Number(at(b).now === null)), ways: every("keep") },
    { order: [...safe, ...lost], ways: every("stay") },
    { order: [...lost, ...safe], ways: every("stay") },
    { order: urgent, ways: every("anew") },
    { order: due, ways: every("anew") },
  ];
}

/**
 * The order in which a single station with all the queues' room together would take the pieces by the rule that benches
 * take by. Work is the share of a day that a piece needs on its first route.
 */
function urgentFirst({ queues, pieces }: ReplanProblem): number[] {
  const dayOf = queues.map(({ capacity }) => Math.max(1, ...capacity));
  const waiting = pieces.map((piece, index) => ({
    index,
    piece,
    days: (piece.routes[0] ?? []).reduce((sum, { queue, amount }) => sum + amount / (dayOf[queue] ?? 1), 0),
  }));
  const order: number[] = [];
  let now = 0;
  let left = waiting;
  while (left.length > 0) {
    const ranked = byUrgency(
      left.map((one) => ({
        ...one,
        remainingMinutes: one.days,
        minutesLeft: one.piece.dueDay + 1 - now,
        rushWeight: one.piece.weight,
      })),
    );
    // A few at a time: ranking a thousand pieces a thousand times would take longer than planning them.
    const taken = ranked.slice(0, Math.ceil(left.length / 64));
    for (const { index, days } of taken) {
      order.push(index);
      now += days / Math.max(1, queues.length);
    }
    const gone = new Set(taken.map(({ index }) => index));
    left = left.filter(({ index }) => !gone.has(index));
  }
  return order;
}

/**
 * Lets pieces stay that were moved for nothing: all of them, or where that makes others late each half for itself, down to
 * a few at a time.
 */
function leaveInPlace(problem: ReplanProblem, best: Tried, ledger: Ledger): Tried {
  const halves = (tried: Tried, indices: number[], rounds: number): Tried => {
    const ways = [...tried.plan.ways];
    for (const index of indices) ways[index] = "keep";
    const plan = { order: tried.plan.order, ways };
    const outcome = schedule(problem, plan, ledger);
    if (costOf(outcome) < costOf(tried.outcome)) return { plan, outcome };
    if (indices.length < 2 || rounds === 0) return tried;
    const half = indices.length >> 1;
    return halves(halves(tried, indices.slice(0, half), rounds - 1), indices.slice(half), rounds - 1);
  };
  const anew = best.plan.order.filter((index) => best.plan.ways[index] !== "keep");
  return anew.length === 0 ? best : halves(best, anew, HALVINGS);
}

interface Tried {
  plan: Plan;
  outcome: Outcome;
}

/** Simulated annealing over orders and ways: late pieces are moved ahead, others out of their way. */
function anneal(problem: ReplanProblem, start: Tried, rounds: number, ledger: Ledger): Tried {
  const random = randomFrom(SEED);
  let best = start;
  let current = start;
  // Where there is time for few tries beside the many there are, none goes uphill.
  const heat =
    Math.max(...problem.pieces.map(({ weight }) => weight)) * Math.min(1, rounds / problem.pieces.length ** 2);
  for (let round = 0; round < rounds && best.outcome.weightedLateness > 0; round += 1) {
    const plan = neighbour(problem, current, random);
    const outcome = schedule(problem, plan, ledger);
    const temperature = heat * (1 - round / rounds) ** 2;
    const worse = costOf(outcome) - costOf(current.outcome);
    if (worse <= 0 || random() < Math.exp(-worse / Math.max(temperature, 1e-9))) current = { plan, outcome };
    if (costOf(outcome) < costOf(best.outcome)) best = { plan, outcome };
  }
  return best;
}

/** One piece at another place of the order, or two exchanged; sometimes on another route. */
function neighbour({ pieces }: ReplanProblem, { plan, outcome }: Tried, random: () => number): Plan {
  const order = [...plan.order];
  const ways = [...plan.ways];
  const any = (count: number) => Math.floor(random() * count);
  const late = order.flatMap((index, at) => {
    const [place, piece] = [outcome.places[index], pieces[index]];
    return piece && (!place || doneDayOf(place) > piece.dueDay) ? [at] : [];
  });
  const from = late.length > 0 && random() < 0.5 ? (late[any(late.length)] ?? 0) : any(order.length);
  const to = any(order.length);
  const [moved, other] = [order[from] ?? 0, order[to] ?? 0];
  if (random() < 0.4) {
    order[from] = other;
    order[to] = moved;
  } else {
    order.splice(from, 1);
    order.splice(to, 0, moved);
  }
  const routes = pieces[moved]?.open ?? 0;
  const draw = random();
  if (draw < 0.4) ways[moved] = routes > 1 ? any(routes) : "anew";
  else if (draw < 0.8) ways[moved] = "anew";
  else ways[moved] = "stay";
  return { order, ways };
}
