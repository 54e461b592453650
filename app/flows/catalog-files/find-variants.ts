import type { Sku } from "../../db/assignments";
import { linesOfVariants } from "../../db/catalog-tasks";
import { db } from "../../db/client";
import { feeVariantsOf } from "../publishing/fee-variants";
import { IDS_PER_QUERY, skusById, skusByNumber, SKUS_PER_SEARCH, type Asked } from "../skus/find-skus";
import type { ImportedRow } from "./judged-file";

/** Rows of an assignments file that one slice looks up: as many SKUs as one search takes. */
export const VARIANTS_PER_SLICE = IDS_PER_QUERY;

const VARIANT = /^(?:gid:\/\/shopify\/ProductVariant\/)?(\d{1,20})$/;

/**
 * The rows with the variant that Shopify has for each: by its id, or where that cell is empty by its SKU. A row whose
 * variant is not found, or stands on an earlier line, gets a problem.
 */
export async function findVariants(
  { shop, taskId }: { shop: string; taskId: string },
  rows: ImportedRow[],
): Promise<Asked<{ rows: ImportedRow[] }>> {
  const wanted = rows.map((row) => ({ row, gid: gidOf(row), sku: (row.cells["sku"] ?? "").trim() }));
  const gids = [...new Set(wanted.flatMap(({ gid }) => gid ?? []))];
  const byId = gids.length > 0 ? await skusById(shop, gids) : ({ kind: "ok", skus: [] } as const);
  if (byId.kind !== "ok") return byId;
  const byNumber = await findNumbers(shop, [
    ...new Set(wanted.flatMap(({ gid, sku }) => (gid === null && sku !== "" ? [sku] : []))),
  ]);
  if (byNumber.kind !== "ok") return byNumber;
  const fees = await feeVariantsOf(shop);
  const known = new Map(byId.skus.map((sku) => [sku.variantId, sku]));
  const found = wanted.map(({ row, gid, sku }) => ({
    row,
    found: pick(row, { gid, sku }, known, byNumber.found, fees),
  }));
  const ids = found.flatMap((one) => ("variantId" in one.found ? one.found.variantId : []));
  const lines = new Map(
    (await linesOfVariants(db, taskId, ids)).map(({ variantId, position }) => [variantId, position]),
  );
  return {
    kind: "ok",
    rows: found.map(({ row, found: sku }) => {
      if ("problem" in sku) return { ...row, problem: sku.problem };
      const line = lines.get(sku.variantId);
      if (line !== undefined && line !== row.position) return { ...row, problem: `Line ${line} is this SKU already` };
      return { ...row, ...sku };
    }),
  };
}

function gidOf({ cells }: ImportedRow): string | null {
  const digits = VARIANT.exec((cells["variant_id"] ?? "").trim())?.[1];
  return digits === undefined ? null : `gid://shopify/ProductVariant/${digits}`;
}

function pick(
  row: ImportedRow,
  { gid, sku }: { gid: string | null; sku: string },
  byId: ReadonlyMap<string, Sku>,
  byNumber: ReadonlyMap<string, Sku[]>,
  fees: ReadonlySet<string>,
): Sku | { problem: string } {
  const given = (row.cells["variant_id"] ?? "").trim();
  if (row.problem !== undefined) return { problem: row.problem };
  if (gid === null && given !== "") return { problem: `variant_id: “${given.slice(0, 60)}” is no id of a variant` };
  if (gid === null && sku === "") return { problem: "Neither variant_id nor sku says which SKU this is" };
  const all = gid === null ? (byNumber.get(sku) ?? []) : [byId.get(gid)].flatMap((one) => one ?? []);
  const [one, ...others] = all;
  if (!one)
    return {
      problem:
        gid === null
          ? `sku: no product of the shop has the SKU “${sku.slice(0, 60)}”`
          : `variant_id: Shopify has no variant ${given.slice(0, 60)}`,
    };
  if (others.length > 0)
    return {
      problem: `sku: ${all.length} variants have the SKU “${sku.slice(0, 60)}”; say in variant_id which one is meant`,
    };
  return fees.has(one.variantId) ? { problem: "This is the product that Keepsake sells fees as" } : one;
}

async function findNumbers(shop: string, numbers: string[]): Promise<Asked<{ found: Map<string, Sku[]> }>> {
  const found = new Map<string, Sku[]>();
  for (let start = 0; start < numbers.length; start += SKUS_PER_SEARCH) {
    const some = await skusByNumber(shop, numbers.slice(start, start + SKUS_PER_SEARCH));
    if (some.kind !== "ok") return some;
    for (const [number, skus] of some.found) found.set(number, skus);
  }
  return { kind: "ok", found };
}
