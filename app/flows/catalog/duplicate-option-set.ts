import { z } from "zod";
import { inTransaction } from "../../db/client";
import { createSet } from "./create-set";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { setDataOf } from "./stored-set";

export type DuplicateOptionSetOutcome =
  | { kind: "duplicated"; optionSetId: string; name: string }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

const LONGEST_NAME = 60;

/** A second set that asks the same options, with rules and areas of its own; without SKUs, and not published. */
export async function duplicateOptionSet(input: {
  shop: string;
  optionSetId: string;
}): Promise<DuplicateOptionSetOutcome> {
  const { shop, optionSetId } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  return inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const set = await tx.optionSet.findFirst({
      where: { shop, id: optionSetId, deletedAt: null },
      include: { options: { select: { optionId: true, position: true } } },
    });
    if (!set) return { kind: "not-found" };
    const name = `Copy of ${set.name}`.slice(0, LONGEST_NAME).trim();
    const created = await createSet(tx, shop, name);
    if (created.kind === "refused") return created;
    await tx.optionSetOption.createMany({
      data: set.options.map((one) => ({ shop, optionSetId: created.id, ...one })),
    });
    await tx.optionSet.update({
      where: { id: created.id },
      data: { data: toJson(setDataOf(set.data)), optionCount: set.options.length },
    });
    return { kind: "duplicated", optionSetId: created.id, name };
  });
}
