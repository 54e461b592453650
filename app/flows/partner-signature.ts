import { createHmac, timingSafeEqual } from "node:crypto";

/** Both ways: `Keepsake-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + raw body, with the partner's secret>`. */
export const SIGNATURE_HEADER = "Keepsake-Signature";
export const PARTNER_HEADER = "Keepsake-Partner";
export const IDEMPOTENCY_HEADER = "Idempotency-Key";

/** Seconds a signature may be old, or ahead of our clock. */
export const SIGNATURE_WINDOW_S = 300;

function digest(secret: string, unixSeconds: string, rawBody: string | Buffer): Buffer {
  return createHmac("sha256", secret).update(`${unixSeconds}.`).update(rawBody).digest();
}

/** The header's value for a body sent now. */
export function signPartnerBody(secret: string, rawBody: string | Buffer, now: Date = new Date()): string {
  const unixSeconds = String(Math.floor(now.getTime() / 1000));
  return `t=${unixSeconds},v1=${digest(secret, unixSeconds, rawBody).toString("hex")}`;
}

/** Whether the header signs exactly these bytes within the window. The bytes are judged before anybody parses them. */
export function isSignedByPartner(
  secret: string,
  rawBody: string | Buffer,
  header: string | undefined,
  now: Date = new Date(),
): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "");
  const unixSeconds = match?.[1];
  const given = match?.[2];
  if (unixSeconds === undefined || given === undefined) return false;
  const matches = timingSafeEqual(digest(secret, unixSeconds, rawBody), Buffer.from(given, "hex"));
  return matches && Math.abs(now.getTime() / 1000 - Number(unixSeconds)) <= SIGNATURE_WINDOW_S;
}
