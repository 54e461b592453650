import { z } from "zod";
import { db, Prisma } from "../../db/client";
import type { AtRiskPage } from "../../domain/routing/at-risk-view";

/** More than a person decides on in one sitting; the count tells the rest. */
const PAGE = 50;

const stored = z.object({
  day: z.string().nullable(),
  lateDays: z.number(),
  savers: z.array(z.object({ kind: z.enum(["swap", "overtime", "reroute"]), words: z.string() })),
});

interface Row {
  number: string;
  title: string;
  orderName: string;
  promiseDay: string;
  rush: boolean;
  risk: unknown;
}

/** The shop's pieces at risk, those without any day first, then the latest. */
export async function readAtRisk(shop: string): Promise<AtRiskPage> {
  const [rows, count, { replannedAt }] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT t.number, l.title, o.name AS "orderName", t.promise_day AS "promiseDay", t.rush, t.risk
        FROM ticket t JOIN line l ON l.id = t.line_id JOIN "order" o ON o.id = l.order_id
       WHERE t.shop = ${shop} AND t.state = 'OPEN' AND t.risk IS NOT NULL
       ORDER BY t.risk->>'day' IS NOT NULL, (t.risk->>'lateDays')::int DESC, t.promise_day, t.number
       LIMIT ${PAGE}`,
    db.ticket.count({ where: { shop, state: "OPEN", risk: { not: Prisma.DbNull } } }),
    db.shop.findUniqueOrThrow({ where: { shop }, select: { replannedAt: true } }),
  ]);
  return {
    pieces: rows.map(({ risk, ...piece }) => ({ ...piece, ...stored.parse(risk) })),
    count,
    replannedAt: replannedAt?.toISOString() ?? null,
  };
}
