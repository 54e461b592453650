import { db, type Db } from "../../db/client";
import type { Margins } from "../../domain/promises/margins";

/** The working days between a plan and its promise, as far as the shop has learned them. */
export async function readMargins(shop: string, on: Db = db): Promise<Margins> {
  const rows = await on.margin.findMany({ where: { shop }, select: { routeClass: true, days: true } });
  return Object.fromEntries(rows.map(({ routeClass, days }) => [routeClass, days]));
}
