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
    INSERT INTO outbox (shop, kind, subject, version, payload, created_at, next_attempt_at)
    SELECT r.shop, r.kind, r.subject, r.version, r.payload, now(), now()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(shop text, kind text, subject text, version int, payload jsonb)
    ON CONFLICT (shop, kind, subject, version) DO NOTHING
    RETURNING id`;
  return inserted.map((row) => row.id);
}

/** Raises the order's production version; null when there is no such order. */
export async function raiseProductionVersion(tx: Db, input: { shop: string; orderId: string }): Promise<number | null> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
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
