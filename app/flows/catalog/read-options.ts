import { z } from "zod";
import { db } from "../../db/client";
import type { Option } from "../../domain/options/option";
import { optionOfRow } from "./stored-option";

export interface UsedIn {
  id: string;
  name: string;
}

export interface OptionDetail {
  id: string;
  option: Option;
  /** ISO instant of the last save: a save of the option names it. */
  savedAt: string;
  /** Sets that ask it, by name. */
  usedIn: UsedIn[];
}

const withSets = {
  sets: {
    where: { optionSet: { deletedAt: null } },
    include: { optionSet: { select: { id: true, name: true } } },
    orderBy: { optionSet: { name: "asc" } },
  },
} as const;

/** One option of the library; null when the shop has none of that id. */
export async function readOption(shop: string, id: string): Promise<OptionDetail | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.option.findFirst({ where: { shop, id }, include: withSets });
  if (!row) return null;
  return {
    id: row.id,
    option: optionOfRow(row),
    savedAt: row.updatedAt.toISOString(),
    usedIn: row.sets.map(({ optionSet }) => optionSet),
  };
}

/** The shop's options that have one of these keys, and the sets that ask each. */
export async function readOptionsByKey(
  shop: string,
  keys: string[],
): Promise<Map<string, { option: Option; usedIn: UsedIn[] }>> {
  const rows = await db.option.findMany({ where: { shop, key: { in: keys } }, include: withSets });
  return new Map(
    rows.map((row) => [row.key, { option: optionOfRow(row), usedIn: row.sets.map(({ optionSet }) => optionSet) }]),
  );
}
