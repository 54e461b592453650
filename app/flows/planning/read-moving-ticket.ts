import { z } from "zod";
import type { Db } from "../../db/client";
import type { PieceFacts, Span, WorkNeed } from "../../domain/routing/types";
import { storedPiece, type StoredPiece } from "../orders/piece-facts";
import { readOperations } from "../workshop/read-operations";
import { versionOfDoc } from "../catalog/stored-option";

/** A step that nobody has begun, as it is placed now. */
export interface MovingStep {
  id: string;
  position: number;
  need: WorkNeed;
  queueId: string;
  queueName: string;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
  dueDay: string;
}

/** What of a ticket may be planned anew, with everything that a plan looks at. */
export interface MovingTicket {
  orderId: string;
  zone: string;
  rushReserve: number;
  rush: boolean;
  facts: PieceFacts;
  extraLeadDays: number;
  planDay: string;
  promiseDay: string;
  /** In order of work. */
  steps: MovingStep[];
  /** Nothing before the first of them is open. */
  isNext: boolean;
  /** When the step before them is planned to end; null when it is done, or there is none. */
  previousDueDay: string | null;
}

const spans = z.array(z.object({ day: z.string(), amount: z.number() }));

/** Null when the step at `position` has been begun or cancelled, or the ticket is no longer open. */
export async function readMovingTicket(
  tx: Db,
  { shop, ticketId, position }: { shop: string; ticketId: string; position: number },
): Promise<MovingTicket | null> {
  const ticket = await tx.ticket.findFirst({
    where: { id: ticketId, shop, state: "OPEN" },
    include: { line: true, steps: { orderBy: { position: "asc" } } },
  });
  if (ticket === null) return null;
  const moving = ticket.steps.filter((step) => step.position >= position);
  if (moving.length === 0 || moving.some(({ state }) => state !== "READY" && state !== "WAITING")) return null;
  const before = ticket.steps.filter((step) => step.position < position && step.state !== "CANCELLED");
  const previous = before.at(-1);
  const { zone, rushReserve } = await tx.shop.findUniqueOrThrow({
    where: { shop },
    select: { zone: true, rushReserve: true },
  });
  const work = await readPiece(tx, shop, ticket);
  const queues = await tx.queue.findMany({ where: { shop }, select: { id: true, name: true } });
  const { line, rush, planDay, promiseDay } = ticket;
  return {
    ...{ orderId: line.orderId, zone, rushReserve, rush, planDay, promiseDay },
    facts: { ...work.facts, rush },
    extraLeadDays: work.extraLeadDays,
    isNext: before.every(({ state }) => state === "DONE"),
    previousDueDay: previous && previous.state !== "DONE" ? previous.dueDay : null,
    steps: moving.map((step) => ({
      ...step,
      need: work.needs.get(step.operation) ?? { operation: step.operation, minutes: step.minutes },
      queueName: queues.find(({ id }) => id === step.queueId)?.name ?? "",
      spans: spans.parse(step.spans),
    })),
  };
}

interface TicketRow {
  setKey: string;
  version: number;
  answers: unknown;
  line: { variantId: string | null; unitPriceMinor: bigint | null };
}

/** What the piece asks for, by the version that it was sold with. */
async function readPiece(tx: Db, shop: string, ticket: TicketRow): Promise<StoredPiece> {
  const { setKey, version: number, line } = ticket;
  const { variantId } = line;
  const [row, sku, operations] = await Promise.all([
    tx.catalogVersion.findUniqueOrThrow({ where: { shop_setKey_version: { shop, setKey, version: number } } }),
    variantId === null ? null : tx.assignment.findUnique({ where: { shop_variantId: { shop, variantId } } }),
    readOperations(shop, tx),
  ]);
  return storedPiece({ ticket, line, version: versionOfDoc(row.doc), sku, operations });
}
