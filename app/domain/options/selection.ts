/**
 * A selection as it travels on a cart line: `_keepsake` names the set, the catalog version and the day the shopper
 * was shown; `_k1` … `_k6` hold the raw answer of each option position. Names with a leading `_` are hidden at checkout.
 */

export const KEEPSAKE_KEY = "_keepsake";
/** The key under which the app proxy stored an upload: 128 bits, base64url. It is the answer to a file option. */
export const UPLOAD_KEY = /^[A-Za-z0-9_-]{22}$/;
export const ANSWER_KEYS = ["_k1", "_k2", "_k3", "_k4", "_k5", "_k6"] as const;

export interface Keepsake {
  setKey: string;
  version: number;
  /** ISO day of the promise the page showed; null when it showed a range or nothing. */
  shownDay: string | null;
}

export interface RawSelection extends Keepsake {
  /** Always six, as sent; "" where the line carries none. */
  answers: string[];
}

const KEEPSAKE = /^([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?):([1-9]\d{0,5}):((?:\d{4}-\d{2}-\d{2})?)$/;

/** Whether the text is a day of the Gregorian calendar, written YYYY-MM-DD, from the year 1000 on. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  // Engines either refuse 30 February (then toJSON gives null) or roll it over to March.
  const midnight: string | null = new Date(`${text}T00:00:00Z`).toJSON();
  return midnight?.startsWith(text) ?? false;
}

/** `ring-classic:3:2026-12-02`, or `ring-classic:3:` when no day was shown. */
export function encodeKeepsake({ setKey, version, shownDay }: Keepsake): string {
  return `${setKey}:${version}:${shownDay ?? ""}`;
}

/** Null for whatever `encodeKeepsake` cannot have written. */
export function decodeKeepsake(text: string): Keepsake | null {
  const match = KEEPSAKE.exec(text);
  if (!match) return null;
  const [, setKey = "", version = "", shownDay = ""] = match;
  if (shownDay !== "" && !isDay(shownDay)) return null;
  return { setKey, version: Number(version), shownDay: shownDay === "" ? null : shownDay };
}

/** Reads the seven keys through `get` (a line's properties, a form, a function's input); null without a well-formed `_keepsake`. */
export function readSelection(get: (name: string) => string | null | undefined): RawSelection | null {
  const keepsake = decodeKeepsake(get(KEEPSAKE_KEY) ?? "");
  if (!keepsake) return null;
  return { ...keepsake, answers: ANSWER_KEYS.map((key) => get(key) ?? "") };
}

/** A size in decimals, of whatever system, to quarters: "6.5" is 26; null for what is no quarter size. */
export function parseSize(text: string): number | null {
  return /^(?:0|[1-9]\d?)(?:\.(?:00?|25|50?|75))?$/.test(text) ? Math.round(Number(text) * 4) : null;
}
