import { daysBetween, dayWords } from "../../calendar/days";
import { admissibleQueues } from "../admissible";
import { addShopDays } from "../shop-days";
import { Ledger } from "./ledger";
import { planDayOf } from "./moves";
import type { BusyPiece, OpenPiece, OpenWork } from "./open-work";
import { planInput, type PosedProblem } from "./problem-of";
import { doneDayOf, type ReplanPiece, type ReplanPlace, type ReplanStep } from "./problem";
import type { Replanned } from "./replan";
import { routesOf } from "./routes-of";
import { earliest, keep, walk } from "./schedule";

/** What would save a promise and is a person's to decide. */
export interface Saver {
  kind: "swap" | "overtime" | "reroute";
  /** "45 minutes of overtime at Bench 1 on Tue 24 Nov" */
  words: string;
}

/** A piece that is predicted to miss its promise. */
export interface Risk {
  ticketId: string;
  /** The day it is predicted to be finished; null when no queue has room for it within half a year. */
  day: string | null;
  /** Calendar days after its promise; 0 when nobody knows. */
  lateDays: number;
  savers: Saver[];
}

/** Savers are looked for for so many pieces: nobody reads a longer list, and looking takes time. */
const MOST_SAVED = 40;
const MOST_PARTNERS = 12;
/** Overtime of up to four hours, on one of the next two weeks' days. */
const MOST_OVERTIME = 240;
const OVERTIME_DAYS = 14;

/** The pieces that miss their promise by the new plan, the weightiest lateness first, each with what would save it. */
export function risksOf(work: OpenWork, posed: PosedProblem, replanned: Replanned): Risk[] {
  const late = work.pieces.flatMap((piece, index) => {
    const place = replanned.places[index] ?? null;
    const day = place === null ? null : planDayOf(work, posed, piece, place);
    if (day !== null && day <= piece.promiseDay) return [];
    const lateDays = day === null ? 0 : daysBetween(piece.promiseDay, day);
    return [{ index, piece, day, lateDays, weight: posed.problem.pieces[index]?.weight ?? 1 }];
  });
  late.sort((a, b) => b.weight * b.lateDays - a.weight * a.lateDays || (a.piece.number < b.piece.number ? -1 : 1));
  const search = new SaverSearch(work, posed, replanned);
  return late.map(({ index, piece, day, lateDays }, rank) => {
    return { ticketId: piece.ticketId, day, lateDays, savers: rank < MOST_SAVED ? search.saversOf(index) : [] };
  });
}

/** Tries things out on the plan of everybody else. */
class SaverSearch {
  private readonly ledger: Ledger;

  constructor(
    private readonly work: OpenWork,
    private readonly posed: PosedProblem,
    private readonly replanned: Replanned,
  ) {
    this.ledger = new Ledger(posed.problem);
  }

  saversOf(index: number): Saver[] {
    const open = this.work.pieces[index];
    const piece = this.posed.problem.pieces[index];
    // A promise that has gone by is saved by nothing.
    if (!open || !piece || piece.dueDay < piece.releaseDay) return [];
    return [this.swap(index, piece), this.overtime(index, piece), this.reroute(index, piece, open)].filter(
      (saver) => saver !== null,
    );
  }

  /** Everybody but these stands where the new plan has them. */
  private placeOthers(without: number[]): void {
    this.ledger.reset();
    this.posed.problem.pieces.forEach((piece, index) => {
      const place = this.replanned.places[index];
      if (place && !without.includes(index)) keep(piece, place, this.ledger);
    });
  }

  private isInTime(piece: ReplanPiece, place: ReplanPlace | null): boolean {
    return place !== null && doneDayOf(place) <= piece.dueDay;
  }

  /** The place of another piece, of those whose own lateness grows least. */
  private swap(index: number, piece: ReplanPiece): Saver | null {
    const { pieces } = this.posed.problem;
    let best: { other: number; place: ReplanPlace; cost: number } | null = null;
    for (const other of this.partners(index, piece)) {
      const partner = pieces[other];
      if (!partner) continue;
      this.placeOthers([index, other]);
      if (!this.isInTime(piece, earliest(piece, this.ledger))) continue;
      const place = earliest(partner, this.ledger);
      if (!place) continue;
      const cost = partner.weight * Math.max(0, doneDayOf(place) - partner.dueDay);
      if (best === null || cost < best.cost) best = { other, place, cost };
    }
    const other = best && this.work.pieces[best.other];
    if (!best || !other) return null;
    const day = planDayOf(this.work, this.posed, other, best.place);
    const late = daysBetween(other.promiseDay, day);
    const then = late > 0 ? `${late === 1 ? "1 day" : `${late} days`} late` : "still in time";
    return { kind: "swap", words: `swap with ${other.number}, which is then done ${dayWords(day)}, ${then}` };
  }

