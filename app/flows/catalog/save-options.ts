import { isDeepStrictEqual } from "node:util";
import type { Db, Prisma } from "../../db/client";
import type { Choice, Option } from "../../domain/options/option";
import { freeSlug, isProvisional } from "../../domain/options/slug";
import { unknownWork } from "../../domain/routing/operations";
import { toJson } from "../json";
import { readOperations } from "../workshop/read-operations";
import { optionOfRow } from "./stored-option";

/** Options of one shop. */
export const MOST_OPTIONS = 1_000;

export type SaveOptionsOutcome =
  | {
      kind: "saved";
      /** In the order given, under the keys that they have from now on. */
      options: { id: string; key: string }[];
      /** Ids of those that were there and say something else now. */
      changed: string[];
    }
  | { kind: "refused"; reason: string };

/** Writes the options of a set. Call it under `lockShop`: keys are free or taken within the shop. */
export async function saveOptions(tx: Db, shop: string, options: Option[]): Promise<SaveOptionsOutcome> {
  const rows = await tx.option.findMany({
    where: { shop, key: { in: options.map(({ key }) => key).filter((key) => !isProvisional(key)) } },
  });
  const known = new Map(rows.map((row) => [row.key, row]));
  const takes = await freeKeys(tx, shop, options, known.size);
  if (takes.kind === "refused") return takes;
  const operations = await readOperations(shop, tx);
  for (const { label, operations: needs } of options) {
    const unknown = unknownWork(needs, operations);
    if (unknown !== null) return { kind: "refused", reason: `“${label}”: ${unknown}.` };
  }
  const saved: { id: string; key: string }[] = [];
  const changed: string[] = [];
  for (const option of options.map(withChoiceKeys)) {
    const row = known.get(option.key);
    if (!row) {
      const key = takes.keyOf(option);
      const created = await tx.option.create({ data: { shop, ...rowOf({ ...option, key }) }, select: { id: true } });
      saved.push({ id: created.id, key });
      continue;
    }
    if (row.kind !== option.kind) {
      const reason = `The option “${row.label}” is a ${row.kind} option and cannot become a ${option.kind} one: add a new option.`;
      return { kind: "refused", reason };
    }
    saved.push({ id: row.id, key: row.key });
    if (isDeepStrictEqual(optionOfRow(row), option)) continue;
    await tx.option.update({ where: { id: row.id }, data: rowOf(option) });
    changed.push(row.id);
  }
  return { kind: "saved", options: saved, changed };
}

type Keys = { kind: "ok"; keyOf: (option: Option) => string } | { kind: "refused"; reason: string };

async function freeKeys(tx: Db, shop: string, options: Option[], knownCount: number): Promise<Keys> {
  const fresh = options.length - knownCount;
  if (fresh === 0) return { kind: "ok", keyOf: (option) => option.key };
  const all = await tx.option.findMany({ where: { shop }, select: { key: true } });
  if (all.length + fresh > MOST_OPTIONS)
    return { kind: "refused", reason: `A shop has at most ${MOST_OPTIONS} options: delete some, or use one again.` };
  const taken = new Set([...all, ...options].map(({ key }) => key));
  const keyOf = (option: Option): string => {
    if (!isProvisional(option.key)) return option.key;
    const key = freeSlug(option.label, option.kind.toLowerCase(), (slug) => taken.has(slug));
    taken.add(key);
    return key;
  };
  return { kind: "ok", keyOf };
}

function withChoiceKeys(option: Option): Option {
  switch (option.kind) {
    case "choice":
    case "ownStone":
      return { ...option, choices: keyed(option.choices) };
    // The keys of fonts and symbols are those of the drawings.
    default:
      return option;
  }
}

function keyed(choices: Choice[]): Choice[] {
  const taken = new Set(choices.map((choice) => choice.key));
  return choices.map((choice) => {
    if (choice.key !== "") return choice;
    const key = freeSlug(choice.label, "choice", (slug) => taken.has(slug));
    taken.add(key);
    return { ...choice, key };
  });
}

/** The columns of an option. */
export function rowOf(option: Option): { key: string; kind: string; label: string; data: Prisma.InputJsonObject } {
  const { key, kind, label, ...data } = option;
  return { key, kind, label, data: toJson(data) };
}
