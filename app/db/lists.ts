import { db, Prisma } from "./client";

/**
 * The three long lists of the admin, a page at a time: 500 option sets, 1,000 options, 20,000 assigned SKUs. Each answer is
 * one or two queries whose time does not grow with the shop: see docs/benchmarks.md.
 */

export const PAGE_SIZE = 25;
/** A search over SKUs counts its finds up to here. */
export const MOST_COUNTED = 500;
const MOST_PAGES = 10_000;

export interface ListAsk<Sort extends string, Filter> {
  shop: string;
  /** Any part of what the row is called; upper and lower case are the same. Blank finds everything. */
  search?: string;
  filter?: Filter;
  sort?: Sort;
  /** From 1. */
  page?: number;
}

export interface ListPage<Row> {
  rows: Row[];
  /** From 1: the page asked for, or the last one when there are fewer. */
  page: number;
  /** Rows on all pages, of which the shop may have more when `capped`. */
  total: number;
  capped: boolean;
  hasNext: boolean;
}

export const SET_SORTS = ["name asc", "name desc", "updated desc", "updated asc", "skus desc", "skus asc"] as const;
export type SetSort = (typeof SET_SORTS)[number];
export const SET_STATUSES = ["draft", "published", "changed"] as const;
export type SetStatus = (typeof SET_STATUSES)[number];

export interface OptionSetRow {
  id: string;
  key: string;
  name: string;
  optionCount: number;
  skuCount: number;
  /** The version in force; null when none was published. */
  publishedVersion: number | null;
  publishedAt: Date | null;
  /** The draft differs from the version in force. */
  changed: boolean;
  updatedAt: Date;
}

/** The shop's option sets; by name unless asked otherwise. `published` are those in force, with changes or without. */
export async function listOptionSets(ask: ListAsk<SetSort, { status?: SetStatus }>): Promise<ListPage<OptionSetRow>> {
  const status = {
    draft: Prisma.sql`AND published_version IS NULL`,
    published: Prisma.sql`AND published_version IS NOT NULL`,
    changed: Prisma.sql`AND published_version IS NOT NULL AND changed`,
  };
  const where = Prisma.sql`shop = ${ask.shop} AND deleted_at IS NULL ${ask.filter?.status ? status[ask.filter.status] : Prisma.empty}
    ${matching(Prisma.sql`lower(name)`, ask.search)}`;
  const name = byLetters(Prisma.sql`name`);
  const orders = {
    "name asc": Prisma.sql`${name}, id`,
    "name desc": Prisma.sql`${name} DESC, id DESC`,
    "updated asc": Prisma.sql`updated_at, id`,
    "updated desc": Prisma.sql`updated_at DESC, id DESC`,
    "skus asc": Prisma.sql`sku_count, ${name}, id`,
    "skus desc": Prisma.sql`sku_count DESC, ${name}, id`,
  } satisfies Record<SetSort, Prisma.Sql>;
  const columns = Prisma.sql`id, key, name, option_count AS "optionCount", sku_count AS "skuCount",
    published_version AS "publishedVersion", published_at AS "publishedAt", changed, updated_at AS "updatedAt"`;
  return countedPage<OptionSetRow>({
    from: Prisma.sql`option_set WHERE ${where}`,
    columns,
    order: orders[ask.sort ?? "name asc"],
    page: ask.page,
  });
}

export const OPTION_SORTS = ["label asc", "label desc", "updated desc", "updated asc"] as const;
export type OptionSort = (typeof OPTION_SORTS)[number];

export interface OptionRow {
  id: string;
  key: string;
  /** One of app/domain/options' kinds. */
  kind: string;
  label: string;
  help: string;
  required: boolean;
  updatedAt: Date;
  /** How many option sets offer it. */
  setCount: number;
}

/** The shop's options; by label unless asked otherwise. */
export async function listOptions(
  ask: ListAsk<OptionSort, { kind?: string; used?: boolean }>,
): Promise<ListPage<OptionRow>> {
  const { kind, used } = ask.filter ?? {};
  const inSets = Prisma.sql`(SELECT 1 FROM option_set_option u WHERE u.option_id = o.id)`;
  const where = Prisma.sql`shop = ${ask.shop}
    ${kind === undefined ? Prisma.empty : Prisma.sql`AND kind = ${kind}`}
    ${used === undefined ? Prisma.empty : used ? Prisma.sql`AND EXISTS ${inSets}` : Prisma.sql`AND NOT EXISTS ${inSets}`}
    ${matching(Prisma.sql`lower(label || ' ' || key)`, ask.search)}`;
  const label = byLetters(Prisma.sql`label`);
  const orders = {
    "label asc": Prisma.sql`${label}, id`,
    "label desc": Prisma.sql`${label} DESC, id DESC`,
    "updated asc": Prisma.sql`updated_at, id`,
    "updated desc": Prisma.sql`updated_at DESC, id DESC`,
  } satisfies Record<OptionSort, Prisma.Sql>;
  const columns = Prisma.sql`id, key, kind, label, updated_at AS "updatedAt",
    COALESCE(data->>'help', '') AS help, COALESCE((data->>'required')::boolean, false) AS required,
    (SELECT count(*)::int FROM option_set_option u WHERE u.option_id = o.id) AS "setCount"`;
  return countedPage<OptionRow>({
    from: Prisma.sql`option o WHERE ${where}`,
    columns,
    order: orders[ask.sort ?? "label asc"],
    page: ask.page,
  });
}

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

