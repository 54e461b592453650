import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { db } from "../db/client";
import type { Option, SetArea } from "../domain/options/option";
import type { SetRule } from "../domain/options/set-rule";
import { optionOfRow, versionOfDoc } from "./stored-option";
import { setDataOf } from "./stored-set";

/** One line of the list of option sets. */
export interface OptionSetLine {
  id: string;
  name: string;
  optionCount: number;
  skuCount: number;
  /** The version in force; null when none was published. */
  version: number | null;
  publishedAt: string | null;
  /** The draft differs from the version in force. */
  changed: boolean;
}

export interface AssignedSku {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
}

export interface OptionSetDetail extends OptionSetLine {
  key: string;
  revision: number;
  options: Option[];
  rules: SetRule[];
  areas: SetArea[];
  skus: AssignedSku[];
  /** How far the writing of the product metafields is, over the set's products. */
  delivery: { done: number; waiting: number; failed: number; lastError: string | null };
}

const withParts = {
  options: { orderBy: { position: "asc" }, include: { option: true } },
  versions: { orderBy: { version: "desc" }, take: 1 },
  _count: { select: { assignments: true } },
} as const;

/** The shop's option sets by name. */
export async function readOptionSets(shop: string): Promise<OptionSetLine[]> {
  const rows = await db.optionSet.findMany({ where: { shop }, include: withParts, orderBy: { name: "asc" } });
  return rows.map((row) => lineOf(row, optionsOf(row)));
}

type Row = Awaited<ReturnType<typeof db.optionSet.findFirstOrThrow<{ include: typeof withParts }>>>;

function optionsOf(row: Row): Option[] {
  return row.options.map(({ option }) => optionOfRow(option));
}

function lineOf(row: Row, options: Option[]): OptionSetLine {
  const latest = row.versions[0];
  const doc = latest ? versionOfDoc(latest.doc) : null;
  return {
    id: row.id,
    name: row.name,
    optionCount: options.length,
    skuCount: row._count.assignments,
    version: latest?.version ?? null,
    publishedAt: latest?.publishedAt.toISOString() ?? null,
    changed: doc === null || doc.name !== row.name || !isDeepStrictEqual(doc.options, options),
  };
}

/** One option set; null when the shop has none of that id. */
export async function readOptionSet(shop: string, id: string): Promise<OptionSetDetail | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.optionSet.findFirst({ where: { shop, id }, include: withParts });
  if (!row) return null;
  const skus = await db.assignment.findMany({
    where: { shop, optionSetId: id },
    select: { variantId: true, productId: true, sku: true, title: true },
    orderBy: [{ title: "asc" }, { variantId: "asc" }],
  });
  const options = optionsOf(row);
  const delivery = await readDelivery(shop, [...new Set(skus.map((sku) => sku.productId))]);
  const { rules, areas } = setDataOf(row.data);
  return { ...lineOf(row, options), key: row.key, revision: row.revision, options, rules, areas, skus, delivery };
}

/** The newest write of each product alone counts: an older one that failed was overtaken. */
async function readDelivery(shop: string, productIds: string[]): Promise<OptionSetDetail["delivery"]> {
  const rows = await db.outbox.findMany({
    where: { shop, kind: "product-metafields", subject: { in: productIds } },
    select: { state: true, lastError: true },
    orderBy: [{ subject: "asc" }, { version: "desc" }],
    distinct: ["subject"],
  });
  const count = (state: string) => rows.filter((row) => row.state === state).length;
  const lastError = rows.find((row) => row.state === "FAILED")?.lastError ?? null;
  return { done: count("DONE"), waiting: count("PENDING"), failed: count("FAILED"), lastError };
}

/** An option of the shop, with the sets that use it. */
export interface LibraryOption {
  option: Option;
  usedIn: { id: string; name: string }[];
}

/** Every option of the shop by label: to be reused in another set. */
export async function readOptionLibrary(shop: string): Promise<LibraryOption[]> {
  const rows = await db.option.findMany({
    where: { shop },
    include: { sets: { include: { optionSet: { select: { id: true, name: true } } } } },
    orderBy: { label: "asc" },
  });
  return rows.map((row) => ({ option: optionOfRow(row), usedIn: row.sets.map(({ optionSet }) => optionSet) }));
}
