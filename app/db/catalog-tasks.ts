import { Prisma, type Db } from "./client";

/** Hot writes of catalog tasks: claims, rows by the hundred, and the counts of a report. */

export const OPEN_STATES = ["CHECKING", "CHECKED", "APPLYING"] as const;

export interface ClaimedTask {
  id: string;
  shop: string;
  kind: string;
  state: "CHECKING" | "APPLYING";
  input: Prisma.JsonValue;
  report: Prisma.JsonValue;
  total: number;
  done: number;
  cursor: string | null;
  createdBy: string;
  /** Until then nobody else works on it. Also the token that a commit must still hold. */
  lease: Date;
}

/**
 * Takes a due task for `leaseMs`: until then nobody else takes it, and after it somebody does if this process died.
 * Null when it is over, waits for a person, is not due, or is taken.
 */
export async function claimTask(
  db: Db,
  { shop, taskId, leaseMs }: { shop: string; taskId: string; leaseMs: number },
): Promise<ClaimedTask | null> {
  const rows = await db.$queryRaw<ClaimedTask[]>`
    UPDATE catalog_task SET next_attempt_at = now() + ${leaseMs}::int * interval '1 millisecond'
     WHERE id = ${taskId}::uuid AND shop = ${shop} AND state IN ('CHECKING', 'APPLYING') AND next_attempt_at <= now()
    RETURNING id, shop, kind, state, input, report, total, done, cursor, created_by AS "createdBy",
              next_attempt_at AS lease`;
  return rows[0] ?? null;
}

/** When a task is due, in ms from now (0 when it is); null when it is over or waits for a person. */
export async function taskDueInMs(db: Db, { shop, taskId }: { shop: string; taskId: string }): Promise<number | null> {
  const rows = await db.$queryRaw<{ ms: number }[]>`
    SELECT GREATEST(0, ceil(extract(epoch FROM next_attempt_at - now()) * 1000))::int AS ms
      FROM catalog_task WHERE id = ${taskId}::uuid AND shop = ${shop} AND state IN ('CHECKING', 'APPLYING')`;
  return rows[0]?.ms ?? null;
}

export interface NewTaskRow {
  position: number;
  data: Prisma.InputJsonObject;
}

/** Inserts rows of a task, to be looked at (NEW) or looked at already (CHECKED). */
export async function insertTaskRows(
  tx: Db,
  { shop, taskId, state }: { shop: string; taskId: string; state: "NEW" | "CHECKED" },
  rows: NewTaskRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO catalog_task_row (shop, task_id, position, state, data)
    SELECT ${shop}, ${taskId}::uuid, r.position, ${state}, r.data
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(position int, data jsonb)`;
}

export interface StoredTaskRow {
  position: number;
  data: Prisma.JsonValue;
}

/** The next rows that nobody looked at. */
export function nextTaskRows(db: Db, taskId: string, limit: number): Promise<StoredTaskRow[]> {
  return db.catalogTaskRow.findMany({
    where: { taskId, state: "NEW" },
    select: { position: true, data: true },
    orderBy: { position: "asc" },
    take: limit,
  });
}

/** Every row of an import that belongs to one of these groups, whatever its state, in order. */
export function rowsOfGroups(db: Db, taskId: string, groups: string[]): Promise<ShownTaskRow[]> {
  return db.$queryRaw<ShownTaskRow[]>`
    SELECT position, data, state, message FROM catalog_task_row
     WHERE task_id = ${taskId}::uuid AND data->>'group' = ANY (${groups}) ORDER BY position`;
}

/** How many things the good rows of a task make that are not there yet. */
export async function countCreated(db: Db, taskId: string): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM catalog_task_row
     WHERE task_id = ${taskId}::uuid AND state = 'CHECKED' AND data ? 'creates'`;
  return rows[0]?.n ?? 0;
}

/** The first line of a task that each of these variants was found on already. */
export function linesOfVariants(
  db: Db,
  taskId: string,
  variantIds: string[],
): Promise<{ variantId: string; position: number }[]> {
  return db.$queryRaw`
    SELECT data->>'variantId' AS "variantId", min(position) AS position FROM catalog_task_row
     WHERE task_id = ${taskId}::uuid AND state = 'CHECKED' AND data->>'variantId' = ANY (${variantIds}) GROUP BY 1`;
}

export interface TaskRowChange {
  position: number;
  state: "CHECKED" | "BAD" | "APPLIED";
  message: string;
  /** Merged into what the row holds. */
  data: Prisma.InputJsonObject;
}

