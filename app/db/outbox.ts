import type { Db, Prisma } from "./client";

export interface NewOutboxRow {
  shop: string;
  kind: string;
  subject: string;
  version: number;
  payload: Prisma.InputJsonObject;
}

/** Inserts what is not there yet (unique by shop, kind, subject, version) and returns the new ids. */
export async function insertOutbox(tx: Db, rows: NewOutboxRow[]): Promise<bigint[]> {
  if (rows.length === 0) return [];
  const inserted = await tx.$queryRaw<{ id: bigint }[]>`
    /* prepared */
    INSERT INTO outbox (shop, kind, subject, version, payload, created_at, next_attempt_at)
    SELECT r.shop, r.kind, r.subject, r.version, r.payload, now(), now()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(shop text, kind text, subject text, version int, payload jsonb)
    ON CONFLICT (shop, kind, subject, version) DO NOTHING
    RETURNING id`;
  return inserted.map((row) => row.id);
}

/**
 * Wants an effect anew for many subjects at once: each gets the version after its newest. Older rows that nobody has
 * tried yet have nothing left to say and end here. Call it under a lock of the shop. Returns the new ids, ascending.
 */
export async function insertNextOutbox(
  tx: Db,
  { shop, kind, subjects, groupId }: { shop: string; kind: string; subjects: string[]; groupId: string },
): Promise<bigint[]> {
  if (subjects.length === 0) return [];
  await tx.$executeRaw`
    UPDATE outbox SET state = 'DONE', done_at = now(), answer = '{"superseded": true}'
     WHERE shop = ${shop} AND kind = ${kind} AND subject = ANY (${subjects}::text[]) AND state = 'PENDING' AND attempts = 0`;
  const inserted = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO outbox (shop, kind, subject, version, group_id, created_at, next_attempt_at)
    SELECT ${shop}, ${kind}, s.subject, COALESCE(newest.version, 0) + 1, ${groupId}::uuid, now(), now()
      FROM (SELECT DISTINCT unnest(${subjects}::text[]) AS subject) s
      LEFT JOIN LATERAL (
        SELECT o.version FROM outbox o
         WHERE o.shop = ${shop} AND o.kind = ${kind} AND o.subject = s.subject ORDER BY o.version DESC LIMIT 1) newest ON true
     ORDER BY s.subject
    RETURNING id`;
  return inserted.map((row) => row.id);
}

/** Raises the order's production version; null when there is no such order. */
export async function raiseProductionVersion(tx: Db, input: { shop: string; orderId: string }): Promise<number | null> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    /* prepared */
    UPDATE "order" SET production_version = production_version + 1
     WHERE id = ${input.orderId}::uuid AND shop = ${input.shop}
    RETURNING production_version AS version`;
  return rows[0]?.version ?? null;
}

export interface ClaimedOutbox {
  id: bigint;
  shop: string;
  kind: string;
  subject: string;
  version: number;
  payload: Prisma.JsonValue;
  attempts: number;
  createdAt: Date;
}

/**
 * Takes a due row for `leaseMs`: until then nobody else takes it, and after it somebody does if this process died.
 * Null when it is done, not due, or taken.
 */
export async function claimOutbox(
  tx: Db,
  { shop, outboxId, leaseMs }: { shop: string; outboxId: bigint; leaseMs: number },
): Promise<ClaimedOutbox | null> {
  const rows = await tx.$queryRaw<ClaimedOutbox[]>`
    UPDATE outbox SET attempts = attempts + 1, next_attempt_at = now() + ${leaseMs}::int * interval '1 millisecond'
     WHERE id = ${outboxId} AND shop = ${shop} AND state = 'PENDING' AND next_attempt_at <= now()
    RETURNING id, shop, kind, subject, version, payload, attempts, created_at AS "createdAt"`;
  return rows[0] ?? null;
}

/** A row of a batch. `newest` is the highest version of its effect: above `version` the row was overtaken. */
export interface ClaimedInBatch {
  id: bigint;
  subject: string;
  version: number;
  newest: number;
  attempts: number;
}

/** From this many tries on a row is tried by itself, so that one that breaks its batch takes the others along no more. */
const ALONE_FROM = 3;

/**
 * Takes up to `most` due rows of one kind for `leaseMs`, `outboxId` first if it is among them. Rows that another worker
 * is taking at this moment are passed over.
 */
