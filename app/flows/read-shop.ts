import { db } from "../db/client";

export interface ShopSettings {
  name: string;
  /** IANA */
  zone: string;
  /** ISO 4217 */
  currency: string;
  benchKey: string;
  feeVariantId: string | null;
}

/** The tenant's own row. Throws when the shop was never installed: pages come after the install. */
export async function readShop(shop: string): Promise<ShopSettings> {
  const { name, zone, currency, benchKey, feeVariantId } = await db.shop.findUniqueOrThrow({ where: { shop } });
  return { name, zone, currency, benchKey, feeVariantId };
}

/** Whether the shop is a tenant now. */
export async function isInstalled(shop: string): Promise<boolean> {
  return (await db.shop.count({ where: { shop, uninstalledAt: null } })) > 0;
}