/** Says of rows what was found, or that they are applied. */
export async function changeTaskRows(tx: Db, taskId: string, rows: TaskRowChange[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    UPDATE catalog_task_row t SET state = r.state, message = r.message, data = t.data || r.data
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(position int, state text, message text, data jsonb)
     WHERE t.task_id = ${taskId}::uuid AND t.position = r.position`;
}

/** What a check found, by effect: rows that are good by what they would do, and `bad` ones. */
export async function countByEffect(db: Db, taskId: string): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<{ effect: string; n: number }[]>`
    SELECT CASE WHEN state = 'BAD' THEN 'bad' ELSE COALESCE(data->>'effect', 'new') END AS effect, count(*)::int AS n
      FROM catalog_task_row WHERE task_id = ${taskId}::uuid GROUP BY 1`;
  return Object.fromEntries(rows.map(({ effect, n }) => [effect, n]));
}

/** The next rows that are good and do one of these things. */
export function nextRowsToApply(tx: Db, taskId: string, effects: string[], limit: number): Promise<StoredTaskRow[]> {
  return tx.$queryRaw<StoredTaskRow[]>`
    SELECT position, data FROM catalog_task_row
     WHERE task_id = ${taskId}::uuid AND state = 'CHECKED' AND data->>'effect' = ANY (${effects})
     ORDER BY position LIMIT ${limit}`;
}

/** How many rows are good and do one of these things. */
export async function countToApply(tx: Db, taskId: string, effects: string[]): Promise<number> {
  const rows = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM catalog_task_row
     WHERE task_id = ${taskId}::uuid AND state = 'CHECKED' AND data->>'effect' = ANY (${effects})`;
  return rows[0]?.n ?? 0;
}

/** Says of each found SKU what assigning it would do; a variant that was found twice stays once. */
export async function annotateAssignRows(
  tx: Db,
  { shop, taskId, optionSetId }: { shop: string; taskId: string; optionSetId: string },
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM catalog_task_row r USING catalog_task_row first
     WHERE r.task_id = ${taskId}::uuid AND first.task_id = r.task_id AND r.state = 'CHECKED' AND first.state = 'CHECKED'
       AND first.data->>'variantId' = r.data->>'variantId' AND first.position < r.position`;
  await tx.$executeRaw`
    UPDATE catalog_task_row r
       SET data = r.data || CASE
         WHEN a.variant_id IS NULL THEN jsonb_build_object('effect', 'new')
         WHEN a.option_set_id = ${optionSetId}::uuid THEN jsonb_build_object('effect', 'unchanged')
         ELSE jsonb_build_object('effect', 'moved', 'fromSetId', s.id, 'fromSet', s.name) END
      FROM catalog_task_row x
      LEFT JOIN assignment a ON a.shop = ${shop} AND a.variant_id = x.data->>'variantId'
      LEFT JOIN option_set s ON s.id = a.option_set_id
     WHERE x.task_id = ${taskId}::uuid AND x.state = 'CHECKED' AND r.task_id = x.task_id AND r.position = x.position`;
}

/** From which sets SKUs would be moved, the largest number first. */
export function countConflicts(db: Db, taskId: string): Promise<{ setId: string; name: string; count: number }[]> {
  return db.$queryRaw`
    SELECT data->>'fromSetId' AS "setId", data->>'fromSet' AS name, count(*)::int AS count
      FROM catalog_task_row WHERE task_id = ${taskId}::uuid AND data->>'effect' = 'moved'
     GROUP BY 1, 2 ORDER BY 3 DESC, 2`;
}

export interface ShownTaskRow extends StoredTaskRow {
  state: string;
  message: string;
}

/** Rows of one effect, or `bad` ones, or all of them, in order; and how many there are. */
export async function listTaskRows(
  db: Db,
  { shop, taskId, show }: { shop: string; taskId: string; show: string },
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: ShownTaskRow[]; total: number }> {
  const bad = Prisma.sql`AND state = 'BAD'`;
  const one = show === "bad" ? bad : Prisma.sql`AND state <> 'BAD' AND data->>'effect' = ${show}`;
  const those = Prisma.sql`FROM catalog_task_row WHERE shop = ${shop} AND task_id = ${taskId}::uuid
    ${show === "all" ? Prisma.empty : one}`;
  const [counted] = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n ${those}`;
  const rows = await db.$queryRaw<ShownTaskRow[]>`
    SELECT position, data, state, message ${those} ORDER BY position LIMIT ${limit} OFFSET ${offset}`;
  return { rows, total: counted?.n ?? 0 };
}

/** Rows in order from behind `after`, of one kind as in `listTaskRows`: for those who read all of them. */
export function taskRowsAfter(
  db: Db,
  { shop, taskId, onlyBad }: { shop: string; taskId: string; onlyBad: boolean },
  { after, limit }: { after: number; limit: number },
): Promise<ShownTaskRow[]> {
  return db.catalogTaskRow.findMany({
    where: { shop, taskId, position: { gt: after }, ...(onlyBad ? { state: "BAD" } : {}) },
    select: { position: true, data: true, state: true, message: true },
    orderBy: { position: "asc" },
    take: limit,
  });
}

/** Rows of work that is over long since. Their tasks stay, with their counts. */
export async function forgetTaskRows(db: Db, days: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM catalog_task_row WHERE task_id IN (
      SELECT id FROM catalog_task WHERE finished_at < now() - ${days}::int * interval '1 day')`;
}

/** Checks that nobody decided on for so long say little about the shop as it is now: they end. */
export async function endStaleChecks(db: Db, days: number): Promise<number> {
  return db.$executeRaw`
    UPDATE catalog_task SET state = 'CANCELLED', finished_at = now()
     WHERE state = 'CHECKED' AND next_attempt_at < now() - ${days}::int * interval '1 day'`;
}
