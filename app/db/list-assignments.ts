import { db, Prisma } from "./client";
import { blank, lastPage, PAGE_SIZE, rowsWith, wholePage, type ListAsk, type ListPage } from "./list-page";

/** A search over SKUs counts its finds, and shows of them, up to here. */
const MOST_COUNTED = 500;

export const ASSIGNMENT_SORTS = ["title asc", "title desc", "sku asc", "sku desc"] as const;
export type AssignmentSort = (typeof ASSIGNMENT_SORTS)[number];

export interface AssignmentRow {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  optionSetId: string;
  setName: string;
  /** The version of the set that is in force; null when none was published. */
  publishedVersion: number | null;
  /** It asks some things otherwise than its set. */
  overridden: boolean;
}

type AssignmentAsk = ListAsk<AssignmentSort, { optionSetId?: string }>;

/**
 * The shop's assigned SKUs, or one set's; by title unless asked otherwise. Of a search that finds more than MOST_COUNTED
 * these are some of them, sorted: it asks for more letters.
 */
export async function listAssignments(ask: AssignmentAsk): Promise<ListPage<AssignmentRow>> {
  return blank(ask.search) ? allAssignments(ask) : foundAssignments(ask, ask.search?.trim() ?? "");
}

/** The sets know their number of SKUs, so that a page is read from the nearer end of the index. */
async function allAssignments(ask: AssignmentAsk): Promise<ListPage<AssignmentRow>> {
  const ofSet = ask.filter?.optionSetId ? Prisma.sql`AND id = ${ask.filter.optionSetId}::uuid` : Prisma.empty;
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT COALESCE(sum(sku_count), 0)::int AS total FROM option_set WHERE shop = ${ask.shop} ${ofSet}`;
  const total = counted?.total ?? 0;
  const page = Math.min(wholePage(ask.page), lastPage(total));
  const before = (page - 1) * PAGE_SIZE;
  const size = Math.min(PAGE_SIZE, total - before);
  const fromEnd = before > total / 2;
  const rows = await db.$queryRaw<AssignmentRow[]>`
    SELECT ${assignmentColumns}
      FROM (SELECT shop, variant_id FROM assignment WHERE shop = ${ask.shop} ${ofOptionSet(ask)}
             ORDER BY ${assignmentOrder(ask, fromEnd)} LIMIT ${size} OFFSET ${fromEnd ? total - before - size : before}) found
      JOIN assignment a USING (shop, variant_id) JOIN option_set s ON s.id = a.option_set_id
     ORDER BY ${assignmentOrder(ask, false)}`;
  return { rows, page, total, capped: false, hasNext: before + size < total };
}

async function foundAssignments(ask: AssignmentAsk, words: string): Promise<ListPage<AssignmentRow>> {
  const page = wholePage(ask.page);
  const found = await db.$queryRaw<(AssignmentRow & { total: number })[]>`
    WITH found AS MATERIALIZED (
           SELECT shop, variant_id, sku, title FROM assignment
            WHERE ${rowsWith(ask.shop, Prisma.sql`sku || ' ' || title`, words)} ${ofOptionSet(ask)} LIMIT ${MOST_COUNTED + 1})
    SELECT ${assignmentColumns}, (SELECT count(*)::int FROM found) AS total
      FROM (SELECT shop, variant_id FROM found ORDER BY ${assignmentOrder(ask, false)}
             LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}) shown
      JOIN assignment a USING (shop, variant_id) JOIN option_set s ON s.id = a.option_set_id
     ORDER BY ${assignmentOrder(ask, false)}`;
  const finds = found[0]?.total ?? 0;
  if (finds === 0 && page > 1) return foundAssignments({ ...ask, page: 1 }, words);
  const total = Math.min(finds, MOST_COUNTED);
  const rows = found.map(({ total: _, ...row }) => row);
  return { rows, page, total, capped: finds > MOST_COUNTED, hasNext: page < lastPage(total) };
}

const assignmentColumns = Prisma.sql`
  a.variant_id AS "variantId", a.product_id AS "productId", a.sku, a.title, a.option_set_id AS "optionSetId",
  s.name AS "setName", s.published_version AS "publishedVersion", a.overrides <> '{}'::jsonb AS overridden`;

function ofOptionSet({ filter }: AssignmentAsk): Prisma.Sql {
  return filter?.optionSetId ? Prisma.sql`AND option_set_id = ${filter.optionSetId}::uuid` : Prisma.empty;
}

/** As Shopify sorts titles, by their code points: the order of the index. */
function assignmentOrder({ sort = "title asc" }: AssignmentAsk, fromEnd: boolean): Prisma.Sql {
  const by = sort.startsWith("sku") ? Prisma.sql`sku` : Prisma.sql`title`;
  const way = sort.endsWith("desc") === fromEnd ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return Prisma.sql`${by} ${way}, variant_id ${way}`;
}
