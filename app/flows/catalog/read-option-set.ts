import { z } from "zod";
import { db } from "../../db/client";
import type { Option, SetArea, SkuOverride } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import { optionOfRow } from "./stored-option";
import { overrideOf, setDataOf } from "./stored-set";

export interface AssignedSku {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  /** What it asks otherwise. */
  override: SkuOverride;
}

/** What is edited of a set. */
export interface StoredSet {
  name: string;
  revision: number;
  options: Option[];
  rules: SetRule[];
  areas: SetArea[];
}

export interface OptionSetDetail extends StoredSet {
  id: string;
  key: string;
  /** The version in force; null when none was published. */
  version: number | null;
  /** The draft differs from the version in force. */
  changed: boolean;
  skuCount: number;
  /** The first of them by title. */
  skus: AssignedSku[];
  /** Names of the shop's other sets that ask an option of this one, by its key. */
  alsoIn: Record<string, string[]>;
}

/** SKUs that the page of a set shows; the rest is in the list of SKUs. */
const SHOWN_SKUS = 50;

const withOptions = { options: { orderBy: { position: "asc" }, include: { option: true } } } as const;

type Row = Awaited<ReturnType<typeof db.optionSet.findFirstOrThrow<{ include: typeof withOptions }>>>;

function storedOf(row: Row): StoredSet {
  const { name, revision } = row;
  return { name, revision, options: row.options.map(({ option }) => optionOfRow(option)), ...setDataOf(row.data) };
}

/** The draft of a set alone; null when the shop has none of that id. */
export async function readStoredSet(shop: string, id: string): Promise<StoredSet | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.optionSet.findFirst({ where: { shop, id, deletedAt: null }, include: withOptions });
  return row && storedOf(row);
}

/** One option set with all that its page shows; null when the shop has none of that id. */
export async function readOptionSet(shop: string, id: string): Promise<OptionSetDetail | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [row, skus] = await Promise.all([
    db.optionSet.findFirst({ where: { shop, id, deletedAt: null }, include: withOptions }),
    db.assignment.findMany({
      where: { shop, optionSetId: id },
      orderBy: [{ title: "asc" }, { variantId: "asc" }],
      take: SHOWN_SKUS,
    }),
  ]);
  if (!row) return null;
  return {
    id: row.id,
    key: row.key,
    ...storedOf(row),
    version: row.publishedVersion,
    changed: row.changed,
    skuCount: row.skuCount,
    skus: skus.map(({ overrides, ...sku }) => ({ ...skuOf(sku), override: overrideOf(overrides) })),
    alsoIn: await readOtherSets(shop, id, row),
  };
}

function skuOf({ variantId, productId, sku, title }: Omit<AssignedSku, "override">): Omit<AssignedSku, "override"> {
  return { variantId, productId, sku, title };
}

/** Enough to know that a change goes further; a shop's 500 sets may all ask the same option. */
const MOST_NAMED = 10;

async function readOtherSets(shop: string, id: string, row: Row): Promise<OptionSetDetail["alsoIn"]> {
  const entries = await Promise.all(
    row.options.map(async ({ optionId, option: { key } }): Promise<[string, string[]]> => {
      const others = await db.optionSetOption.findMany({
        where: { shop, optionId, optionSetId: { not: id } },
        select: { optionSet: { select: { name: true } } },
        take: MOST_NAMED,
      });
      return [key, others.map(({ optionSet }) => optionSet.name).sort()];
    }),
  );
  return Object.fromEntries(entries.filter(([, names]) => names.length > 0));
}
