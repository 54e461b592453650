import { z } from "zod";
import { inTransaction, type Db } from "../../db/client";
import { parseDraftOption } from "../../domain/options/draft-schema";
import type { Option } from "../../domain/options/option";
import { checkSetRules } from "../../domain/options/set-rules-check";
import { followOptions } from "./follow-options";
import { lockShop } from "../shop/lock-shop";
import { readShop } from "../shop/read-shop";
import { saveOptions } from "./save-options";
import { optionOfRow } from "./stored-option";
import { setDataOf } from "./stored-set";

export interface SaveOptionInput {
  shop: string;
  /** null makes a new option. */
  optionId: string | null;
  /** The instant of the save that the merchant's page showed, ISO; ignored for a new option. */
  seen: string;
  /** Its key stays what it is; a new option gets one from its label, unless it brings one that is free. */
  option: Option;
}

export type SaveOptionOutcome =
  | { kind: "saved"; optionId: string }
  /** Somebody saved in between. Nothing changed. */
  | { kind: "conflict" }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/** Rolls the transaction back with an outcome. */
class Stop extends Error {
  constructor(readonly outcome: SaveOptionOutcome) {
    super(outcome.kind);
  }
}

/** Saves one option of the library. Every set that asks it asks the new one from its next publish on. */
export async function saveOption(input: SaveOptionInput): Promise<SaveOptionOutcome> {
  const { shop, optionId } = input;
  const { currency } = await readShop(shop);
  const parsed = parseDraftOption(input.option, currency);
  if (parsed.kind === "refused") return { kind: "refused", reason: `${parsed.issues[0]?.message}.` };
  if (optionId !== null && !z.uuid().safeParse(optionId).success) return { kind: "not-found" };
  const sound = { ...input, option: parsed.value };
  try {
    return await inTransaction(async (tx) => {
      // Keys are free or taken within the shop, and other saves may write the same option: one by one.
      await lockShop(tx, shop);
      return optionId === null ? create(tx, sound) : change(tx, { ...sound, optionId });
    });
  } catch (error) {
    if (error instanceof Stop) return error.outcome;
    throw error;
  }
}

async function create(tx: Db, { shop, option }: SaveOptionInput): Promise<SaveOptionOutcome> {
  // A key that the shop has would make it that option.
  const taken = (await tx.option.count({ where: { shop, key: option.key } })) > 0;
  const saved = await saveOptions(tx, shop, [taken ? { ...option, key: "" } : option]);
  if (saved.kind === "refused") throw new Stop(saved);
  const [made] = saved.options;
  if (!made) throw new Error("the option was not written");
  return { kind: "saved", optionId: made.id };
}

async function change(tx: Db, input: SaveOptionInput & { optionId: string }): Promise<SaveOptionOutcome> {
  const { shop, optionId, seen } = input;
  const row = await tx.option.findFirst({ where: { shop, id: optionId } });
  if (!row) return { kind: "not-found" };
  if (row.updatedAt.toISOString() !== seen) return { kind: "conflict" };
  const option = { ...input.option, key: row.key };
  const saved = await saveOptions(tx, shop, [option]);
  if (saved.kind === "refused") throw new Stop(saved);
  const fault = await brokenRule(tx, shop, optionId);
  if (fault !== null) throw new Stop({ kind: "refused", reason: fault });
  await followOptions(tx, { shop, optionIds: saved.changed, savedSetId: null });
  return { kind: "saved", optionId };
}

/** A choice that was taken out may be what a rule of some set speaks of: that set could no longer be saved. */
async function brokenRule(tx: Db, shop: string, optionId: string): Promise<string | null> {
  const sets = await tx.optionSet.findMany({
    where: { shop, deletedAt: null, options: { some: { optionId } } },
    include: { options: { orderBy: { position: "asc" }, include: { option: true } } },
  });
  for (const set of sets) {
    const options = set.options.map(({ option }) => optionOfRow(option));
    const [issue] = checkSetRules(options, setDataOf(set.data).rules);
    if (issue) return `A rule of the set “${set.name}” would no longer hold: ${issue.message}. Change that rule first.`;
  }
  return null;
}
