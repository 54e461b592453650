import { toProxyText } from "../../domain/engraving/proxy-text";
import { ANSWER_KEYS, KEEPSAKE_KEY } from "../../domain/options/selection";
import type { LeadTimes } from "../../domain/promises/ready-day";

/** What the app proxy says of the answers of the moment; app/flows/promises/quote-selection.ts writes it. */
export interface Quote {
  complete: boolean;
  feeMinor: number;
  currency: string;
  readyDay: string | null;
  rangeDays: [least: number, most: number] | null;
  today: string;
  refusals: { position: number; message: string }[];
}

export interface QuoteQuestion {
  /** Where the app's proxy answers: "/apps/keepsake". */
  proxy: string;
  setKey: string;
  version: number;
  /** Raw answers that are sent, in order of position; "" for none. */
  answers: string[];
  /** Numeric. */
  variantId: string;
  locale: string;
}

/** Address of the price and the day of one selection. */
export function quoteAddress({ proxy, setKey, version, answers, variantId, locale }: QuoteQuestion): string {
  const query = new URLSearchParams({ [KEEPSAKE_KEY]: `${setKey}:${version}:` });
  ANSWER_KEYS.forEach((key, index) => {
    const answer = answers[index] ?? "";
    if (answer !== "") query.set(key, toProxyText(answer.normalize("NFC")));
  });
  query.set("variant", variantId);
  if (locale !== "") query.set("locale", locale);
  return `${proxy}/quote?${query}`;
}

/** Null for anything but an answer of ours: a proxy may say anything while it is down. */
export function readQuote(value: unknown): Quote | null {
  const { v, complete, feeMinor, currency, readyDay, rangeDays, today, refusals }: Record<string, unknown> =
    value instanceof Object ? { ...value } : {};
  if (v !== 1 || typeof feeMinor !== "number" || typeof currency !== "string" || typeof today !== "string") return null;
  const range = Array.isArray(rangeDays) ? rangeDays.map(Number) : [];
  const [least, most] = range;
  return {
    complete: complete === true,
    feeMinor,
    currency,
    readyDay: typeof readyDay === "string" ? readyDay : null,
    rangeDays: least === undefined || most === undefined ? null : [least, most],
    today,
    refusals: (Array.isArray(refusals) ? refusals : []).flatMap(readRefusal),
  };
}

function readRefusal(value: unknown): Quote["refusals"] {
  const { position, message }: Record<string, unknown> = value instanceof Object ? { ...value } : {};
  return typeof position === "number" && typeof message === "string" ? [{ position, message }] : [];
}

/** The quote's day as the table that the block reads days from: it holds for this very selection. */
export function tableOf({ readyDay, rangeDays, today }: Quote, setKey: string): LeadTimes | null {
  if (readyDay === null) return null;
  return {
    v: 1,
    id: "quote",
    issuedAt: "",
    expiresAt: "",
    zone: "",
    cutOff: "",
    rangeDays: rangeDays ?? [0, 0],
    sets: { [setKey]: { ready: { [today]: readyDay }, extra: {} } },
    open: [],
  };
}

/** Asks once typing rests, and each question once. */
export class Quotes {
  #known = new Map<string, Quote>();
  #asked = "";
  #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The quote of these answers, if it is known; else `arrived` is called once it is. */
  get(address: string, arrived: () => void): Quote | null {
    const known = this.#known.get(address) ?? null;
    if (address === this.#asked) return known;
    this.#asked = address;
    this.#stop.abort();
    clearTimeout(this.#timer);
    if (known) return known;
    const stop = (this.#stop = new AbortController());
    // The first question of a page does not wait: nobody is typing yet.
    const restMs = this.#known.size === 0 ? 0 : REST_MS;
    this.#timer = setTimeout(() => {
      this.#fetch(address, stop.signal).then(arrived, () => {
        // The day stays what it was, and the cart's guard judges the answers.
        if (!stop.signal.aborted) this.#asked = "";
      });
    }, restMs);
    return null;
  }

  stop(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#asked = "";
  }

  async #fetch(address: string, signal: AbortSignal): Promise<void> {
    const answer = await fetch(address, { signal });
    const quote = answer.ok ? readQuote(await answer.json()) : null;
    if (!quote) throw new Error(`${address}: ${answer.status}`);
    this.#known.set(address, quote);
  }
}

const REST_MS = 350;