/** The shop's assigned SKUs, or one set's; by title unless asked otherwise. */
export async function listAssignments(ask: AssignmentAsk): Promise<ListPage<AssignmentRow>> {
  const { total, capped } = await countAssignments(ask);
  const page = capped ? wholePage(ask.page) : Math.min(wholePage(ask.page), lastPage(total));
  const { sort = "title asc" } = ask;
  const by = sort.startsWith("sku") ? Prisma.sql`sku` : Prisma.sql`title`;
  // Behind the middle the way from the end is the shorter one.
  const before = (page - 1) * PAGE_SIZE;
  const fromEnd = !capped && before > total / 2;
  const size = fromEnd ? Math.min(PAGE_SIZE, total - before) : PAGE_SIZE + 1;
  const skip = fromEnd ? total - before - size : before;
  const way = sort.endsWith("desc") === fromEnd ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const rows = await db.$queryRaw<AssignmentRow[]>`
    SELECT a.variant_id AS "variantId", a.product_id AS "productId", a.sku, a.title, a.option_set_id AS "optionSetId",
           s.name AS "setName", s.published_version AS "publishedVersion", a.overrides <> '{}'::jsonb AS overridden
      FROM (SELECT shop, variant_id FROM assignment WHERE ${assignmentsOf(ask)}
             ORDER BY ${by} ${way}, variant_id ${way} LIMIT ${size} OFFSET ${skip}) found
      JOIN assignment a USING (shop, variant_id) JOIN option_set s ON s.id = a.option_set_id
     ORDER BY a.${by} ${way}, a.variant_id ${way}`;
  if (rows.length === 0 && page > 1) return listAssignments({ ...ask, page: 1 });
  const hasNext = fromEnd ? before + size < total : rows.length > PAGE_SIZE;
  return { rows: fromEnd ? rows.reverse() : rows.slice(0, PAGE_SIZE), page, total, capped, hasNext };
}

function assignmentsOf({ shop, search, filter }: AssignmentAsk): Prisma.Sql {
  const ofSet = filter?.optionSetId ? Prisma.sql`AND option_set_id = ${filter.optionSetId}::uuid` : Prisma.empty;
  return Prisma.sql`shop = ${shop} ${ofSet} ${matching(Prisma.sql`lower(sku || ' ' || title)`, search)}`;
}

/** Without a search the sets know their number of SKUs. */
async function countAssignments(ask: AssignmentAsk): Promise<{ total: number; capped: boolean }> {
  const ofSet = ask.filter?.optionSetId ? Prisma.sql`AND id = ${ask.filter.optionSetId}::uuid` : Prisma.empty;
  const count = ask.search?.trim()
    ? Prisma.sql`SELECT count(*)::int AS n
        FROM (SELECT 1 FROM assignment WHERE ${assignmentsOf(ask)} LIMIT ${MOST_COUNTED + 1}) AS found`
    : Prisma.sql`SELECT COALESCE(sum(sku_count), 0)::int AS n FROM option_set WHERE shop = ${ask.shop} ${ofSet}`;
  const [row] = await db.$queryRaw<{ n: number }[]>(count);
  const found = row?.n ?? 0;
  const capped = Boolean(ask.search?.trim()) && found > MOST_COUNTED;
  return { total: capped ? MOST_COUNTED : found, capped };
}

/** A list that is short enough to be counted as a whole, beside the reading of its page. */
async function countedPage<Row>(list: {
  from: Prisma.Sql;
  columns: Prisma.Sql;
  order: Prisma.Sql;
  page: number | undefined;
}): Promise<ListPage<Row>> {
  const read = (page: number) => db.$queryRaw<Row[]>`
    SELECT ${list.columns} FROM ${list.from} ORDER BY ${list.order} LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`;
  const asked = wholePage(list.page);
  const [counted, rows] = await Promise.all([
    db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${list.from}`,
    read(asked),
  ]);
  const total = counted[0]?.n ?? 0;
  const page = Math.min(asked, lastPage(total));
  return {
    rows: page === asked ? rows : await read(page),
    page,
    total,
    capped: false,
    hasNext: page < lastPage(total),
  };
}

function lastPage(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** A page number as an address may carry it. */
function wholePage(page: number | undefined): number {
  return page !== undefined && Number.isSafeInteger(page) ? Math.min(Math.max(page, 1), MOST_PAGES) : 1;
}

/** As people sort: case and accents count last. */
function byLetters(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${column} COLLATE "und-x-icu"`;
}

/** Nothing for a blank search. `%`, `_` and `\\` are letters like others. */
function matching(text: Prisma.Sql, search: string | undefined): Prisma.Sql {
  const words = search?.trim() ?? "";
  if (words === "") return Prisma.empty;
  return Prisma.sql`AND ${text} LIKE '%' || lower(${words.replace(/[\\%_]/g, "\\$&")}) || '%'`;
}
