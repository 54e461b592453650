import { z } from "zod";
import { inTransaction } from "../../db/client";
import { lockShop } from "../shop/lock-shop";

export type DeleteOptionOutcome =
  | { kind: "deleted"; label: string }
  /** Names of the sets that ask it. */
  | { kind: "in-use"; sets: string[] }
  | { kind: "not-found" };

/** Takes an option out of the library, when no set asks it. Published versions keep what they asked. */
export async function deleteOption(input: { shop: string; optionId: string }): Promise<DeleteOptionOutcome> {
  const { shop, optionId } = input;
  if (!z.uuid().safeParse(optionId).success) return { kind: "not-found" };
  return inTransaction(async (tx) => {
    // A set that is being saved with this option waits until it is gone, and is told so.
    await lockShop(tx, shop);
    const option = await tx.option.findFirst({
      where: { shop, id: optionId },
      select: { label: true, sets: { select: { optionSet: { select: { name: true } } } } },
    });
    if (!option) return { kind: "not-found" };
    const sets = option.sets.map(({ optionSet }) => optionSet.name).sort();
    if (sets.length > 0) return { kind: "in-use", sets };
    await tx.option.delete({ where: { id: optionId } });
    return { kind: "deleted", label: option.label };
  });
}
