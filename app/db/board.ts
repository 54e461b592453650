import { Prisma, type Db } from "./client";

/** What the board reads: hand-written, so that each lane is one query. */

export interface BoardRow {
  stepId: string;
  number: string;
  title: string;
  /** As the shop calls it. */
  operation: string;
  queueName: string;
  answers: unknown;
  dueDay: string;
  promiseDay: string;
  staffId: string | null;
  staffName: string | null;
  offerState: string | null;
  offerTries: number | null;
  offerError: string | null;
}

const lanes = {
  ready: Prisma.sql`s.state = 'READY' AND s.released_at IS NOT NULL AND q.kind = 'BENCH' AND NOT q.paused AND t.state = 'OPEN'`,
  underWay: Prisma.sql`s.state IN ('TAKEN', 'STARTED') AND q.kind = 'BENCH' AND t.state = 'OPEN'`,
  /** A partner said no, could not be asked, or has not answered us three times over. */
  blocked: Prisma.sql`s.state = 'READY' AND q.kind = 'MICROFACTORY' AND t.state = 'OPEN'
    AND (o.id IS NULL OR o.state IN ('REJECTED', 'FAILED') OR (o.state = 'PENDING' AND o.send_tries >= 3))`,
};

/** One lane, what ends first first. */
export function boardLane(
  db: Db,
  input: { shop: string; lane: "underWay" | "blocked"; limit: number },
): Promise<BoardRow[]> {
  return db.$queryRaw<BoardRow[]>`
    ${columns} WHERE s.shop = ${input.shop} AND ${lanes[input.lane]}
     ORDER BY LEAST(s.due_day, t.promise_day), t.promise_day, t.number, s.position, s.id
     LIMIT ${input.limit}`;
}

/** What the board shows of those of these steps that are still ready, in their order. */
export function boardSteps(db: Db, { shop, stepIds }: { shop: string; stepIds: string[] }): Promise<BoardRow[]> {
  return db.$queryRaw<BoardRow[]>`
    ${columns} WHERE s.shop = ${shop} AND ${lanes.ready} AND s.id = ANY (${stepIds}::uuid[])
     ORDER BY array_position(${stepIds}::uuid[], s.id)`;
}

/** Bench steps done since an instant, the last one first. */
export function boardDone(db: Db, input: { shop: string; since: Date; limit: number }): Promise<BoardRow[]> {
  return db.$queryRaw<BoardRow[]>`
    ${columns} WHERE s.shop = ${input.shop} AND s.state = 'DONE' AND s.done_at >= ${input.since} AND q.kind = 'BENCH'
     ORDER BY s.done_at DESC, s.id DESC
     LIMIT ${input.limit}`;
}

export interface BoardCounts {
  ready: number;
  doneToday: number;
  atPartners: number;
}

export async function boardCounts(db: Db, { shop, since }: { shop: string; since: Date }): Promise<BoardCounts> {
  const rows = await db.$queryRaw<BoardCounts[]>`
    SELECT (count(*) FILTER (WHERE ${lanes.ready}))::int AS ready,
           (count(*) FILTER (WHERE s.state = 'DONE' AND s.done_at >= ${since} AND q.kind = 'BENCH'))::int AS "doneToday",
           (count(*) FILTER (WHERE s.state = 'STARTED' AND q.kind = 'MICROFACTORY' AND t.state = 'OPEN'))::int AS "atPartners"
      FROM step s JOIN ticket t ON t.id = s.ticket_id JOIN queue q ON q.id = s.queue_id
     WHERE s.shop = ${shop} AND (s.state IN ('READY', 'STARTED') OR (s.state = 'DONE' AND s.done_at >= ${since}))`;
  return rows[0] ?? { ready: 0, doneToday: 0, atPartners: 0 };
}

const columns = Prisma.sql`
  SELECT s.id AS "stepId", t.number, l.title, COALESCE(w.name, s.operation) AS operation, q.name AS "queueName", t.answers,
         s.due_day AS "dueDay", t.promise_day AS "promiseDay", s.staff_id AS "staffId", p.name AS "staffName",
         o.state AS "offerState", o.send_tries AS "offerTries", o.last_error AS "offerError"
    FROM step s
    JOIN ticket t ON t.id = s.ticket_id
    JOIN line l ON l.id = t.line_id
    JOIN queue q ON q.id = s.queue_id
    LEFT JOIN operation w ON w.shop = s.shop AND w.key = s.operation
    LEFT JOIN staff p ON p.id = s.staff_id
    LEFT JOIN LATERAL (SELECT * FROM offer f WHERE f.step_id = s.id ORDER BY f.attempt DESC LIMIT 1) o ON true`;
