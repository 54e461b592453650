import type { CatalogVersion, Option } from "./option";
import { toRules, type OptionRule } from "./rules";

/** A function receives no value at all for a metafield above this. UTF-8 bytes. */
export const FEES_LIMIT_BYTES = 10_000;
/** The most a `json` metafield holds. UTF-8 bytes. */
export const OPTIONS_LIMIT_BYTES = 128 * 1024;

/** Product metafield `$app:options`: what the block renders. */
export interface ProductOptions {
  v: 1;
  /** Numeric variant id to set key. */
  variants: Record<string, string>;
  sets: Record<string, PublishedSet>;
}

export interface PublishedSet {
  version: number;
  name: string;
  currency: string;
  options: Option[];
}

/** Product metafield `$app:fees`: what the two functions read. */
export interface ProductFees {
  v: 1;
  /** ISO 4217: fees are in its minor units. */
  c: string;
  /** gid of the fee variant. */
  f: string;
  /** Numeric variant id to set key. */
  variants: Record<string, string>;
  /** Set key to version to rules: this version and, while it fits, the previous one, which open carts may still name. */
  sets: Record<string, Record<string, OptionRule[]>>;
}

export type PublishOutcome<T> =
  { kind: "ok"; value: T; bytes: number } | { kind: "too-large"; bytes: number; limitBytes: number };

export interface ProductSets {
  /** Numeric variant id to set key, of the variants of one product. */
  variants: Record<string, string>;
  /** The version in force of each set that `variants` names. */
  current: CatalogVersion[];
}

/** The `options` metafield of one product. */
export function toProductOptions({ variants, current }: ProductSets): PublishOutcome<ProductOptions> {
  const sets: Record<string, PublishedSet> = {};
  for (const { setKey, version, name, currency, options } of current) {
    sets[setKey] = { version, name, currency, options };
  }
  return within({ v: 1, variants, sets }, OPTIONS_LIMIT_BYTES);
}

/**
 * The `fees` metafield of one product. Versions of `previous` are dropped, one by one from the last, until the rest
 * fits: `dropped` names them. A cart that names a dropped version is asked to choose again by the guard.
 */
export function toProductFees(
  input: ProductSets & { currency: string; feeVariantId: string; previous: CatalogVersion[] },
): PublishOutcome<ProductFees> & { dropped: CatalogVersion[] } {
  for (let kept = input.previous.length; ; kept -= 1) {
    const sets: ProductFees["sets"] = {};
    for (const version of [...input.current, ...input.previous.slice(0, kept)]) {
      (sets[version.setKey] ??= {})[String(version.version)] = toRules(version);
    }
    const fees: ProductFees = { v: 1, c: input.currency, f: input.feeVariantId, variants: input.variants, sets };
    const outcome = within(fees, FEES_LIMIT_BYTES - 1);
    if (outcome.kind === "ok" || kept === 0) return { ...outcome, dropped: input.previous.slice(kept) };
  }
}

function within<T>(value: T, limitBytes: number): PublishOutcome<T> {
  const bytes = utf8Bytes(JSON.stringify(value));
  return bytes > limitBytes ? { kind: "too-large", bytes, limitBytes } : { kind: "ok", value, bytes };
}

/** Length in UTF-8, without TextEncoder, which functions lack. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Whether a metafield's JSON is a fees value of this shape: one of another release is left alone, never guessed at. */
export function isProductFees(value: unknown): value is ProductFees {
  if (!isRecord(value) || value.v !== 1 || typeof value.c !== "string" || typeof value.f !== "string") return false;
  if (!isRecord(value.variants) || !Object.values(value.variants).every((key) => typeof key === "string")) return false;
  return (
    isRecord(value.sets) &&
    Object.values(value.sets).every(
      (versions) => isRecord(versions) && Object.values(versions).every((rules) => Array.isArray(rules)),
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
