import { Prisma, type Db } from "./client";

export interface VersionRow {
  optionSetId: string;
  version: number;
  doc: Prisma.JsonValue;
}

/** The two newest versions of each of the shop's published sets, or of the sets named; by set key, newest first. */
export function twoNewestVersions(db: Db, shop: string, optionSetIds?: string[]): Promise<VersionRow[]> {
  const named = optionSetIds ? Prisma.sql`AND s.id = ANY (${optionSetIds}::uuid[])` : Prisma.empty;
  return db.$queryRaw<VersionRow[]>`
    SELECT s.id AS "optionSetId", v.version, v.doc
      FROM option_set s
      CROSS JOIN LATERAL (
        SELECT version, doc FROM catalog_version c WHERE c.option_set_id = s.id ORDER BY version DESC LIMIT 2) v
     WHERE s.shop = ${shop} AND s.deleted_at IS NULL ${named}
     ORDER BY s.key, v.version DESC`;
}

/** A published version's document, and the newest one of its set where that is another; null for no such version. */
export async function readSoldVersion(
  db: Db,
  { shop, setKey, version }: { shop: string; setKey: string; version: number },
): Promise<{ doc: Prisma.JsonValue; newest: Prisma.JsonValue } | null> {
  const rows = await db.$queryRaw<{ doc: Prisma.JsonValue; newest: Prisma.JsonValue }[]>`
    /* prepared */
    SELECT v.doc, CASE WHEN n.version = v.version THEN NULL ELSE n.doc END AS newest
      FROM catalog_version v
      CROSS JOIN LATERAL (
        SELECT version, doc FROM catalog_version c
         WHERE c.shop = v.shop AND c.set_key = v.set_key ORDER BY version DESC LIMIT 1) n
     WHERE v.shop = ${shop} AND v.set_key = ${setKey} AND v.version = ${version}::int`;
  return rows[0] ?? null;
}
