import { db } from "../../db/client";
import type { Bundling } from "../../domain/routing/order-terms";

export interface ShopSettings {
  name: string;
  /** IANA */
  zone: string;
  /** ISO 4217 */
  currency: string;
  benchKey: string;
  feeVariantId: string | null;
  bundling: Bundling;
  /** Percent of each day that only rush pieces may use. */
  rushReserve: number;
}

/** The tenant's own row. Throws when the shop was never installed: pages come after the install. */
export async function readShop(shop: string): Promise<ShopSettings> {
  const row = await db.shop.findUniqueOrThrow({ where: { shop } });
  const { name, zone, currency, benchKey, feeVariantId, rushReserve } = row;
  const bundling = row.bundling === "AS_READY" ? "AS_READY" : "TOGETHER";
  return { name, zone, currency, benchKey, feeVariantId, bundling, rushReserve };
}

/** Whether the shop is a tenant now. */
export async function isInstalled(shop: string): Promise<boolean> {
  return (await db.shop.count({ where: { shop, uninstalledAt: null } })) > 0;
}
