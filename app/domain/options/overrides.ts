import { MOST_FEE } from "./bounds";
import type { Choice, Option, OptionOverride, SkuOverride } from "./option";

/** What is wrong with what a SKU asks otherwise, by field: "birthstone.choices", "engraving.feeMinor". */
export type OverrideFaults = Record<string, string>;

export type CheckedOverride = { kind: "ok"; override: SkuOverride } | { kind: "refused"; faults: OverrideFaults };

/**
 * Whether a SKU can ask these options so. What says nothing but what the option says itself is left out, so that the SKU
 * follows the option when that is changed later.
 */
export function checkOverride(options: Option[], override: SkuOverride): CheckedOverride {
  const faults: OverrideFaults = {};
  const checked: SkuOverride = {};
  for (const [key, own] of Object.entries(override)) {
    const option = options.find((one) => one.key === key);
    if (!option) {
      faults[key] = `No option of this set has the key “${key}”`;
      continue;
    }
    Object.assign(faults, faultsOf(option, own));
    const differing = differingFrom(option, own);
    if (Object.keys(differing).length > 0) checked[key] = differing;
  }
  return Object.keys(faults).length > 0 ? { kind: "refused", faults } : { kind: "ok", override: checked };
}

function choicesOf(option: Option): Choice[] | null {
  return "choices" in option ? option.choices : null;
}

function faultsOf(option: Option, own: OptionOverride): OverrideFaults {
  const faults: OverrideFaults = {};
  const choices = choicesOf(option);
  const { label } = option;
  if (own.feeMinor !== undefined) {
    if (choices) faults[`${option.key}.feeMinor`] = `“${label}” has a fee at each choice, none of its own`;
    else if (!isFee(own.feeMinor)) faults[`${option.key}.feeMinor`] = feeBound(own.feeMinor);
  }
  const unknown = [...(own.choices ?? []), ...Object.keys(own.choiceFees ?? {})].find(
    (key) => !choices?.some((choice) => choice.key === key),
  );
  if (unknown !== undefined) faults[`${option.key}.choices`] = `“${label}” has no choice “${unknown}”`;
  else if (own.choices?.length === 0) faults[`${option.key}.choices`] = `Offer at least one choice of “${label}”`;
  for (const [key, fee] of Object.entries(own.choiceFees ?? {})) {
    if (!isFee(fee)) faults[`${option.key}.choiceFees.${key}`] = feeBound(fee);
  }
  return faults;
}

function isFee(minor: number): boolean {
  return Number.isInteger(minor) && minor >= 0 && minor <= MOST_FEE;
}

function feeBound(minor: number): string {
  return `A fee of ${minor} minor units cannot be used: use a whole number from 0 to ${MOST_FEE}`;
}

function differingFrom(option: Option, own: OptionOverride): OptionOverride {
  const choices = choicesOf(option) ?? [];
  const offered = choices.filter(({ key }) => own.choices === undefined || own.choices.includes(key));
  const fees = choices.flatMap(({ key, feeMinor }): [string, number][] => {
    const fee = own.choiceFees?.[key];
    return fee === undefined || fee === feeMinor ? [] : [[key, fee]];
  });
  const sameFee = own.feeMinor === undefined || ("feeMinor" in option && option.feeMinor === own.feeMinor);
  return {
    ...(own.required === undefined || own.required === option.required ? {} : { required: own.required }),
    ...(sameFee ? {} : { feeMinor: own.feeMinor }),
    ...(offered.length === choices.length ? {} : { choices: offered.map(({ key }) => key) }),
    ...(fees.length > 0 ? { choiceFees: Object.fromEntries(fees) } : {}),
  };
}
