import type { Db } from "../../db/client";
import { refreshChanged } from "./draft-version";

export interface FollowOptionsInput {
  shop: string;
  /** Options that say something else now. */
  optionIds: string[];
  /** The set that was saved with them: its revision is raised already. Null when an option was saved on its own. */
  savedSetId: string | null;
}

/**
 * What changed options mean for the sets that ask them, in the transaction that changed them: whoever has such a set
 * open would save the old option over the new one, so their revision is no longer current; and the sets say that they
 * differ from what is published, or no longer do.
 */
export async function followOptions(tx: Db, { shop, optionIds, savedSetId }: FollowOptionsInput): Promise<void> {
  const others = await tx.optionSet.updateManyAndReturn({
    where: {
      shop,
      options: { some: { optionId: { in: optionIds } } },
      ...(savedSetId === null ? {} : { id: { not: savedSetId } }),
    },
    data: { revision: { increment: 1 } },
    select: { id: true },
  });
  await refreshChanged(tx, shop, [...(savedSetId === null ? [] : [savedSetId]), ...others.map(({ id }) => id)]);
}
