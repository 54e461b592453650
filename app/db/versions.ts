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
