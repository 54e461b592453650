import type { CatalogVersion } from "./option";

export interface VariantGroups {
  /** Numeric variant id to reference. */
  refs: Record<string, string>;
  /** One variant stands for all of its group; null for a set that no variant names. */
  groups: { ref: string; setKey: string; variantId: string | null }[];
}

/** Puts the variants of a set that ask the same in all these versions into one group, so that each set is written once. */
export function variantGroups(variants: Record<string, string>, versions: CatalogVersion[]): VariantGroups {
  const setKeys = [...new Set(versions.map(({ setKey }) => setKey))];
  // A set's own questions keep its plain key, whoever else asks otherwise.
  const groups: VariantGroups["groups"] = setKeys.map((setKey) => ({ ref: setKey, setKey, variantId: null }));
  const known = new Map<string, VariantGroups["groups"][number]>();
  const refs: Record<string, string> = {};
  for (const [variantId, setKey] of Object.entries(variants)) {
    const asked = versions
      .filter((one) => one.setKey === setKey)
      .map(({ overrides = {} }) => overrides[variantId] ?? {});
    const plain = asked.every((override) => Object.keys(override).length === 0);
    const name = `${setKey} ${JSON.stringify(asked)}`;
    const ref = plain ? setKey : `${setKey}~${[...known.values()].filter((one) => one.setKey === setKey).length + 2}`;
    if (!plain && !known.has(name)) known.set(name, { ref, setKey, variantId });
    refs[variantId] = known.get(name)?.ref ?? ref;
  }
  const asked = new Set(Object.values(refs));
  const plainly = groups.filter(({ ref, setKey }) => asked.has(ref) || !Object.values(variants).includes(setKey));
  return { refs, groups: [...plainly, ...known.values()] };
}

/** The set key of a reference: variants of one set that are asked otherwise refer to "ring~2", "ring~3" and so on. */
export function keyOfRef(ref: string): string {
  return ref.split("~", 1)[0] ?? "";
}
