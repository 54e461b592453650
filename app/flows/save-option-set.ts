import { isDeepStrictEqual } from "node:util";
import { inTransaction, type Db, type Prisma } from "../db/client";
import type { Option } from "../domain/options/option";
import { toJson } from "./json";
import { lockShop } from "./lock-shop";
import { parseOptionSet } from "./option-set-schema";
import { freeSlug } from "../domain/options/slug";
import { optionOfRow } from "./stored-option";

export interface SaveOptionSetInput {
  shop: string;
  /** null makes a new set. */
  optionSetId: string | null;
  /** The revision that the merchant's page showed; ignored for a new set. */
  revision: number;
  name: string;
  /** An option or choice with the key "" gets one from its label. An option whose key the shop has is that option. */
  options: Option[];
}

export type SaveOptionSetOutcome =
  | { kind: "saved"; optionSetId: string; revision: number }
  /** Somebody saved in between: `revision` is theirs. Nothing changed. */
  | { kind: "conflict"; revision: number }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/** Rolls the transaction back with an outcome. */
class Stop extends Error {
  constructor(readonly outcome: SaveOptionSetOutcome) {
    super(outcome.kind);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Saves the draft of an option set with its options. What shoppers see changes only when it is published. */
export async function saveOptionSet(input: SaveOptionSetInput): Promise<SaveOptionSetOutcome> {
  const parsed = parseOptionSet(input);
  if (parsed.kind === "refused") return parsed;
  const repeated = repeatedKey(parsed.options);
  if (repeated !== null) return { kind: "refused", reason: `The option “${repeated}” stands in the set twice.` };
  if (input.optionSetId !== null && !UUID.test(input.optionSetId)) return { kind: "not-found" };
  try {
    return await inTransaction(async (tx) => {
      // Keys are free or taken within the shop, and an option may be in several sets: saves of one shop go one by one.
      await lockShop(tx, input.shop);
      const set = await claimSet(tx, input, parsed.name);
      const optionIds = await saveOptions(tx, input.shop, set.id, parsed.options);
      await tx.optionSetOption.deleteMany({ where: { optionSetId: set.id } });
      await tx.optionSetOption.createMany({
        data: optionIds.map((optionId, index) => ({
          shop: input.shop,
          optionSetId: set.id,
          optionId,
          position: index + 1,
        })),
      });
      return { kind: "saved", optionSetId: set.id, revision: set.revision };
    });
  } catch (error) {
    if (error instanceof Stop) return error.outcome;
    throw error;
  }
}

function repeatedKey(options: Option[]): string | null {
  const keys = options.map((option) => option.key).filter((key) => key !== "");
  return keys.find((key, index) => keys.indexOf(key) !== index) ?? null;
}

/** Makes the set, or raises the revision that the merchant saw; Stop when it is another one by now. */
async function claimSet(tx: Db, input: SaveOptionSetInput, name: string): Promise<{ id: string; revision: number }> {
  const { shop, optionSetId, revision } = input;
  if (optionSetId === null) {
    const sets = await tx.optionSet.findMany({ where: { shop }, select: { key: true } });
    const key = freeSlug(name, "set", (slug) => sets.some((set) => set.key === slug));
    return tx.optionSet.create({ data: { shop, key, name }, select: { id: true, revision: true } });
  }
  const [claimed] = await tx.optionSet.updateManyAndReturn({
    where: { id: optionSetId, shop, revision },
    data: { name, revision: { increment: 1 } },
    select: { id: true, revision: true },
  });
  if (claimed) return claimed;
  const now = await tx.optionSet.findFirst({ where: { id: optionSetId, shop }, select: { revision: true } });
  throw new Stop(now ? { kind: "conflict", revision: now.revision } : { kind: "not-found" });
}

/** Writes the options and returns their ids in order. */
async function saveOptions(tx: Db, shop: string, optionSetId: string, options: Option[]): Promise<string[]> {
  const rows = await tx.option.findMany({ where: { shop } });
  const known = new Map(rows.map((row) => [row.key, row]));
  const taken = new Set([...known.keys(), ...options.map((option) => option.key)]);
  const ids: string[] = [];
  const changed: string[] = [];
  for (const option of options.map(withChoiceKeys)) {
    const row = known.get(option.key);
    if (!row) {
      const key = option.key || freeSlug(option.label, option.kind.toLowerCase(), (slug) => taken.has(slug));
      taken.add(key);
      const created = await tx.option.create({ data: { shop, ...rowOf({ ...option, key }) }, select: { id: true } });
      ids.push(created.id);
      continue;
    }
    if (row.kind !== option.kind) {
      const reason = `The option “${row.label}” is a ${row.kind} option and cannot become a ${option.kind} one: add a new option.`;
      throw new Stop({ kind: "refused", reason });
    }
    ids.push(row.id);
    if (isDeepStrictEqual(optionOfRow(row), option)) continue;
    await tx.option.update({ where: { id: row.id }, data: rowOf(option) });
    changed.push(row.id);
  }
  // Whoever has another set with this option open would save the old option over it: their revision is no longer current.
  await tx.optionSet.updateMany({
    where: { shop, id: { not: optionSetId }, options: { some: { optionId: { in: changed } } } },
    data: { revision: { increment: 1 } },
  });
  return ids;
}

function withChoiceKeys(option: Option): Option {
  if (option.kind !== "choice") return option;
  const taken = new Set(option.choices.map((choice) => choice.key));
  const choices = option.choices.map((choice) => {
    if (choice.key !== "") return choice;
    const key = freeSlug(choice.label, "choice", (slug) => taken.has(slug));
    taken.add(key);
    return { ...choice, key };
  });
  return { ...option, choices };
}

function rowOf(option: Option): { key: string; kind: string; label: string; data: Prisma.InputJsonObject } {
  const { key, kind, label, ...data } = option;
  return { key, kind, label, data: toJson(data) };
}
