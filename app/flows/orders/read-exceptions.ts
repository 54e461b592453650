import { z } from "zod";
import { db } from "../../db/client";
import { exceptionWords, isExceptionReason, type ExceptionReason } from "../../domain/tickets/exception-words";

/** One paid line that cannot become tickets yet, as a person resolves it. */
export interface ExceptionView {
  id: string;
  title: string;
  sentence: string;
  /** What exactly is wrong, each with value and bound. */
  details: string[];
  openedAt: string;
  orderName: string;
  /** gid */
  orderId: string;
  lineTitle: string;
  sku: string;
  quantity: number;
  /** When the shopper was asked last by a link that still opens; null when they were not. ISO. */
  askedAt: string | null;
  /** The answers are fine and no queue could take the piece. */
  retriable: boolean;
}

const WAITS_ON_A_QUEUE: readonly string[] = ["no-route", "empty-calendar", "fully-booked"] satisfies ExceptionReason[];

/** More than a person works off in one sitting; the count tells the rest. */
const PAGE = 50;

const detailSchema = z.object({ words: z.string().optional(), messages: z.array(z.string()).optional() });

/** The shop's open exceptions, the oldest first, and how many there are in all. */
export async function readExceptions(shop: string): Promise<{ exceptions: ExceptionView[]; count: number }> {
  const where = { shop, state: "OPEN" };
  const [rows, count] = await Promise.all([
    db.exception.findMany({
      where,
      include: { line: { include: { order: true } } },
      orderBy: { openedAt: "asc" },
      take: PAGE,
    }),
    db.exception.count({ where }),
  ]);
  const asks = await db.ask.findMany({
    where: { shop, exceptionId: { in: rows.map(({ id }) => id) }, answeredAt: null, expiresAt: { gt: new Date() } },
  });
  const exceptions = rows.map(({ line, ...row }): ExceptionView => {
    const words = isExceptionReason(row.reason)
      ? exceptionWords(row.reason)
      : { title: "Waits on a person", sentence: "This piece was paid and cannot be made yet." };
    return {
      id: row.id,
      ...words,
      details: detailsOf(row.detail),
      openedAt: row.openedAt.toISOString(),
      orderName: line.order.name,
      orderId: line.order.shopifyId,
      lineTitle: line.title,
      sku: line.sku,
      quantity: line.quantity,
      askedAt: asks.find(({ exceptionId }) => exceptionId === row.id)?.createdAt.toISOString() ?? null,
      retriable: WAITS_ON_A_QUEUE.includes(row.reason),
    };
  });
  return { exceptions, count };
}

function detailsOf(detail: unknown): string[] {
  const parsed = detailSchema.safeParse(detail);
  if (!parsed.success) return [];
  return [...(parsed.data.messages ?? []), ...(parsed.data.words ? [parsed.data.words] : [])];
}
