import type { Db } from "./client";

export interface NewInboxRow {
  shop: string;
  webhookId: string;
  eventId: string | null;
  topic: string;
  /** ISO instant of the event, as Shopify's header tells it. */
  triggeredAt: Date | null;
  body: string;
  /** Why nothing will be done with it; null when something may. */
  ignoredBecause: string | null;
}

export interface ReceivedInbox {
  id: bigint;
  state: string;
}

/**
 * The one statement of a delivery: null when this webhook id came before. A shop that never installed us is recognised
 * here too, so that its deliveries are kept, and done nothing with.
 */
export async function insertInbox(tx: Db, row: NewInboxRow): Promise<ReceivedInbox | null> {
  const rows = await tx.$queryRaw<ReceivedInbox[]>`
    INSERT INTO inbox (shop, webhook_id, event_id, topic, triggered_at, body, received_at, state, last_error, processed_at)
    SELECT ${row.shop}, ${row.webhookId}, ${row.eventId}, ${row.topic}, ${row.triggeredAt}::timestamptz, ${row.body}, now(),
           CASE WHEN why.reason IS NULL THEN 'RECEIVED' ELSE 'IGNORED' END, why.reason,
           CASE WHEN why.reason IS NULL THEN NULL ELSE now() END
      FROM (SELECT COALESCE(${row.ignoredBecause}::text,
                            CASE WHEN NOT EXISTS (SELECT 1 FROM shop WHERE shop = ${row.shop})
                                 THEN 'Keepsake is not installed in this shop' END) AS reason) AS why
    ON CONFLICT (shop, webhook_id) DO NOTHING
    RETURNING id, state`;
  return rows[0] ?? null;
}

/** True when the row was still RECEIVED: locks it, so that two workers of one delivery come one after the other. */
export async function lockReceived(tx: Db, { shop, inboxId }: { shop: string; inboxId: bigint }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM inbox WHERE id = ${inboxId} AND shop = ${shop} AND state = 'RECEIVED' FOR UPDATE`;
  return rows.length > 0;
}

/** Ends a delivery. `reason` tells why it was ignored or failed. */
export async function finishInbox(
  tx: Db,
  row: { shop: string; inboxId: bigint; state: "PROCESSED" | "IGNORED" | "FAILED"; reason: string | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE inbox SET state = ${row.state}, last_error = ${row.reason}, processed_at = now()
     WHERE id = ${row.inboxId} AND shop = ${row.shop} AND state = 'RECEIVED'`;
}

/** Counts a try that did not work out; FAILED after `most` of them. Returns how many there were. */
export async function countTry(
  tx: Db,
  row: { shop: string; inboxId: bigint; reason: string; most: number },
): Promise<{ attempts: number; state: string } | null> {
  const rows = await tx.$queryRaw<{ attempts: number; state: string }[]>`
    UPDATE inbox SET attempts = attempts + 1, last_error = ${row.reason},
           state = CASE WHEN attempts + 1 >= ${row.most}::int THEN 'FAILED' ELSE state END,
           processed_at = CASE WHEN attempts + 1 >= ${row.most}::int THEN now() END
     WHERE id = ${row.inboxId} AND shop = ${row.shop} AND state = 'RECEIVED'
    RETURNING attempts, state`;
  return rows[0] ?? null;
}
