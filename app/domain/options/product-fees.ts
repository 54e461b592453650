import { forVariant } from "./for-variant";
import type { CatalogVersion } from "./option";
import { within, type ProductSets, type PublishOutcome } from "./published";
import { toRules, type OptionRule } from "./rules";
import { variantGroups } from "./variant-groups";
import { packVariants } from "./variant-list";

/** A function receives no value at all for a metafield above this. UTF-8 bytes. */
export const FEES_LIMIT_BYTES = 10_000;

/**
 * Product metafield `$app:fees`: what the two functions read, once for each line of a cart. All lines together may have
 * 128 kB, so whatever would be said twice is said once and referred to.
 */
export interface ProductFees {
  v: 2;
  /** ISO 4217: fees are in its minor units. */
  c: string;
  /** Numeric ids of the variants that fees are sold as, one for each way of being taxed. */
  f: string[];
  /** Which variants (`packVariants`) are asked the set of which reference, and the index in `f` of what their fee is sold as. */
  g: [variants: string, ref: string, fee: number][];
  /** Reference to version to the index in `o` of each option's rule: this version and, while it fits, the one before. */
  s: Record<string, Record<string, number[]>>;
  /** Every rule once, whichever versions and references ask it. */
  o: OptionRule[];
}

export interface FeesInput extends ProductSets {
  currency: string;
  /** gid of the variant that fees are sold as. */
  feeVariantId: string;
  /** Variants whose fees are sold untaxed, as they are themselves. */
  untaxed?: { feeVariantId: string; variantIds: string[] };
  /** The version before of each set, which open carts may still name. */
  previous: CatalogVersion[];
}

/**
 * The `fees` metafield of one product. Versions of `previous` are dropped, one by one from the last, until the rest
 * fits: `dropped` names them. A cart that names a dropped version is asked to choose again by the guard.
 */
export function toProductFees(input: FeesInput): PublishOutcome<ProductFees> & { dropped: CatalogVersion[] } {
  for (let kept = input.previous.length; ; kept -= 1) {
    const versions = [...input.current, ...input.previous.slice(0, kept)];
    const outcome = within(feesOf(input, versions), FEES_LIMIT_BYTES - 1);
    if (outcome.kind === "ok" || kept === 0) return { ...outcome, dropped: input.previous.slice(kept) };
  }
}

function feesOf(input: FeesInput, versions: CatalogVersion[]): ProductFees {
  const { currency, feeVariantId, untaxed, variants, remaining } = input;
  const { refs, groups } = variantGroups(variants, versions);
  const pool = new Map<string, number>();
  const s: ProductFees["s"] = {};
  const o: OptionRule[] = [];
  for (const { ref, setKey, variantId } of groups) {
    for (const version of versions.filter((one) => one.setKey === setKey)) {
      const { options, rules } = forVariant(version, variantId);
      (s[ref] ??= {})[String(version.version)] = toRules({ options, rules, remaining }).map((rule) => {
        const text = JSON.stringify(rule);
        const index = pool.get(text) ?? o.push(rule) - 1;
        pool.set(text, index);
        return index;
      });
    }
  }
  const f = [feeVariantId, ...(untaxed ? [untaxed.feeVariantId] : [])].map((gid) =>
    gid.slice(gid.lastIndexOf("/") + 1),
  );
  return { v: 2, c: currency, f, g: groupsOf(refs, new Set(untaxed?.variantIds)), s, o };
}

function groupsOf(refs: Record<string, string>, untaxed: Set<string>): ProductFees["g"] {
  const together = new Map<string, { ref: string; fee: number; ids: string[] }>();
  for (const [id, ref] of Object.entries(refs)) {
    const fee = untaxed.has(id) ? 1 : 0;
    const group = together.get(`${fee} ${ref}`) ?? { ref, fee, ids: [] };
    group.ids.push(id);
    together.set(`${fee} ${ref}`, group);
  }
  return [...together.values()].map(({ ref, fee, ids }) => [packVariants(ids), ref, fee]);
}
