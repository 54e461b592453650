import { SignJWT, jwtVerify } from "jose";
import { randomUUID } from "node:crypto";
import type { ShopSettings } from "../settings";

/** Shopify's id tokens live a minute. */
const LIFETIME_SECONDS = 60;

/** The staff member who is signed in to the local admin. */
export const STAFF_USER_ID = "88001";

/** What App Bridge hands to an embedded app: a JWT signed with the app's secret. */
export async function signIdToken(settings: ShopSettings, now = new Date()): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1_000);
  return new SignJWT({ dest: `https://${settings.shop}`, sid: randomUUID(), jti: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${settings.shop}/admin`)
    .setAudience(settings.apiKey)
    .setSubject(STAFF_USER_ID)
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(new TextEncoder().encode(settings.apiSecret));
}

/** The `host` parameter of an embedded app: base64 without padding. */
export function hostParameter(settings: ShopSettings): string {
  const [store] = settings.shop.split(".");
  return Buffer.from(`admin.shopify.com/store/${store}`).toString("base64").replace(/=+$/, "");
}

/** The user of a valid id token for this app and shop; null for any other text. */
export async function verifyIdToken(settings: ShopSettings, token: string): Promise<{ userId: string } | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(settings.apiSecret), {
      algorithms: ["HS256"],
      audience: settings.apiKey,
      issuer: `https://${settings.shop}/admin`,
    });
    return payload.dest === `https://${settings.shop}` && payload.sub !== undefined ? { userId: payload.sub } : null;
  } catch {
    return null;
  }
}