export async function claimBatch(
  tx: Db,
  ask: { shop: string; kind: string; outboxId: bigint; most: number; leaseMs: number },
): Promise<ClaimedInBatch[]> {
  const { shop, kind, outboxId, most, leaseMs } = ask;
  return tx.$queryRaw<ClaimedInBatch[]>`
    WITH due AS MATERIALIZED (
      SELECT id, attempts FROM outbox
       WHERE shop = ${shop} AND kind = ${kind} AND state = 'PENDING' AND next_attempt_at <= now()
       ORDER BY id = ${outboxId} DESC, attempts >= ${ALONE_FROM}, id LIMIT ${most}
         FOR UPDATE SKIP LOCKED),
    head AS (
      SELECT id, attempts FROM due ORDER BY id = ${outboxId} DESC, attempts >= ${ALONE_FROM}, id LIMIT 1)
    UPDATE outbox o SET attempts = o.attempts + 1, next_attempt_at = now() + ${leaseMs}::int * interval '1 millisecond'
      FROM due, head
     WHERE o.id = due.id AND (due.id = head.id OR (due.attempts < ${ALONE_FROM} AND head.attempts < ${ALONE_FROM}))
    RETURNING o.id, o.subject, o.version, o.attempts,
      (SELECT max(n.version) FROM outbox n WHERE n.shop = o.shop AND n.kind = o.kind AND n.subject = o.subject) AS newest`;
}

/** The newest version of each subject that has one. */
export async function newestOutbox(
  tx: Db,
  { shop, kind, subjects }: { shop: string; kind: string; subjects: string[] },
): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ subject: string; version: number }[]>`
    SELECT subject, max(version) AS version FROM outbox
     WHERE shop = ${shop} AND kind = ${kind} AND subject = ANY (${subjects}::text[]) GROUP BY subject`;
  return new Map(rows.map(({ subject, version }) => [subject, version]));
}

/** What a claimed row comes to. */
export type OutboxEnd = { id: bigint } & (
  | { state: "DONE"; answer: Prisma.InputJsonObject }
  | { state: "FAILED"; reason: string }
  /** `counts`: the try that ended so was one. */
  | { state: "PENDING"; reason: string; retryInMs: number; counts: boolean }
);

/** Records what became of claimed rows, as far as they still wait for it: an uninstall may have ended them meanwhile. */
export async function settleOutbox(tx: Db, shop: string, ends: OutboxEnd[]): Promise<void> {
  if (ends.length === 0) return;
  const rows = ends.map((end) => ({ ...end, id: String(end.id) }));
  await tx.$executeRaw`
    UPDATE outbox o
       SET state = r.state, last_error = r.reason, answer = COALESCE(r.answer, o.answer),
           done_at = CASE WHEN r.state = 'DONE' THEN now() END,
           attempts = o.attempts - CASE WHEN r.state = 'PENDING' AND NOT r.counts THEN 1 ELSE 0 END,
           next_attempt_at = CASE WHEN r.state = 'PENDING' THEN now() + r."retryInMs" * interval '1 millisecond'
                                  ELSE o.next_attempt_at END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id bigint, state text, reason text, answer jsonb, "retryInMs" int, counts boolean)
     WHERE o.id = r.id AND o.shop = ${shop} AND o.state = 'PENDING'`;
}

/** Whether a row of the kind is due in the shop. */
export async function anyDue(tx: Db, { shop, kind }: { shop: string; kind: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM outbox
     WHERE shop = ${shop} AND kind = ${kind} AND state = 'PENDING' AND next_attempt_at <= now() LIMIT 1`;
  return rows.length > 0;
}

/** The kind of a row, as a job that names it needs to know it; null when the shop has no such row. */
export async function kindOfOutbox(tx: Db, input: { shop: string; outboxId: bigint }): Promise<string | null> {
  const row = await tx.outbox.findFirst({ where: { id: input.outboxId, shop: input.shop }, select: { kind: true } });
  return row?.kind ?? null;
}

/** True when a newer row of the same effect exists: this one has nothing left to say. */
export async function isSuperseded(tx: Db, row: ClaimedOutbox): Promise<boolean> {
  const newer = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM outbox
     WHERE shop = ${row.shop} AND kind = ${row.kind} AND subject = ${row.subject} AND version > ${row.version} LIMIT 1`;
  return newer.length > 0;
}

/** When a PENDING row is due, in ms from now (0 when it is); null when it is PENDING no more. */
export async function dueInMs(tx: Db, { shop, outboxId }: { shop: string; outboxId: bigint }): Promise<number | null> {
  const rows = await tx.$queryRaw<{ ms: number }[]>`
    SELECT GREATEST(0, ceil(extract(epoch FROM next_attempt_at - now()) * 1000))::int AS ms
      FROM outbox WHERE id = ${outboxId} AND shop = ${shop} AND state = 'PENDING'`;
  return rows[0]?.ms ?? null;
}
