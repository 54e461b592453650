import { Prisma } from "./client";

/** What the long lists of the admin have in common. */

export const PAGE_SIZE = 25;
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

export function blank(search: string | undefined): boolean {
  return (search ?? "").trim() === "";
}

export function lastPage(total: number): number {
  return Math.max(1, Math.ceil(total / PAGE_SIZE));
}

/** A page number as an address may carry it. */
export function wholePage(page: number | undefined): number {
  return page !== undefined && Number.isSafeInteger(page) ? Math.min(Math.max(page, 1), MOST_PAGES) : 1;
}

/**
 * Rows of the shop with `words` in `text`; all of them for a blank search. The search indexes hold each shop's own groups
 * of three letters (see their migration), so that a search reads nothing of other shops, however many there are; the shop
 * asked for once more would mislead the planner. One or two letters find the words that begin with them. Letters that make
 * no groups are looked for row by row; `%`, `_` and `\\` are letters like others.
 */
export function rowsWith(shop: string, text: Prisma.Sql, search: string | undefined): Prisma.Sql {
  const words = (search ?? "").trim();
  const all = Prisma.sql`shop = ${shop}`;
  if (words === "") return all;
  const has = (keys: string[]) => Prisma.sql`search_keys(shop, ${text}) @> ${keys.map((key) => shop + key)}`;
  if (/^[a-z0-9]{1,2}$/i.test(words)) return has([words.toLowerCase().padStart(3)]);
  const like = Prisma.sql`lower(${text}) LIKE '%' || lower(${words.replace(/[\\%_]/g, "\\$&")}) || '%'`;
  const groups = groupsOf(words);
  return groups.length > 0 ? Prisma.sql`${has(groups)} AND ${like}` : Prisma.sql`${all} AND ${like}`;
}

/** "Trau-Ring" has "tra", "rau", "rin", "ing". */
function groupsOf(words: string): string[] {
  const runs = (words.match(/[a-z0-9]{3,}/gi) ?? []).map((run) => run.toLowerCase());
  const groups = runs.flatMap((run) => Array.from({ length: run.length - 2 }, (_, at) => run.slice(at, at + 3)));
  return [...new Set(groups)];
}
