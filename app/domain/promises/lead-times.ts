import { addDays, daysBetween } from "../calendar/days";
import { EmptyCalendarError } from "../calendar/open-days";
import { dayAt, timeAt } from "../calendar/time";
import type { CatalogVersion } from "../options/option";
import type { ShopOperation } from "../routing/operations";
import { planRoute } from "../routing/plan-route";
import { addShopDays, shopCutOff, shopDays } from "../routing/shop-days";
import type { QueuePlan, Rule } from "../routing/types";
import { marginFor, type Margins } from "./margins";
import { possiblePieces, type PossiblePiece } from "./possible-pieces";
import { orderDayAt, type LeadTimes, type SetLeadTimes } from "./ready-day";
import { routeClass } from "./route-class";

/** How many order days a shop's table answers, and how many working days it lists to move along. */
const ORDER_DAYS = 21;
const OPEN_DAYS = 60;

/** A page may show dates of a table for a day; the shopper then has another to pay (accept-promise's 48 hours). */
const VALID_MS = 24 * 3_600_000;

export interface LeadTimesInput {
  /** lead_time_table.id */
  id: string;
  issuedAt: Date;
  /** IANA zone of the shop. */
  zone: string;
  /** In the order of work. */
  operations: readonly ShopOperation[];
  queues: QueuePlan[];
  rules: Rule[];
  /** What was learned of plans: working days between a plan and its promise. */
  margins: Margins;
  /** Percent of each day's capacity that only rush pieces may use. */
  rushReserve: number;
  /** The newest version of each set. */
  sets: CatalogVersion[];
  /** How many order days are answered: three weeks. */
  orderDays?: number;
}

export type LeadTimesResult =
  { kind: "built"; table: LeadTimes; silent: { setKey: string; words: string }[] } | { kind: "refused"; words: string };

/** Plans each piece once a day: the sets of a shop ask for much the same work. */
type Promiser = (piece: [key: string, PossiblePiece], startDay: string) => { day: string } | { words: string };

/** The day of one piece's plan with the margin of its route. */
function promiserOf({ queues, rules, margins, rushReserve }: LeadTimesInput): Promiser {
  const known = new Map<string, ReturnType<Promiser>>();
  const promised = (piece: PossiblePiece, startDay: string): ReturnType<Promiser> => {
    const plan = planRoute({ ...piece, extraLeadDays: 0, queues, rules, startDay, rushReserve });
    if (plan.kind === "exception") return { words: plan.detail.words };
    const margin = marginFor(margins, routeClass(plan.steps, piece.rush), queues);
    return { day: addShopDays(queues, plan.planDay, margin) };
  };
  return ([key, piece], startDay) => {
    const day = `${startDay} ${key}`;
    const found = known.get(day) ?? promised(piece, startDay);
    known.set(day, found);
    return found;
  };
}

/** The latest promise over these pieces; the refusal's words when one of them has no route. */
function latestDay(
  pieces: [key: string, PossiblePiece][],
  startDay: string,
  promised: Promiser,
): { day: string } | { words: string } {
  let day = startDay;
  for (const piece of pieces) {
    const found = promised(piece, startDay);
    if ("words" in found) return found;
    if (found.day > day) day = found.day;
  }
  return { day };
}

function latestDays(
  pieces: [key: string, PossiblePiece][],
  orderDays: string[],
  promised: Promiser,
): { ready: Record<string, string> } | { words: string } {
  const ready: Record<string, string> = {};
  for (const orderDay of orderDays) {
    const latest = latestDay(pieces, orderDay, promised);
    if ("words" in latest) return latest;
    ready[orderDay] = latest.day;
  }
  return { ready };
}

function setLeadTimes(
  version: CatalogVersion,
  orderDays: string[],
  input: LeadTimesInput,
  promised: Promiser,
): { times: SetLeadTimes } | { words: string } {
  const pieces = [...possiblePieces(version, input)];
  const rushed = pieces.filter(([, { rush }]) => rush);
  // Where every shopper must take the rush, its day is the usual one.
  const unhurried = rushed.length < pieces.length ? pieces.filter(([, { rush }]) => !rush) : pieces;
  const usual = latestDays(unhurried, orderDays, promised);
  if ("words" in usual) return usual;
  const sooner = rushed.length > 0 ? latestDays(rushed, orderDays, promised) : null;
  if (sooner && "words" in sooner) return sooner;
  const slow = version.options.filter((option) => option.extraLeadDays > 0);
  const extra = Object.fromEntries(slow.map((option) => [option.key, option.extraLeadDays]));
  return { times: { ready: usual.ready, ...(sooner ? { rush: noLater(sooner.ready, usual.ready) } : {}), extra } };
}

/** Nobody pays to wait: where a rush gains nothing its piece is promised as any other. */
function noLater(rush: Record<string, string>, usual: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rush).map(([orderDay, day]) => {
      const other = usual[orderDay] ?? day;
      return [orderDay, day < other ? day : other];
    }),
  );
}

function rangeOf(sets: Record<string, SetLeadTimes>): [number, number] {
  const spans = Object.values(sets).flatMap(({ ready, rush = {}, extra }) => {
    const most = Object.values(extra).reduce((sum, days) => sum + days, 0);
    // Seven calendar days for five working ones, and a weekend on top.
    const slack = most === 0 ? 0 : Math.ceil((most * 7) / 5) + 2;
    return [...Object.entries(rush), ...Object.entries(ready)].flatMap(([from, to]) => {
      const days = daysBetween(from, to);
      return [days, days + slack];
    });
  });
  return spans.length === 0 ? [0, 0] : [Math.min(...spans), Math.max(...spans)];
}

/**
 * The table that the shop's pages read dates from. For each set the day is the latest over every selection that could be
 * routed differently, so that no answer, given or left out, breaks what was shown. A set that cannot be routed now is
 * left out of the table, and named: its pages show no date rather than a wrong one.
 */
export function buildLeadTimes(input: LeadTimesInput): LeadTimesResult {
  const { id, issuedAt, zone, queues, orderDays: count = ORDER_DAYS } = input;
  const cutOff = shopCutOff(queues, zone, issuedAt);
  const today = dayAt(issuedAt, zone);
  const first = orderDayAt(today, timeAt(issuedAt, zone), cutOff);
  const orderDays = Array.from({ length: count }, (_, index) => addDays(first, index));
  const sets: Record<string, SetLeadTimes> = {};
  const silent: { setKey: string; words: string }[] = [];
  const promised = promiserOf(input);
  try {
    for (const version of input.sets) {
      const built = setLeadTimes(version, orderDays, input, promised);
      if ("words" in built) silent.push({ setKey: version.setKey, words: built.words });
      else sets[version.setKey] = built.times;
    }
    const table: LeadTimes = {
      v: 1,
      id,
      issuedAt: issuedAt.toISOString(),
      expiresAt: new Date(issuedAt.getTime() + VALID_MS).toISOString(),
      zone,
      cutOff,
      rangeDays: rangeOf(sets),
      sets,
      open: shopDays(queues, today, OPEN_DAYS),
    };
    return { kind: "built", table, silent };
  } catch (error) {
    if (error instanceof EmptyCalendarError) return { kind: "refused", words: error.message };
    throw error;
  }
}
