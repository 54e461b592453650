import { addDays, daysBetween } from "../calendar/days";
import { EmptyCalendarError } from "../calendar/open-days";
import { dayAt, timeAt } from "../calendar/time";
import type { Answer } from "../options/catalog-version";
import { choiceKeysOf } from "../options/rules";
import type { CatalogVersion, Option } from "../options/option";
import { concernsPiece } from "../routing/admissible";
import type { ShopOperation } from "../routing/operations";
import { planRoute } from "../routing/plan-route";
import { addShopDays, shopCutOff, shopDays } from "../routing/shop-days";
import type { PlanInput, PlanResult, QueuePlan, Rule } from "../routing/types";
import { requiredOperations } from "../tickets/required-operations";
import { orderDayAt, type LeadTimes, type SetLeadTimes } from "./ready-day";
import { SAFETY_SHOP_DAYS } from "./safety";

/** How many order days the table answers, and how many working days it lists to move along. */
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
  /** The newest version of each set. */
  sets: CatalogVersion[];
}

export type LeadTimesResult =
  { kind: "built"; table: LeadTimes; silent: { setKey: string; words: string }[] } | { kind: "refused"; words: string };

/** A stand-in for the answer of an option: what the operations and the rules look at. */
function answerOf(option: Option, choiceKey: string): Answer {
  const base = { optionKey: option.key, label: option.label, words: "", position: 1 };
  switch (option.kind) {
    case "text":
    case "note":
      return { ...base, kind: "text", text: "" };
    case "file":
      return { ...base, kind: "file", uploadKey: "" };
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
    case "yesNo":
      return { ...base, kind: "choice", choiceKey };
    case "ringSize":
      return { ...base, kind: "ringSize", quarters: option.minQuarters };
    case "date":
      return { ...base, kind: "date", day: "2000-01-01" };
  }
}

/** The ways one option can be answered that make a difference to a route: not at all, by a choice a rule names, otherwise. */
function waysToAnswer(version: CatalogVersion, option: Option, rules: Rule[]): (Answer | null)[] {
  const choices = choiceKeysOf(option);
  const named = choices.filter((key) => rules.some((rule) => rule.when.choiceKey === key));
  const other = choices.find((key) => !named.includes(key));
  const keys = other === undefined && named.length > 0 ? named : [...named, other ?? ""];
  const answered = keys.map((key) => answerOf(option, key));
  const indifferent = option.operations.length === 0 && !rules.some((rule) => concerns(rule, option));
  if (indifferent) return answered.slice(0, 1);
  return option.required && !mayBeWithheld(version, option) ? answered : [null, ...answered];
}

/** Whether shoppers may find the option not offered: other answers, its days or its count may take it away. */
function mayBeWithheld({ rules = [] }: CatalogVersion, { key, window, limit }: Option): boolean {
  return window !== undefined || limit !== undefined || rules.some(({ target }) => target.optionKey === key);
}

function concerns(rule: Rule, option: Option): boolean {
  if (rule.when.optionKey === option.key) return true;
  return choiceKeysOf(option).some((key) => key === rule.when.choiceKey);
}

/** Every selection that may lead to a route of its own. Positions are those of the set. */
function selectionsOf(version: CatalogVersion, rules: Rule[]): Answer[][] {
  return version.options.reduce<Answer[][]>(
    (selections, option, index) =>
      waysToAnswer(version, option, rules).flatMap((answer) =>
        selections.map((selection) => (answer ? [...selection, { ...answer, position: index + 1 }] : selection)),
      ),
    [[]],
  );
}

/** What a plan depends on beside queues and rules; selections of any set that agree in it have one route. */
type Piece = Pick<PlanInput, "needs" | "setKey" | "answers">;

/** The pieces of a set that may be routed differently, by what tells them apart. */
function piecesOf(
  version: CatalogVersion,
  { operations, rules }: Pick<LeadTimesInput, "operations" | "rules">,
): Map<string, Piece> {
  const { setKey } = version;
  const pieces = new Map<string, Piece>();
  for (const answers of selectionsOf(version, rules)) {
    const needs = requiredOperations(version, answers, operations);
    const concerned = rules.map((rule) => (concernsPiece(rule, { setKey, answers }) ? rule.position : null));
    pieces.set(JSON.stringify([needs, concerned]), { needs, setKey, answers });
  }
  return pieces;
}

/** Plans each piece once a day: the sets of a shop ask for much the same work. */
type Planner = (piece: [key: string, Piece], startDay: string) => PlanResult;

function plannerOf({ queues, rules }: LeadTimesInput): Planner {
  const known = new Map<string, PlanResult>();
  return ([key, piece], startDay) => {
    const day = `${startDay} ${key}`;
    const plan = known.get(day) ?? planRoute({ ...piece, extraLeadDays: 0, queues, rules, startDay });
    known.set(day, plan);
    return plan;
  };
}

/** The latest plan day over every piece of the set; the refusal's words when one of them has no route. */
function conservativeDay(
  pieces: Map<string, Piece>,
  startDay: string,
  planned: Planner,
): { day: string } | { words: string } {
  let day = startDay;
  for (const piece of pieces) {
    const plan = planned(piece, startDay);
    if (plan.kind === "exception") return { words: plan.detail.words };
    if (plan.planDay > day) day = plan.planDay;
  }
  return { day };
}

function setLeadTimes(
  version: CatalogVersion,
  orderDays: string[],
  input: LeadTimesInput,
  planned: Planner,
): { times: SetLeadTimes } | { words: string } {
  const pieces = piecesOf(version, input);
  const ready: Record<string, string> = {};
  for (const orderDay of orderDays) {
    const latest = conservativeDay(pieces, orderDay, planned);
    if ("words" in latest) return latest;
    ready[orderDay] = addShopDays(input.queues, latest.day, SAFETY_SHOP_DAYS);
  }
  const slow = version.options.filter((option) => option.extraLeadDays > 0);
  return { times: { ready, extra: Object.fromEntries(slow.map((option) => [option.key, option.extraLeadDays])) } };
}

function rangeOf(sets: Record<string, SetLeadTimes>): [number, number] {
  const spans = Object.values(sets).flatMap(({ ready, extra }) => {
    const most = Object.values(extra).reduce((sum, days) => sum + days, 0);
    // Seven calendar days for five working ones, and a weekend on top.
    const slack = most === 0 ? 0 : Math.ceil((most * 7) / 5) + 2;
    return Object.entries(ready).flatMap(([from, to]) => [daysBetween(from, to), daysBetween(from, to) + slack]);
  });
  return spans.length === 0 ? [0, 0] : [Math.min(...spans), Math.max(...spans)];
}

/**
 * The table that the shop's pages read dates from. For each set the day is the latest over every selection that could be
 * routed differently, so that no answer, given or left out, breaks what was shown. A set that cannot be routed now is
 * left out of the table, and named: its pages show no date rather than a wrong one.
 */
export function buildLeadTimes(input: LeadTimesInput): LeadTimesResult {
  const { id, issuedAt, zone, queues } = input;
  const cutOff = shopCutOff(queues, zone, issuedAt);
  const today = dayAt(issuedAt, zone);
  const first = orderDayAt(today, timeAt(issuedAt, zone), cutOff);
  const orderDays = Array.from({ length: ORDER_DAYS }, (_, index) => addDays(first, index));
  const sets: Record<string, SetLeadTimes> = {};
  const silent: { setKey: string; words: string }[] = [];
  const planned = plannerOf(input);
  try {
    for (const version of input.sets) {
      const built = setLeadTimes(version, orderDays, input, planned);
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