  /** Pieces that stand on the same queues while this one still could be in time, the lightest first. */
  private partners(index: number, piece: ReplanPiece): number[] {
    const queues = new Set(piece.routes.flatMap((route) => route.map(({ queue }) => queue)));
    const { pieces } = this.posed.problem;
    const standing = pieces.flatMap((other, at) => {
      const place = this.replanned.places[at];
      const inTheWay = place?.steps.some(({ spans }, step) => {
        const queue = other.routes[place.route]?.[step]?.queue ?? -1;
        return queues.has(queue) && spans.some(({ day }) => day <= piece.dueDay);
      });
      return inTheWay === true && at !== index ? [at] : [];
    });
    const slack = (at: number) => {
      const place = this.replanned.places[at];
      return (pieces[at]?.dueDay ?? 0) - (place ? doneDayOf(place) : 0);
    };
    const weight = (at: number) => pieces[at]?.weight ?? 1;
    return standing.sort((a, b) => weight(a) - weight(b) || slack(b) - slack(a)).slice(0, MOST_PARTNERS);
  }

  /** The fewest minutes more on one day of one bench. */
  private overtime(index: number, piece: ReplanPiece): Saver | null {
    this.placeOthers([index]);
    let least: { minutes: number; queue: number; day: number } | null = null;
    const last = Math.min(piece.dueDay, piece.releaseDay + OVERTIME_DAYS, this.ledger.days - 1);
    for (const [route, steps] of piece.routes.slice(0, piece.open).entries()) {
      for (const [queue, needed] of this.minutesOnBenches(steps)) {
        for (let day = piece.releaseDay; day <= last; day += 1) {
          const minutes = needed - Math.max(0, this.ledger.freeOn(queue, day, piece.rush));
          if (minutes <= 0 || minutes > MOST_OVERTIME || (least !== null && minutes >= least.minutes)) continue;
          const before = this.ledger.mark();
          this.ledger.lend(queue, day, minutes);
          if (this.isInTime(piece, walk(piece, route, this.ledger))) least = { minutes, queue, day };
          this.ledger.undo(before);
        }
      }
    }
    if (!least) return null;
    const name = this.work.queues[least.queue]?.name ?? "";
    const day = dayWords(this.posed.table.dayOf(least.day));
    return { kind: "overtime", words: `${least.minutes} minutes more at ${name} on ${day}` };
  }

  private minutesOnBenches(steps: ReplanStep[]): Map<number, number> {
    const minutes = new Map<number, number>();
    for (const { queue, amount, setup } of steps) {
      if (this.posed.problem.queues[queue]?.visits === true) continue;
      minutes.set(queue, (minutes.get(queue) ?? 0) + amount + (setup?.amount ?? 0));
    }
    return minutes;
  }

  /** A queue that a rule, a pause or its own history keeps the piece from. */
  private reroute(index: number, piece: ReplanPiece, open: OpenPiece): Saver | null {
    const queues = this.work.queues.map((queue) => ({ ...queue, paused: false, draining: false }));
    const input = planInput(this.work, open);
    const lifted = routesOf(input.needs, { ...input, queues, rules: [], left: [] });
    this.placeOthers([index]);
    for (const route of lifted) {
      const barred = route.flatMap(({ queue, capability }, at) => {
        const need = open.steps[at]?.need ?? { operation: capability.operation, minutes: 0 };
        const { candidates, refusals } = admissibleQueues(need, input);
        if (candidates.some((one) => one.queue.id === queue.id)) return [];
        return [{ queue, operation: capability.operation, why: refusals.find((words) => words.includes(queue.name)) }];
      });
      const [first] = barred;
      if (!first) continue;
      const steps = route.map((candidate) =>
        this.posed.steps.at({ ...candidate, queue: this.sameQueue(candidate.queue.id) }),
      );
      const trial = { ...piece, routes: [steps], open: 1 };
      const before = this.ledger.mark();
      const inTime = this.isInTime(trial, walk(trial, 0, this.ledger));
      this.ledger.undo(before);
      if (inTime)
        return {
          kind: "reroute",
          words: `${first.operation} at ${first.queue.name}, although ${first.why ?? "no rule sends it there"}`,
        };
    }
    return null;
  }

  private sameQueue(id: string) {
    const queue = this.work.queues.find((one) => one.id === id);
    if (!queue) throw new Error(`queue ${id} is not of this shop`);
    return queue;
  }
}

/** The risk of a piece that is wholly under way or at a partner: nothing of it can be moved any more. */
export function riskUnderWay({ queues, today }: Pick<OpenWork, "queues" | "today">, piece: BusyPiece): Risk | null {
  const end = piece.busyUntil > today ? piece.busyUntil : today;
  const day = addShopDays(queues, end, piece.extraLeadDays);
  const lateDays = daysBetween(piece.promiseDay, day);
  return lateDays > 0 ? { ticketId: piece.ticketId, day, lateDays, savers: [] } : null;
}
