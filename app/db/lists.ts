import { db, Prisma } from "./client";
import { lastPage, PAGE_SIZE, rowsWith, wholePage, type ListAsk, type ListPage } from "./list-page";

export { ASSIGNMENT_SORTS, listAssignments, type AssignmentSort } from "./list-assignments";
export { PAGE_SIZE, type ListPage } from "./list-page";

/**
 * The three long lists of the admin, a page at a time: 500 option sets, 1,000 options, 20,000 assigned SKUs. Each answer is
 * one or two queries whose time does not grow with the shop: see docs/benchmarks.md.
 */

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
  const where = Prisma.sql`${rowsWith(ask.shop, Prisma.sql`name`, ask.search)} AND deleted_at IS NULL ${ask.filter?.status ? status[ask.filter.status] : Prisma.empty}`;
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
    table: Prisma.sql`option_set`,
    where,
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
  const where = Prisma.sql`${rowsWith(ask.shop, Prisma.sql`label || ' ' || key`, ask.search)}
    ${kind === undefined ? Prisma.empty : Prisma.sql`AND kind = ${kind}`}
    ${used === undefined ? Prisma.empty : used ? Prisma.sql`AND EXISTS ${inSets}` : Prisma.sql`AND NOT EXISTS ${inSets}`}`;
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
    table: Prisma.sql`option`,
    where,
    columns,
    order: orders[ask.sort ?? "label asc"],
    page: ask.page,
  });
}

/** A list that is short enough to be counted as a whole, beside the reading of its page. */
async function countedPage<Row>(list: {
  /** Called "o" in `columns` and `where`. */
  table: Prisma.Sql;
  where: Prisma.Sql;
  columns: Prisma.Sql;
  order: Prisma.Sql;
  page: number | undefined;
}): Promise<ListPage<Row>> {
  const { table, where, columns, order } = list;
  // Sorted by narrow rows, of which a page gets its columns.
  const read = (page: number) => db.$queryRaw<Row[]>`
    SELECT ${columns} FROM (SELECT id AS found FROM ${table} o WHERE ${where} ORDER BY ${order}
                             LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}) page
      JOIN ${table} o ON o.id = found ORDER BY ${order}`;
  const asked = wholePage(list.page);
  const [counted, rows] = await Promise.all([
    db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${table} o WHERE ${where}`,
    read(asked),
  ]);
  const total = counted[0]?.n ?? 0;
  const page = Math.min(asked, lastPage(total));
  const there = page === asked ? rows : await read(page);
  return { rows: there, page, total, capped: false, hasNext: page < lastPage(total) };
}

/** As people sort: case and accents count last. */
function byLetters(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${column} COLLATE "und-x-icu"`;
}
