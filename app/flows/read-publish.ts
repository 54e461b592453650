import { z } from "zod";
import { db } from "../db/client";
import { failedProducts, publishProgress, type FailedProduct } from "../db/publishing";

/** How far the version in force is on the set's products. */
export interface PublishProgress {
  /** The version in force. */
  version: number;
  products: number;
  /** Products that Shopify has on the version in force, and for which nothing is wanted. */
  done: number;
  waiting: number;
  failed: number;
  /** How many products Shopify has on which version, newest first; null for those that ask nothing yet. */
  onVersion: { version: number | null; products: number }[];
  /** The first that failed, by title. */
  failures: FailedProduct[];
}

const SHOWN = 5;

/** Null when the shop has no such set; `progress` is null while nothing was published. */
export async function readPublishProgress(
  shop: string,
  optionSetId: string,
): Promise<{ progress: PublishProgress | null } | null> {
  if (!z.uuid().safeParse(optionSetId).success) return null;
  const set = await db.optionSet.findFirst({
    where: { shop, id: optionSetId, deletedAt: null },
    select: { key: true, publishedVersion: true },
  });
  if (!set) return null;
  const { key: setKey, publishedVersion: version } = set;
  if (version === null) return { progress: null };
  const alike = await publishProgress(db, { shop, optionSetId, setKey });
  const count = (wanted: (one: (typeof alike)[number]) => boolean) =>
    alike.filter(wanted).reduce((sum, one) => sum + one.products, 0);
  const versions = [...new Set(alike.map((one) => one.version))].sort((a, b) => (b ?? 0) - (a ?? 0));
  const failed = count(({ state }) => state === "FAILED");
  return {
    progress: {
      version,
      products: count(() => true),
      done: count((one) => one.state === "DONE" && one.version === version),
      waiting: count(({ state }) => state === "PENDING"),
      failed,
      onVersion: versions.map((one) => ({ version: one, products: count((alike) => alike.version === one) })),
      failures: failed > 0 ? await failedProducts(db, { shop, optionSetId }, SHOWN) : [],
    },
  };
}
