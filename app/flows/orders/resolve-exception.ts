import { z } from "zod";
import { inTransaction, type Db, type Prisma } from "../../db/client";
import { clearRouted, lockOrder } from "../../db/orders";
import { closeExceptions } from "../../db/tickets";
import { dayAt } from "../../domain/calendar/time";
import { ANSWER_KEYS, encodeKeepsake, KEEPSAKE_KEY, type RawSelection } from "../../domain/options/selection";
import { enqueue } from "../../jobs/catalog";
import { log } from "../../log";
import { cancelPieces } from "./cancel-pieces";
import { assignedSetKey, judgeOrderLine, selectionOfLine, type LineJudgement } from "./judge-order-line";
import { storable } from "../inbox/order-body";
import { routeOrder } from "./route-order";

export interface ResolveExceptionInput {
  shop: string;
  exceptionId: string;
  /** Who decided, as the history tells it. */
  by: string;
  resolution:
    | { kind: "fill-in"; /** Six raw answers by position. */ answers: string[] }
    /** The shopper's own, by the link of an ask: held to what shoppers may choose on that day. */
    | { kind: "answer"; answers: string[]; askId: string; at: Date }
    /** The line needs no ticket. */
    | { kind: "waive" }
    /** The line will not be made: what nobody has begun is cancelled. */
    | { kind: "cancel" };
}

interface RefusedQuestion {
  position: number;
  message: string;
}

export type ResolveExceptionOutcome =
  | { kind: "resolved" }
  /** The answers are refused, in words for the person. Nothing changed. */
  | {
      kind: "refused";
      reason: string;
      /** Of a shopper's answers, question by question. */ refusals?: RefusedQuestion[];
    }
  /** Somebody was first. */
  | { kind: "already" }
  | { kind: "not-found" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A person's decision on a line. Filled-in answers are judged like a shopper's, then the order is routed. */
export async function resolveException(input: ResolveExceptionInput): Promise<ResolveExceptionOutcome> {
  const { shop, exceptionId } = input;
  if (!UUID.test(exceptionId)) return { kind: "not-found" };
  const found = await inTransaction(async (tx) => {
    const exception = await tx.exception.findFirst({ where: { id: exceptionId, shop }, include: { line: true } });
    if (exception === null) return { outcome: { kind: "not-found" as const } };
    const { orderId } = exception;
    // The order first, as everybody locks; then look again, since somebody may have been faster.
    await lockOrder(tx, { shop, orderId });
    const still = await tx.exception.count({ where: { id: exceptionId, shop, state: "OPEN" } });
    if (still === 0) return { outcome: { kind: "already" as const } };
    const outcome = await decide(tx, input, exception.line);
    if (outcome.kind === "resolved") await clearRouted(tx, { orderId });
    return { outcome, orderId };
  });
  if (found.outcome.kind !== "resolved" || found.orderId === undefined) return found.outcome;
  log.info("exception resolved", { shop, exceptionId, kind: input.resolution.kind });
  await routeNow(shop, found.orderId);
  return found.outcome;
}

/** The person sees the tickets at once; should routing fail now, its job does it. */
async function routeNow(shop: string, orderId: string): Promise<void> {
  try {
    await routeOrder({ shop, orderId });
  } catch (error) {
    log.warn("routing left to its job", { shop, orderId, error });
    await enqueue("route-order", { shop, orderId });
  }
}

interface LineRow {
  id: string;
  variantId: string | null;
  properties: Prisma.JsonValue;
  filledIn: Prisma.JsonValue;
}

async function decide(tx: Db, input: ResolveExceptionInput, line: LineRow): Promise<ResolveExceptionOutcome> {
  const { shop, by, resolution } = input;
  switch (resolution.kind) {
    case "fill-in":
    case "answer":
      return fillIn(tx, input, line, resolution);
    case "waive":
    case "cancel": {
      await tx.line.update({ where: { id: line.id }, data: { waivedAt: new Date() } });
      const state = resolution.kind === "waive" ? "WAIVED" : "CANCELLED";
      await closeExceptions(tx, { shop, lineId: line.id, state, by });
      const open = await tx.ticket.findMany({
        where: { shop, lineId: line.id, live: true, state: "OPEN" },
        select: { id: true },
      });
      if (resolution.kind === "cancel")
        await cancelPieces(
          tx,
          shop,
          open.map(({ id }) => id),
        );
      return { kind: "resolved" };
    }
  }
}

/** The version that the line named if it was published here, else the newest of the set that the piece is offered with. */
export async function versionToFillIn(tx: Db, shop: string, line: LineRow) {
  const named = selectionOfLine(line);
  const assigned = await assignedSetKey(tx, shop, line.variantId);
  if (named !== null && (assigned === null || assigned === named.setKey)) {
    const { setKey, version, shownDay } = named;
    const published = await tx.catalogVersion.count({ where: { shop, setKey, version } });
    if (published > 0) return { setKey, version, shownDay };
  }
  const setKey = assigned ?? named?.setKey;
  if (setKey === undefined) return null;
  const newest = await tx.catalogVersion.findFirst({ where: { shop, setKey }, orderBy: { version: "desc" } });
  return newest === null ? null : { setKey, version: newest.version, shownDay: named?.shownDay ?? null };
}

type Filling = Extract<ResolveExceptionInput["resolution"], { answers: string[] }>;

async function fillIn(
  tx: Db,
  { shop, by }: ResolveExceptionInput,
  line: LineRow,
  filling: Filling,
): Promise<ResolveExceptionOutcome> {
  const version = await versionToFillIn(tx, shop, line);
  if (version === null)
    return { kind: "refused", reason: "This piece is offered with no published options: waive the line." };
  const answers = ANSWER_KEYS.map((_, index) => storable(filling.answers[index] ?? ""));
  const filledIn = { ...version, answers };
  const judged =
    filling.kind === "fill-in"
      ? await judgeOrderLine(tx, { shop, paidDay: "" }, { ...line, filledIn })
      : await judgeAsBought(tx, shop, { line, filledIn, at: filling.at });
  if (judged.kind === "exception") {
    const { words, refusals } = refusedDetail.parse(judged.detail);
    if (filling.kind === "fill-in" || refusals.length === 0) return { kind: "refused", reason: words };
    const told = refusals.map(({ position, words: message }) => ({ position, message }));
    return { kind: "refused", reason: words, refusals: told };
  }
  if (filling.kind === "answer")
    await tx.ask.update({ where: { id: filling.askId }, data: { answeredAt: filling.at } });
  await tx.line.update({ where: { id: line.id }, data: { filledIn, waivedAt: null } });
  await closeExceptions(tx, { shop, lineId: line.id, state: "FILLED_IN", by });
  return { kind: "resolved" };
}

const refusedDetail = z.object({
  words: z.string().default("These answers cannot be made."),
  refusals: z.array(z.object({ position: z.number(), words: z.string() })).default([]),
});

/** As if the shopper had put it into the cart today. */
async function judgeAsBought(
  tx: Db,
  shop: string,
  { line, filledIn, at }: { line: LineRow; filledIn: RawSelection; at: Date },
): Promise<LineJudgement> {
  const { zone } = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { zone: true } });
  const properties = [
    { name: KEEPSAKE_KEY, value: encodeKeepsake(filledIn) },
    ...ANSWER_KEYS.map((name, index) => ({ name, value: filledIn.answers[index] ?? "" })),
  ];
  return judgeOrderLine(tx, { shop, paidDay: dayAt(at, zone) }, { ...line, properties, filledIn: null });
}
