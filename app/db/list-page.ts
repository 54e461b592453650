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

/** Nothing for a blank search. `%`, `_` and `\\` are letters like others. */
export function matching(text: Prisma.Sql, search: string | undefined): Prisma.Sql {
  if (blank(search)) return Prisma.empty;
  const words = search?.trim() ?? "";
  return Prisma.sql`AND ${text} LIKE '%' || lower(${words.replace(/[\\%_]/g, "\\$&")}) || '%'`;
}
