import type { ProductFees } from "./product-fees";
import type { OptionRule } from "./rules";
import { namesVariant } from "./variant-list";

/** What a product's `fees` metafield says, as functions ask it. */
export interface Fees {
  /** ISO 4217. */
  currency: string;
  /** gids of the variants that fees are sold as. */
  feeGids: string[];
  /** What this variant is asked, and the gid of what its fee is sold as; null for a variant that offers no set. */
  offer: (variantId: string) => { ref: string; feeGid: string } | null;
  /** Null for a version that is published no more, or was dropped. */
  rules: (ref: string, version: number) => OptionRule[] | null;
  /** The rules in force. */
  newest: (ref: string) => OptionRule[] | null;
}

const VARIANT = "gid://shopify/ProductVariant/";

/**
 * Null for whatever is no metafield that a release has written: it is left alone, never guessed at. Products keep what the
 * first release wrote until they are published again.
 */
export function readFees(text: string): Fees | null {
  const fees = parse(text);
  if (isProductFees(fees)) return newFees(fees);
  return isFirstFees(fees) ? firstFees(fees) : null;
}

function newFees({ c: currency, f, g, s, o }: ProductFees): Fees {
  const feeGids = f.map((id) => VARIANT + id);
  const rules = (ref: string, version: string): OptionRule[] | null =>
    own(own(s, ref), version)?.flatMap((index) => o[index] ?? []) ?? null;
  return {
    currency,
    feeGids,
    offer: (variantId) => {
      const group = g.find(([variants]) => namesVariant(variants, variantId));
      return group ? { ref: group[1], feeGid: feeGids[group[2]] ?? "" } : null;
    },
    rules: (ref, version) => rules(ref, String(version)),
    newest: (ref) => rules(ref, newestOf(own(s, ref))),
  };
}

/** As the first release wrote it: variants by name, rules of each reference and version in full. */
interface FirstFees {
  v: 1;
  c: string;
  f: string;
  variants: Record<string, string>;
  sets: Record<string, Record<string, OptionRule[]>>;
}

function firstFees({ c: currency, f: feeGid, variants, sets }: FirstFees): Fees {
  return {
    currency,
    feeGids: [feeGid],
    offer: (variantId) => {
      const ref = own(variants, variantId);
      return ref === undefined ? null : { ref, feeGid };
    },
    rules: (ref, version) => own(own(sets, ref), String(version)) ?? null,
    newest: (ref) => own(own(sets, ref), newestOf(own(sets, ref))) ?? null,
  };
}

function newestOf(versions: Record<string, unknown> = {}): string {
  return String(Math.max(...Object.keys(versions).map(Number)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isProductFees(value: unknown): value is ProductFees {
  if (!isRecord(value) || value.v !== 2 || typeof value.c !== "string") return false;
  const { f, g, s, o } = value;
  if (!Array.isArray(f) || !Array.isArray(g) || !Array.isArray(o) || !isVersions(s)) return false;
  return g.every((group) => Array.isArray(group) && typeof group[0] === "string" && typeof group[1] === "string");
}

function isFirstFees(value: unknown): value is FirstFees {
  if (!isRecord(value) || value.v !== 1 || typeof value.c !== "string" || typeof value.f !== "string") return false;
  const { variants, sets } = value;
  return isRecord(variants) && Object.values(variants).every((ref) => typeof ref === "string") && isVersions(sets);
}

/** Lists by reference and version. */
function isVersions(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.values(value).every((versions) => isRecord(versions) && Object.values(versions).every(Array.isArray))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Keys come from a shopper: "constructor" must not find anything. */
function own<T>(record: Record<string, T> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
