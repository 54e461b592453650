import type { Db } from "./client";

/** What of a shop, beside its workshop, the plan of an order looks at. */
export interface GroundRow {
  /** IANA. */
  zone: string;
  rushReserve: number;
  bundling: string;
  settings: unknown;
  /** By class of route, in working days. */
  margins: Record<string, number>;
  /** `lead_time_table.doc`, the newest first, each with the sets that were asked for alone. */
  tables: unknown[];
}

/** Tables are those issued from `from` to `until`. Null for no such shop. */
export async function readGroundRow(
  tx: Db,
  input: { shop: string; from: Date; until: Date; setKeys: string[] },
): Promise<GroundRow | null> {
  const { shop, from, until, setKeys } = input;
  const rows = await tx.$queryRaw<GroundRow[]>`
    /* prepared */
    SELECT s.zone, s.rush_reserve AS "rushReserve", s.bundling, s.settings,
           COALESCE((SELECT json_object_agg(m.route_class, m.days) FROM margin m WHERE m.shop = s.shop), '{}') AS margins,
           COALESCE((SELECT json_agg(jsonb_set(t.doc, '{sets}', COALESCE(
                              (SELECT jsonb_object_agg(k, t.doc->'sets'->k)
                                 FROM unnest(${setKeys}::text[]) k WHERE t.doc->'sets' ? k), '{}'))
                              ORDER BY t.issued_at DESC)
                       FROM lead_time_table t
                      WHERE t.shop = s.shop AND t.issued_at BETWEEN ${from}::timestamptz AND ${until}::timestamptz),
                    '[]') AS tables
      FROM shop s WHERE s.shop = ${shop}`;
  return rows[0] ?? null;
}
