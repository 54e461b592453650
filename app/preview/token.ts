import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Option } from "../domain/options/option";

/** What a preview's page may ask to be drawn: the options of one draft, by position, of one shop. */
export interface DraftToDraw {
  shop: string;
  name: string;
  options: Option[];
}

/** A token lives this long at least. */
const LIFE_MS = 60 * 60_000;
/** And up to this much longer: the same draft has the same token for a while, so that its drawings stay known. */
const STEP_MS = 15 * 60_000;

/** Signed with the app's secret, for an address: base64url of expiry, shop and draft, a dot, and the signature. */
export function signDraft(draft: DraftToDraw, secret: string, nowMs: number): string {
  const expiresMs = (Math.floor(nowMs / STEP_MS) + 1) * STEP_MS + LIFE_MS;
  const body = deflateRawSync(JSON.stringify({ expiresMs, draft: slim(draft) })).toString("base64url");
  return `${body}.${signatureOf(body, secret)}`;
}

/** Null for what we did not sign, or what is past its hour. */
export function readDraftToken(token: string, secret: string, nowMs: number): DraftToDraw | null {
  const [body = "", signature = ""] = token.split(".");
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(body, secret))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const signed: unknown = JSON.parse(inflateRawSync(Buffer.from(body, "base64url")).toString("utf8"));
  return isSigned(signed) && signed.expiresMs > nowMs ? signed.draft : null;
}

function signatureOf(body: string, secret: string): string {
  // The purpose is signed with it: a token of another part of the app is none here.
  return createHmac("sha256", secret).update(`preview:${body}`).digest("base64url");
}

/** Our own signature stands on it: what matters is that it is a draft at all. */
function isSigned(value: unknown): value is { expiresMs: number; draft: DraftToDraw } {
  return value instanceof Object && "expiresMs" in value && "draft" in value;
}

/** Only what drawing reads: an address has to stay short. */
function slim({ shop, name, options }: DraftToDraw): DraftToDraw {
  const plain = { help: "", terms: undefined, picture: undefined, translations: undefined, defaultAnswer: undefined };
  return {
    shop,
    name,
    options: options.map((option) => {
      const slimmed = { ...option, ...plain };
      if (!("choices" in slimmed)) return slimmed;
      const choices = slimmed.choices.map(({ key, label }) => ({ key, label, swatch: null, feeMinor: 0 }));
      return { ...slimmed, choices };
    }),
  };
}
