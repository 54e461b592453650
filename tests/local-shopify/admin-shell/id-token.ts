import { createHmac, randomUUID } from "node:crypto";
import type { ShopSettings } from "../settings";

/** The staff user whom the admin shell signs in: `sub` of every id token. */
export const STAFF_USER_ID = "902001";
const LIFETIME_S = 60;

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/**
 * The session token that App Bridge hands to an embedded app: a JWT (HS256, the app's secret) good for 60 s. Its claims
 * are Shopify's: `iss` the shop's admin, `dest` the shop, `aud` the app's key, `sub` the staff user. `nowMs` in ms.
 */
export function signIdToken(settings: ShopSettings, nowMs: number): string {
  const at = Math.floor(nowMs / 1000);
  const shop = `https://${settings.shop}`;
  const claims = {
    iss: `${shop}/admin`,
    dest: shop,
    aud: settings.apiKey,
    sub: STAFF_USER_ID,
    exp: at + LIFETIME_S,
    nbf: at,
    iat: at,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const signed = `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}`;
  return `${signed}.${createHmac("sha256", settings.apiSecret).update(signed).digest("base64url")}`;
}

/** `host` of an embedded app: base64 of the admin's host and path, as App Bridge and the SDK read it. */
export function adminHost(settings: ShopSettings): string {
  const name = settings.shop.replace(/\.myshopify\.com$/, "");
  return Buffer.from(`admin.shopify.com/store/${name}`).toString("base64url");
}

/** Query with which the admin loads the app's frame: signed as a load of the app is, with a fresh id token. */
export function frameQuery(settings: ShopSettings, nowMs: number): URLSearchParams {
  const query = new URLSearchParams({
    embedded: "1",
    host: adminHost(settings),
    id_token: signIdToken(settings, nowMs),
    locale: "en",
    session: createHmac("sha256", settings.apiSecret).update("session").digest("hex"),
    shop: settings.shop,
    timestamp: String(Math.floor(nowMs / 1000)),
  });
  query.sort();
  query.set("hmac", createHmac("sha256", settings.apiSecret).update(query.toString()).digest("hex"));
  return query;
}
