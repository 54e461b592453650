import { localesOf } from "../../db/catalog-files";
import { db } from "../../db/client";
import type { Cells } from "../../domain/csv/cells";
import { ASSIGNMENT_COLUMNS, OPTION_COLUMNS, SET_COLUMNS, translationColumns } from "../../domain/csv/columns";
import { setCells } from "../../domain/csv/judge-set";
import { optionCells } from "../../domain/csv/option-cells";
import { overridesText } from "../../domain/csv/override-text";
import type { CatalogFile } from "../../domain/catalog-tasks/view";
import { csvLines } from "./csv-text";
import { readShop } from "../shop/read-shop";
import { optionOfRow } from "../catalog/stored-option";
import { overrideOf, setDataOf } from "../catalog/stored-set";

/** Rows that are held at a time. */
const OPTIONS_AT_ONCE = 100;
const SETS_AT_ONCE = 100;
const SKUS_AT_ONCE = 1_000;

/** A file of the shop's catalog, piece by piece: whoever reads it slowly holds up nothing but itself. */
export async function* exportCatalog(shop: string, file: CatalogFile): AsyncGenerator<string> {
  const columns = await columnsOf(shop, file);
  yield csvLines(columns, [], { heading: true });
  for await (const rows of { options: optionRows, sets: setRows, assignments: assignmentRows }[file](shop)) {
    yield csvLines(columns, rows, { heading: false });
  }
}

async function columnsOf(shop: string, file: CatalogFile): Promise<readonly string[]> {
  if (file === "sets") return SET_COLUMNS;
  if (file === "assignments") return ASSIGNMENT_COLUMNS;
  return [...OPTION_COLUMNS, ...translationColumns(await localesOf(db, shop))];
}

async function* optionRows(shop: string): AsyncGenerator<Cells[]> {
  const { currency } = await readShop(shop);
  for (let after = ""; ;) {
    const rows = await db.option.findMany({
      where: { shop, key: { gt: after } },
      orderBy: { key: "asc" },
      take: OPTIONS_AT_ONCE,
    });
    yield rows.flatMap((row) => optionCells(optionOfRow(row), currency));
    const last = rows.at(-1);
    if (!last || rows.length < OPTIONS_AT_ONCE) return;
    after = last.key;
  }
}

async function* setRows(shop: string): AsyncGenerator<Cells[]> {
  for (let after = ""; ;) {
    const rows = await db.optionSet.findMany({
      where: { shop, deletedAt: null, key: { gt: after } },
      include: { options: { orderBy: { position: "asc" }, select: { option: { select: { key: true } } } } },
      orderBy: { key: "asc" },
      take: SETS_AT_ONCE,
    });
    yield rows.flatMap(({ key, name, options, data }) =>
      setCells(key, { name, optionKeys: options.map(({ option }) => option.key), ...setDataOf(data) }),
    );
    const last = rows.at(-1);
    if (!last || rows.length < SETS_AT_ONCE) return;
    after = last.key;
  }
}

async function* assignmentRows(shop: string): AsyncGenerator<Cells[]> {
  const { currency } = await readShop(shop);
  for (let after = ""; ;) {
    const rows = await db.assignment.findMany({
      where: { shop, variantId: { gt: after } },
      include: { optionSet: { select: { key: true } } },
      orderBy: { variantId: "asc" },
      take: SKUS_AT_ONCE,
    });
    yield rows.map(({ variantId, sku, title, optionSet, overrides }) => ({
      // The whole gid: spreadsheets round a long number.
      variant_id: variantId,
      sku,
      title,
      set_key: optionSet.key,
      overrides: overridesText(overrideOf(overrides), currency),
    }));
    const last = rows.at(-1);
    if (!last || rows.length < SKUS_AT_ONCE) return;
    after = last.variantId;
  }
}
