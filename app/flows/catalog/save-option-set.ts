import { inTransaction, type Db } from "../../db/client";
import { issueSentence, type DraftIssue } from "../../domain/options/draft-issue";
import { parseSetDraft } from "../../domain/options/draft-schema";
import type { Option, SetArea } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import { isProvisional } from "../../domain/options/slug";
import { createSet } from "./create-set";
import { followOptions } from "./follow-options";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { readShop } from "../shop/read-shop";
import { saveOptions } from "./save-options";
import { setDataOf, type SetData } from "./stored-set";

export interface SaveOptionSetInput {
  shop: string;
  /** null makes a new set. */
  optionSetId: string | null;
  /** The revision that the merchant's page showed; ignored for a new set. */
  revision: number;
  name: string;
  /**
   * An option with a provisional key, and a choice with the key "", gets one from its label. An option whose key the
   * shop has is that option.
   */
  options: Option[];
  /**
   * Rules between the options; a new option is named by its provisional key. Absent: those that the set has, less what
   * names an option that is no longer in it.
   */
  rules?: SetRule[];
  /** Absent: those that the set has. */
  areas?: SetArea[];
}

export type SaveOptionSetOutcome =
  | { kind: "saved"; optionSetId: string; revision: number }
  /** Somebody saved in between: `revision` is theirs. Nothing changed. */
  | { kind: "conflict"; revision: number }
  /** `issues` where it is the draft itself, each at its field; `reason` is the first of them as a sentence. */
  | { kind: "refused"; reason: string; issues?: DraftIssue[] }
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
  const { currency } = await readShop(input.shop);
  const { name, options, rules = [], areas = [] } = input;
  const parsed = parseSetDraft({ name, options, rules, areas }, currency);
  if (parsed.kind === "refused") {
    const { issues } = parsed;
    return { kind: "refused", reason: issues.map((issue) => issueSentence(issue, input))[0] ?? "", issues };
  }
  if (input.optionSetId !== null && !UUID.test(input.optionSetId)) return { kind: "not-found" };
  try {
    const sound = {
      ...input,
      name: parsed.value.name,
      options: parsed.value.options,
      ...(input.rules ? { rules: parsed.value.rules } : {}),
      ...(input.areas ? { areas: parsed.value.areas } : {}),
    };
    return await inTransaction((tx) => save(tx, sound));
  } catch (error) {
    if (error instanceof Stop) return error.outcome;
    throw error;
  }
}

async function save(tx: Db, input: SaveOptionSetInput): Promise<SaveOptionSetOutcome> {
  const { shop, options } = input;
  // Keys are free or taken within the shop, and an option may be in several sets: saves of one shop go one by one.
  await lockShop(tx, shop);
  const set = await claimSet(tx, input);
  const saved = await saveOptions(tx, shop, options);
  if (saved.kind === "refused") throw new Stop(saved);
  await tx.optionSetOption.deleteMany({ where: { optionSetId: set.id } });
  await tx.optionSetOption.createMany({
    data: saved.options.map(({ id }, index) => ({ shop, optionSetId: set.id, optionId: id, position: index + 1 })),
  });
  const keys = saved.options.map(({ key }) => key);
  const data: SetData = {
    rules: input.rules ? underSavedKeys(input.rules, options, keys) : set.data.rules.filter(names(keys)),
    areas: input.areas ?? set.data.areas,
  };
  await tx.optionSet.update({ where: { id: set.id }, data: { data: toJson(data), optionCount: keys.length } });
  await followOptions(tx, { shop, optionIds: saved.changed, savedSetId: set.id });
  return { kind: "saved", optionSetId: set.id, revision: set.revision };
}

/** Rules that name a new option by its provisional key name it by the one that it was saved under. */
function underSavedKeys(rules: SetRule[], options: Option[], keys: string[]): SetRule[] {
  const saved = (key: string) => (isProvisional(key) ? keys[options.findIndex((option) => option.key === key)] : key);
  const renamed = <T extends { optionKey: string }>(part: T): T => ({
    ...part,
    optionKey: saved(part.optionKey) ?? part.optionKey,
  });
  return rules.map((rule) => ({ ...rule, when: rule.when.map(renamed), target: renamed(rule.target) }));
}

function names(keys: string[]): (rule: SetRule) => boolean {
  return ({ when, target }) => [target, ...when].every(({ optionKey }) => keys.includes(optionKey));
}

interface ClaimedSet {
  id: string;
  revision: number;
  data: SetData;
}

/** Makes the set, or raises the revision that the merchant saw; Stop when it is another one by now. */
async function claimSet(tx: Db, input: SaveOptionSetInput): Promise<ClaimedSet> {
  const { shop, optionSetId, revision, name } = input;
  if (optionSetId === null) {
    const created = await createSet(tx, shop, name);
    if (created.kind === "refused") throw new Stop(created);
    return { id: created.id, revision: created.revision, data: { rules: [], areas: [] } };
  }
  const [claimed] = await tx.optionSet.updateManyAndReturn({
    where: { id: optionSetId, shop, revision, deletedAt: null },
    data: { name, revision: { increment: 1 } },
    select: { id: true, revision: true, data: true },
  });
  if (claimed) return { ...claimed, data: setDataOf(claimed.data) };
  const now = await tx.optionSet.findFirst({
    where: { id: optionSetId, shop, deletedAt: null },
    select: { revision: true },
  });
  throw new Stop(now ? { kind: "conflict", revision: now.revision } : { kind: "not-found" });
}
