import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Both ways: `Keepsake-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 with the partner's secret>` over
 * `<t>.<METHOD> <path>.<raw body>`. The path is signed too, or what was said of one piece could be said again of another.
 */
export const SIGNATURE_HEADER = "Keepsake-Signature";
export const PARTNER_HEADER = "Keepsake-Partner";
export const IDEMPOTENCY_HEADER = "Idempotency-Key";

/** Seconds a signature may be old, or ahead of our clock. */
export const SIGNATURE_WINDOW_S = 300;

/** What a signature is of. `path` is the URL's, from the first slash, without query. */
export interface SignedMessage {
  method: string;
  path: string;
  rawBody: string | Buffer;
}

function digest(secret: string, unixSeconds: string, { method, path, rawBody }: SignedMessage): Buffer {
  return createHmac("sha256", secret).update(`${unixSeconds}.${method} ${path}.`).update(rawBody).digest();
}

/** The header's value for a message sent now. */
export function signPartnerMessage(secret: string, message: SignedMessage, now: Date = new Date()): string {
  const unixSeconds = String(Math.floor(now.getTime() / 1000));
  return `t=${unixSeconds},v1=${digest(secret, unixSeconds, message).toString("hex")}`;
}

/** Whether the header signs exactly this message within the window. The bytes are judged before anybody parses them. */
export function isSignedByPartner(
  secret: string,
  message: SignedMessage,
  header: string | undefined,
  now: Date = new Date(),
): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "");
  const unixSeconds = match?.[1];
  const given = match?.[2];
  if (unixSeconds === undefined || given === undefined) return false;
  const matches = timingSafeEqual(digest(secret, unixSeconds, message), Buffer.from(given, "hex"));
  return matches && Math.abs(now.getTime() / 1000 - Number(unixSeconds)) <= SIGNATURE_WINDOW_S;
}
