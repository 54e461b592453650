import { Prisma, type Db } from "./client";

/**
 * What a shop's dates depend on, in few letters: zone, rush reserve, order of work, queues with what is booked from their
 * today on, rules, versions in force and margins. As long as it stays, no date has moved. Asked of the database, so that
 * looking at every shop costs one statement. `s` is the shop's row.
 */
function basisAt(now: Date): Prisma.Sql {
  return Prisma.sql`md5(concat_ws('|', s.zone, s.rush_reserve,
    (SELECT string_agg(concat_ws(' ', o.key, o.position, o.minutes), ',' ORDER BY o.position, o.key)
       FROM operation o WHERE o.shop = s.shop),
    (SELECT string_agg(concat_ws(' ', q::text, c.all_of_them, b.all_of_them, t.all_of_them), ',' ORDER BY q.id)
       FROM queue q
       CROSS JOIN LATERAL (SELECT string_agg(c::text, ',' ORDER BY c.operation) AS all_of_them
                             FROM capability c WHERE c.queue_id = q.id) c
       CROSS JOIN LATERAL (SELECT to_char(${now}::timestamptz AT TIME ZONE q.zone, 'YYYY-MM-DD') AS today) d
       CROSS JOIN LATERAL (SELECT string_agg(concat_ws(' ', b.day, b.booked), ',' ORDER BY b.day) AS all_of_them
                             FROM booking b WHERE b.queue_id = q.id AND b.day >= d.today AND b.booked > 0) b
       CROSS JOIN LATERAL (SELECT string_agg(concat_ws(' ', t.day, t.batch_key), ',' ORDER BY t.day, t.batch_key) AS all_of_them
                             FROM booking_batch t WHERE t.queue_id = q.id AND t.day >= d.today AND t.steps > 0) t
      WHERE q.shop = s.shop),
    (SELECT string_agg(r::text, ',' ORDER BY r.position) FROM routing_rule r WHERE r.shop = s.shop),
    (SELECT string_agg(concat_ws(' ', v.key, v.published_version), ',' ORDER BY v.key)
       FROM option_set v WHERE v.shop = s.shop AND v.deleted_at IS NULL AND v.published_version IS NOT NULL),
    (SELECT string_agg(concat_ws(' ', m.route_class, m.days), ',' ORDER BY m.route_class)
       FROM margin m WHERE m.shop = s.shop)))`;
}

/** Null for a shop that is not installed. */
export async function readBasis(db: Db, { shop, now }: { shop: string; now: Date }): Promise<string | null> {
  const rows = await db.$queryRaw<{ basis: string }[]>`
    SELECT ${basisAt(now)} AS basis FROM shop s WHERE s.shop = ${shop} AND s.uninstalled_at IS NULL`;
  return rows[0]?.basis ?? null;
}

/** The shops whose table was made from something else by now, is older than `freshMs`, or was never made. */
export async function shopsWithOldTables(db: Db, { now, freshMs }: { now: Date; freshMs: number }): Promise<string[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT s.shop FROM shop s
      LEFT JOIN LATERAL (SELECT l.basis, l.issued_at FROM lead_time_table l
                          WHERE l.shop = s.shop AND l.set_key IS NULL ORDER BY l.issued_at DESC LIMIT 1) l ON true
     WHERE s.uninstalled_at IS NULL
       AND EXISTS (SELECT 1 FROM option_set v
                    WHERE v.shop = s.shop AND v.deleted_at IS NULL AND v.published_version IS NOT NULL)
       AND (l.issued_at IS NULL OR l.issued_at <= ${new Date(now.getTime() - freshMs)}::timestamptz
            OR l.basis <> ${basisAt(now)})`;
  return rows.map(({ shop }) => shop);
}

/** The newest table of the whole shop; of one set too, where a quote made one since and `setKey` names it. */
export function newestTable(db: Db, { shop, setKey = null }: { shop: string; setKey?: string | null }) {
  return db.leadTimeTable.findFirst({
    where: { shop, OR: [{ setKey: null }, ...(setKey === null ? [] : [{ setKey }])] },
    orderBy: { issuedAt: "desc" },
  });
}

/** The rest of a table's days is still good: it is only known now that what changed has moved none of them. */
export function setBasis(db: Db, { shop, id, basis }: { shop: string; id: string; basis: string }) {
  return db.leadTimeTable.updateMany({ where: { id, shop }, data: { basis } });
}

/** Forgets tables that no cart can name any more. The shop's newest stays, however old. */
export function forgetTables(db: Db, days: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM lead_time_table l
     WHERE l.issued_at < now() - ${days}::int * interval '1 day'
       AND (l.set_key IS NOT NULL OR EXISTS (SELECT 1 FROM lead_time_table n
             WHERE n.shop = l.shop AND n.set_key IS NULL AND n.issued_at > l.issued_at))`;
}
