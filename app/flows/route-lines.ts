import { uuid7 } from "../db/uuid";
import type { Db } from "../db/client";
import { closeExceptions, type NewException } from "../db/tickets";
import type { Answer } from "../domain/options/catalog-version";
import type { CatalogVersion } from "../domain/options/option";
import type { PlannedStep } from "../domain/routing/types";
import { cancelPieces } from "./cancel-pieces";
import { judgeOrderLine } from "./judge-order-line";
import { planPiece, type Ground, type PiecePlan } from "./plan-piece";

/** A piece with its place in the workshop, not yet written. */
export interface PlannedPiece {
  lineId: string;
  unit: number;
  version: CatalogVersion;
  answers: Answer[];
  steps: PlannedStep[];
  promiseDay: string;
  planDay: string;
  reasons: string[];
}

export interface LinesPlan {
  pieces: PlannedPiece[];
  exceptions: NewException[];
  cancelled: number;
}

interface OrderLine {
  id: string;
  variantId: string | null;
  quantity: number;
  properties: unknown;
  filledIn: unknown;
  waivedAt: Date | null;
  tickets: { id: string; unit: number; live: boolean; state: string }[];
}

/**
 * Holds each personalized line against its tickets: pieces that are missing are planned, surplus ones on which nobody
 * has begun are cancelled. A line that cannot be planned becomes its own exception and stops no other.
 */
export async function planLines(
  tx: Db,
  { shop, orderId, ground }: { shop: string; orderId: string; ground: Ground },
): Promise<LinesPlan> {
  const lines = await tx.line.findMany({
    where: { shop, orderId, role: "PIECE" },
    include: { tickets: { select: { id: true, unit: true, live: true, state: true } } },
    orderBy: { id: "asc" },
  });
  const plan: LinesPlan = { pieces: [], exceptions: [], cancelled: 0 };
  for (const line of lines) {
    const wanted = line.waivedAt === null ? line.quantity : 0;
    const live = line.tickets.filter((ticket) => ticket.live);
    if (live.length < wanted) await planMissing(tx, { shop, orderId, line, ground, count: wanted - live.length }, plan);
    else if (live.length > wanted)
      plan.cancelled += await cancelPieces(tx, shop, await surplus(tx, line, live.length - wanted));
    if (wanted === 0) await closeExceptions(tx, { shop, lineId: line.id, state: "CANCELLED", by: "keepsake" });
  }
  return plan;
}

/** The last units first; of those only what nobody has begun is cancelled, so unbegun ones are named before begun ones. */
async function surplus(tx: Db, line: OrderLine, count: number): Promise<string[]> {
  const begun = await tx.step.findMany({
    where: { ticket: { lineId: line.id }, state: { in: ["TAKEN", "STARTED", "DONE"] } },
    select: { ticketId: true },
  });
  const busy = new Set(begun.map(({ ticketId }) => ticketId));
  return line.tickets
    .filter((ticket) => ticket.live && ticket.state === "OPEN" && !busy.has(ticket.id))
    .sort((a, b) => b.unit - a.unit)
    .slice(0, count)
    .map(({ id }) => id);
}

async function planMissing(
  tx: Db,
  input: { shop: string; orderId: string; line: OrderLine; ground: Ground; count: number },
  plan: LinesPlan,
): Promise<void> {
  const { shop, orderId, line, ground, count } = input;
  const judged = await judgeOrderLine(tx, { shop, paidDay: ground.paidDay }, line);
  const failed = judged.kind === "exception" ? judged : planUnits(ground, line, judged, count, plan);
  if (failed !== null) plan.exceptions.push({ id: uuid7(), orderId, lineId: line.id, ...reasonOf(failed) });
  // What was wrong before is not any more: it was put right here, or it is wrong in another way now.
  const state = failed === null ? "FILLED_IN" : "CANCELLED";
  await closeExceptions(tx, { shop, lineId: line.id, state, by: "keepsake", except: failed?.reason });
}

type Failed = Extract<PiecePlan, { kind: "exception" }>;

function reasonOf({ reason, detail }: Failed) {
  return { reason, detail };
}

/** Plans units until one cannot be: the others of the line may still be made. */
function planUnits(
  ground: Ground,
  line: OrderLine,
  judged: { version: CatalogVersion; answers: Answer[]; shownDay: string | null },
  count: number,
  plan: LinesPlan,
): Failed | null {
  // Units are never used again: a quantity that goes 2, 1, 2 gets a third unit in the place of the cancelled second.
  const last = Math.max(0, ...line.tickets.map(({ unit }) => unit));
  for (let next = 1; next <= count; next++) {
    const planned = planPiece(ground, judged);
    if (planned.kind === "exception") return planned;
    const { version, answers } = judged;
    plan.pieces.push({ lineId: line.id, unit: last + next, version, answers, ...planned });
  }
  return null;
}
