import { createHmac, timingSafeEqual } from "node:crypto";

/** The partner's own reading of the partner API's signatures: written from its description, not from Keepsake's code. */

const WINDOW_S = 300;

export interface Message {
  method: string;
  path: string;
  body: string | Buffer;
}

export function signatureOf(secret: string, { method, path, body }: Message, atMs: number = Date.now()): string {
  const t = Math.floor(atMs / 1000).toString();
  const v1 = createHmac("sha256", secret)
    .update(Buffer.concat([Buffer.from(`${t}.${method} ${path}.`), Buffer.from(body)]))
    .digest("hex");
  return `t=${t},v1=${v1}`;
}

export function isGenuine(
  secret: string,
  message: Message,
  header: string | undefined,
  nowMs: number = Date.now(),
): boolean {
  const parts = new Map(
    (header ?? "").split(",").map((part): [string, string] => [part.split("=")[0] ?? "", part.split("=")[1] ?? ""]),
  );
  const t = Number(parts.get("t"));
  if (!Number.isInteger(t) || Math.abs(nowMs / 1000 - t) > WINDOW_S) return false;
  const expected = Buffer.from(signatureOf(secret, message, t * 1000));
  const given = Buffer.from(`t=${t},v1=${parts.get("v1") ?? ""}`);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
