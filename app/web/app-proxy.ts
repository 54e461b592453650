import { createHmac, timingSafeEqual } from "node:crypto";

/** Clocks may differ by this much. */
const WINDOW_S = 90;
/** What Shopify adds to a proxied request. */
const SHOPIFY_KEYS = new Set(["shop", "path_prefix", "timestamp", "logged_in_customer_id"]);

export type ProxyRequest =
  { kind: "signed"; shop: string; query: Map<string, string> } | { kind: "refused"; reason: string };

/**
 * Verifies an app proxy request. Shopify signs the sorted "key=value" pairs joined by nothing, so "a=1b=2" signs for
 * one pair and for two: keys are allow-listed and values hold no "=", or a re-split query would pass. The signature
 * proves Shopify, not a shopper: nothing private may be answered on it.
 */
export function readProxyRequest(
  url: URL,
  { secret, ownKeys, nowMs }: { secret: string; ownKeys: readonly string[]; nowMs: number },
): ProxyRequest {
  const query = new Map<string, string>();
  for (const [key, value] of url.searchParams) {
    if (query.has(key)) return { kind: "refused", reason: `${key} is given twice` };
    if (key !== "signature" && !SHOPIFY_KEYS.has(key) && !ownKeys.includes(key))
      return { kind: "refused", reason: "unknown key" };
    if (value.includes("=")) return { kind: "refused", reason: `${key} contains "="` };
    query.set(key, value);
  }
  const signature = Buffer.from(query.get("signature") ?? "");
  query.delete("signature");
  const message = [...query]
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join("");
  const expected = Buffer.from(createHmac("sha256", secret).update(message).digest("hex"));
  if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
    return { kind: "refused", reason: "signature" };
  const ageS = nowMs / 1_000 - Number(query.get("timestamp") ?? NaN);
  if (!(Math.abs(ageS) <= WINDOW_S)) return { kind: "refused", reason: "timestamp" };
  const shop = query.get("shop");
  return shop ? { kind: "signed", shop, query } : { kind: "refused", reason: "no shop" };
}
