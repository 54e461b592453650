import type { Db } from "../../db/client";

export type UninstallEnd = { state: "PROCESSED"; reason: null } | { state: "IGNORED"; reason: string };

const REASON = "Keepsake was uninstalled from this shop";

/**
 * Ends a shop's access at `at`: its tokens are gone on Shopify's side, so nothing more can be delivered, and catalog work
 * that runs ends. Options, sets, versions, SKUs and orders stay until shop/redact, for a shop that comes back. A notice
 * that is older than the last install is yesterday's.
 */
export async function uninstallShop(tx: Db, { shop, at }: { shop: string; at: Date }): Promise<UninstallEnd> {
  const { count } = await tx.shop.updateMany({
    where: { shop, uninstalledAt: null, installedAt: { lte: at } },
    // The fee variants may be deleted while nobody looks: a shop that comes back finds or makes them anew.
    data: {
      uninstalledAt: at,
      cartTransformId: null,
      validationId: null,
      feeVariantId: null,
      untaxedFeeVariantId: null,
    },
  });
  if (count === 0) return { state: "IGNORED", reason: "uninstalled before, or installed again since" };
  await tx.session.deleteMany({ where: { shop } });
  await tx.benchSession.deleteMany({ where: { shop } });
  await tx.outbox.updateMany({
    where: { shop, state: "PENDING" },
    data: { state: "FAILED", lastError: REASON },
  });
  await tx.catalogTask.updateMany({
    where: { shop, state: { in: ["CHECKING", "CHECKED", "APPLYING"] } },
    data: { state: "CANCELLED", lastError: REASON, finishedAt: at },
  });
  return { state: "PROCESSED", reason: null };
}
