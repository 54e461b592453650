import type { Db } from "../db/client";

export type UninstallEnd = { state: "PROCESSED"; reason: null } | { state: "IGNORED"; reason: string };

/**
 * Ends a shop's access at `at`: its tokens are gone on Shopify's side, so nothing more can be delivered. Its rows stay
 * until shop/redact. A notice that is older than the last install is yesterday's.
 */
export async function uninstallShop(tx: Db, { shop, at }: { shop: string; at: Date }): Promise<UninstallEnd> {
  const { count } = await tx.shop.updateMany({
    where: { shop, uninstalledAt: null, installedAt: { lte: at } },
    data: { uninstalledAt: at, cartTransformId: null, validationId: null },
  });
  if (count === 0) return { state: "IGNORED", reason: "uninstalled before, or installed again since" };
  await tx.session.deleteMany({ where: { shop } });
  await tx.benchSession.deleteMany({ where: { shop } });
  await tx.outbox.updateMany({
    where: { shop, state: "PENDING" },
    data: { state: "FAILED", lastError: "Keepsake was uninstalled from this shop" },
  });
  return { state: "PROCESSED", reason: null };
}
