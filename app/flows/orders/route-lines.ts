import { uuid7 } from "../../db/uuid";
import type { Db } from "../../db/client";
import { closeExceptions, type NewException } from "../../db/tickets";
import type { Answer } from "../../domain/options/catalog-version";
import type { Limit } from "../../domain/options/limits";
import type { CatalogVersion } from "../../domain/options/option";
import type { PlannedStep } from "../../domain/routing/types";
import { judgeOrderLine, type LineJudgement } from "./judge-order-line";
import { openLimits, type LimitedPieces } from "./limited-pieces";
import { orderReads } from "./order-reads";
import { planPiece, type Ground, type PiecePlan } from "./plan-piece";
import type { OrderLine } from "./read-order-lines";

/** A piece with its place in the workshop, not yet written. */
export interface PlannedPiece {
  lineId: string;
  unit: number;
  version: CatalogVersion;
  answers: Answer[];
  steps: PlannedStep[];
  promiseDay: string;
  planDay: string;
  rush: boolean;
  reasons: string[];
}

export interface LinesPlan {
  pieces: PlannedPiece[];
  exceptions: NewException[];
  /** What the pieces take of limited options. Written last: it holds the shop's lock until the commit. */
  limits: LimitedPieces;
}

/**
 * Plans the pieces that each personalized line is missing. A line that cannot be planned becomes its own exception and
 * stops no other.
 */
export async function planLines(
  tx: Db,
  place: Omit<Place, "limits"> & { lines: OrderLine[]; isFirst: boolean },
): Promise<LinesPlan> {
  const { shop, orderId, ground, lines, isFirst } = place;
  const reads = orderReads(tx, shop, ground);
  const missing: MissingPieces[] = [];
  for (const line of lines) {
    const count = line.wanted - line.tickets.filter((ticket) => ticket.live).length;
    if (count <= 0) continue;
    const judged = await judgeOrderLine(tx, { shop, paidDay: ground.paidDay, reads }, line);
    missing.push({ line, judged, count });
  }
  const wanted = missing.flatMap(({ line, judged }) =>
    judged.kind === "valid" ? [{ lineId: line.id, ...judged }] : [],
  );
  const limits = await openLimits(tx, { shop, orderId, wanted, reads, isFirst });
  const plan: LinesPlan = { pieces: [], exceptions: [], limits };
  for (const pieces of missing) await planMissing(tx, { shop, orderId, ground, limits }, pieces, plan);
  return plan;
}

interface MissingPieces {
  line: OrderLine;
  judged: LineJudgement;
  count: number;
}

interface Place {
  shop: string;
  orderId: string;
  ground: Ground;
  limits: LimitedPieces;
}

async function planMissing(
  tx: Db,
  { shop, orderId, ground, limits }: Place,
  { line, judged, count }: MissingPieces,
  plan: LinesPlan,
): Promise<void> {
  const failed = judged.kind === "exception" ? judged : planUnits(ground, limits, { line, count, ...judged }, plan);
  if (failed !== null) plan.exceptions.push({ id: uuid7(), orderId, lineId: line.id, ...reasonOf(failed) });
  // What was wrong before is not any more: it was put right here, or it is wrong in another way now.
  const state = failed === null ? "FILLED_IN" : "CANCELLED";
  if (line.hasOpenException)
    await closeExceptions(tx, { shop, lineId: line.id, state, by: "keepsake", except: failed?.reason });
}

type Failed = Extract<PiecePlan, { kind: "exception" }>;

function reasonOf({ reason, detail }: Failed) {
  return { reason, detail };
}

interface WantedUnits {
  line: OrderLine;
  count: number;
  version: CatalogVersion;
  answers: Answer[];
  shownDay: string | null;
}

/**
 * Plans units until one cannot be: the others of the line may still be made. What is limited was paid for, and is taken
 * for all of them before any is planned: a bench that has no room today gives none of it away.
 */
function planUnits(ground: Ground, limits: LimitedPieces, wanted: WantedUnits, plan: LinesPlan): Failed | null {
  const { line, count, version, answers, shownDay } = wanted;
  // Units are never used again: a quantity that goes 2, 1, 2 gets a third unit in the place of the cancelled second.
  const last = Math.max(0, ...line.tickets.map(({ unit }) => unit));
  const units = Array.from({ length: count }, (_, index) => last + index + 1);
  let gone: Limit | null = null;
  let had = 0;
  while (had < count && gone === null) {
    gone = limits.take({ lineId: line.id, unit: units[had] ?? 0, version, answers });
    if (gone === null) had += 1;
  }
  for (const unit of units.slice(0, had)) {
    const planned = planPiece(ground, { ...line, version, answers, shownDay });
    if (planned.kind === "exception") return planned;
    plan.pieces.push({ lineId: line.id, unit, version, answers, ...planned });
  }
  return gone === null ? null : soldOut(version, gone, { had, count });
}

function soldOut(
  { setKey, version }: CatalogVersion,
  gone: Limit,
  { had, count }: { had: number; count: number },
): Failed {
  const sold = `All ${gone.limit} of “${gone.label}” were sold`;
  const words = had === 0 ? sold : `${sold}: ${had} of the ${count} pieces still got one`;
  return { kind: "exception", reason: "sold-out", detail: { setKey, version, limited: gone.key, words } };
}
