import { installShop } from "../flows/install-shop";
import { log } from "../log";
import { adminFor } from "../shopify/admin";
import { shopInfo } from "../shopify/operations";
import { onInstall } from "../shopify/server";

/** Makes each shop that gets a token a tenant: its name, zone and currency are read from Shopify. */
export function installAfterAuth(): void {
  onInstall(async (shop) => {
    const admin = await adminFor(shop);
    const answer = await admin.run(shopInfo, {});
    // A shop without its zone could promise no date: the visit fails here and the next one tries again.
    if (answer.kind !== "ok") {
      log.error("shop not installed", {
        shop,
        outcome: answer.kind,
        reason: "message" in answer ? answer.message : undefined,
      });
      throw new Error(`the shop's settings could not be read: ${answer.kind}`);
    }
    const { name, ianaTimezone, currencyCode } = answer.data.shop;
    await installShop({ shop, name, zone: ianaTimezone, currency: currencyCode });
  });
}
