import type { Db } from "./client";

/** One row of each alert that a merchant is to be told of, claimed so that nobody else tells it again. */
export interface ClaimedAlert {
  shop: string;
  id: string;
  /** The merchant wants such mails and has an address. Claimed all the same: switching on later brings no old news. */
  wanted: boolean;
}

/** Claims the open exceptions of shops whose oldest untold one has waited `collectMs`: what opened within that time is one mail. */
export function claimExceptions(tx: Db, { collectMs }: { collectMs: number }): Promise<ClaimedAlert[]> {
  return tx.$queryRaw<ClaimedAlert[]>`
    WITH due AS (
      SELECT e.shop, s.alert_exceptions AND s.alert_email IS NOT NULL AS wanted
        FROM exception e JOIN shop s ON s.shop = e.shop
       WHERE e.state = 'OPEN' AND e.alerted_at IS NULL AND s.uninstalled_at IS NULL
       GROUP BY e.shop, s.alert_exceptions, s.alert_email
      HAVING min(e.opened_at) <= now() - ${collectMs}::int * interval '1 millisecond')
    UPDATE exception e SET alerted_at = now()
      FROM due WHERE e.shop = due.shop AND e.state = 'OPEN' AND e.alerted_at IS NULL
    RETURNING e.shop, e.id::text, due.wanted`;
}

/**
 * Claims the open tickets that are planned for after their promise, or promised for tomorrow or earlier, once each. Days
 * are the shop's. A shop that had such a mail within `quietMs` waits: what is re-planned one by one becomes one mail.
 */
export function claimThreatened(tx: Db, { quietMs }: { quietMs: number }): Promise<ClaimedAlert[]> {
  return tx.$queryRaw<ClaimedAlert[]>`
    WITH threatened AS (
      SELECT t.id, s.alert_promises AND s.alert_email IS NOT NULL AS wanted
        FROM shop s
        CROSS JOIN LATERAL (
          SELECT id FROM ticket
           WHERE shop = s.shop AND state = 'OPEN' AND alerted_at IS NULL
             AND promise_day <= to_char((now() AT TIME ZONE s.zone) + interval '1 day', 'YYYY-MM-DD')
          UNION
          SELECT id FROM ticket
           WHERE shop = s.shop AND state = 'OPEN' AND alerted_at IS NULL AND plan_day > promise_day) t
       WHERE s.uninstalled_at IS NULL
         AND NOT EXISTS (
           SELECT 1 FROM outbox o
            WHERE o.shop = s.shop AND o.state IN ('PENDING', 'DONE', 'FAILED')
              AND o.created_at > now() - ${quietMs}::int * interval '1 millisecond'
              AND o.kind = 'send-mail' AND o.subject LIKE 'promises:%'))
    UPDATE ticket t SET alerted_at = now()
      FROM threatened x WHERE t.id = x.id AND t.state = 'OPEN' AND t.alerted_at IS NULL
    RETURNING t.shop, t.id::text, x.wanted`;
}

/** Alerts of the last 30 days that could not be sent because this installation has no mail server. */
export async function countUnsentMails(db: Db, shop: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM outbox
     WHERE shop = ${shop} AND state = 'DONE' AND created_at > now() - interval '30 days'
       AND kind = 'send-mail' AND answer->>'why' = 'not-set-up'`;
  return rows[0]?.count ?? 0;
}
