import type { CatalogVersion, Option, OptionOverride } from "./option";

/**
 * The version as one SKU asks it: its options with that SKU's overrides applied. Who prices, checks, quotes or makes
 * tickets takes this one. `variantId` is a gid or a number as text; null and a variant without overrides give the version
 * as it is.
 */
export function forVariant(version: CatalogVersion, variantId: string | null): CatalogVersion {
  const { overrides = {}, ...shared } = version;
  const id = numericId(variantId ?? "");
  const own = Object.hasOwn(overrides, id) ? overrides[id] : undefined;
  if (!own) return shared;
  const options = shared.options.map((option) => {
    const override = Object.hasOwn(own, option.key) ? own[option.key] : undefined;
    return override ? overridden(option, override) : option;
  });
  return { ...shared, options };
}

/** "gid://shopify/ProductVariant/45120010011" is "45120010011": what Liquid knows a variant by. */
export function numericId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

/** One option with what one SKU asks otherwise. What does not apply to its kind is left out. */
export function overridden(option: Option, override: OptionOverride): Option {
  const { required = option.required, feeMinor, choices, choiceFees = {} } = override;
  switch (option.kind) {
    case "choice":
    case "font":
    case "symbol":
    case "ownStone": {
      const offered =
        choices === undefined ? option.choices : option.choices.filter(({ key }) => choices.includes(key));
      const priced = offered.map((choice) => ({ ...choice, feeMinor: choiceFees[choice.key] ?? choice.feeMinor }));
      return { ...option, required, choices: priced };
    }
    default:
      return { ...option, required, feeMinor: feeMinor ?? option.feeMinor };
  }
}
