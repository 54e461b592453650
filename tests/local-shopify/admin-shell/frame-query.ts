import { createHmac } from "node:crypto";
import { hostParameter, signIdToken } from "../oauth/id-token";
import type { ShopSettings } from "../settings";

/** Query with which the admin loads the app's frame: signed as a load of the app is, with a fresh id token. */
export async function frameQuery(settings: ShopSettings, now: Date): Promise<URLSearchParams> {
  const query = new URLSearchParams({
    embedded: "1",
    host: hostParameter(settings),
    id_token: await signIdToken(settings, now),
    locale: "en",
    session: createHmac("sha256", settings.apiSecret).update("session").digest("hex"),
    shop: settings.shop,
    timestamp: String(Math.floor(now.getTime() / 1000)),
  });
  query.sort();
  query.set("hmac", createHmac("sha256", settings.apiSecret).update(query.toString()).digest("hex"));
  return query;
}
