import { decodeKeepsake } from "../domain/options/selection";

/** A picture on its way, as the field of a file option shows it. */
export type Sending =
  | { kind: "empty" }
  /** `part` from 0 to 1. */
  | { kind: "sending"; name: string; part: number }
  | { kind: "sent"; key: string }
  | { kind: "failed"; reason: string };

/** Sentences of the block's locale, as Liquid wrote them. */
export interface UploadWords {
  sending: string;
  sent: string;
  failed: string;
  tooLarge: string;
}

/**
 * Address on the shop's own domain that takes the picture of one question; null when the page names no version. What is
 * wrong with the picture is said in the page's language, `locale`.
 */
export function uploadAddress(proxy: string, keepsake: string, position: string, locale: string): string | null {
  const named = decodeKeepsake(keepsake);
  if (!named) return null;
  const query = new URLSearchParams({ set: named.setKey, version: String(named.version), position, locale });
  return `${proxy}/upload?${query}`;
}

/** What is said beside the field: for eyes and for screen readers. */
export function statusWords(state: Sending, words: UploadWords): string {
  switch (state.kind) {
    case "empty":
      return "";
    case "sending":
      return `${words.sending} ${state.name}`;
    case "sent":
      return words.sent;
    case "failed":
      return state.reason;
  }
}

/** What the app proxy answered; a proxy may say anything while it is down. */
export function readUploadAnswer(text: string, failed: string): Extract<Sending, { kind: "sent" | "failed" }> {
  try {
    const answer: unknown = JSON.parse(text);
    const { key, error } = answer instanceof Object ? { key: undefined, error: undefined, ...answer } : {};
    if (typeof key === "string") return { kind: "sent", key };
    return { kind: "failed", reason: typeof error === "string" ? error : failed };
  } catch {
    return { kind: "failed", reason: failed };
  }
}
