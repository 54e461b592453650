import { fromDecimal, toDecimal } from "../../../domain/money";
import type { Choice, Option, OptionOverride, SkuOverride } from "../../../domain/options/option";
import { checkOverride, type CheckedOverride, type OverrideFaults } from "../../../domain/options/overrides";

/** What SKUs ask otherwise, as it is typed: "" and all choices offered are what the set says. */
export type OverrideDraft = Record<string, OptionOverrideDraft>;

export interface OptionOverrideDraft {
  required: "" | "yes" | "no";
  /** Decimal amount. */
  fee: string;
  /** By choice key. */
  choices: Record<string, { offered: boolean; fee: string }>;
}

export function choicesOf(option: Option): Choice[] {
  return "choices" in option ? option.choices : [];
}

/** What is stored, as the form shows it: every option of the set has its fields. */
export function toOverrideDraft(options: Option[], override: SkuOverride, currency: string): OverrideDraft {
  return Object.fromEntries(
    options.map((option): [string, OptionOverrideDraft] => {
      const own: OptionOverride = override[option.key] ?? {};
      const feeText = (minor: number | undefined) => (minor === undefined ? "" : toDecimal(minor, currency));
      const choices = choicesOf(option).map(({ key }): [string, OptionOverrideDraft["choices"][string]] => [
        key,
        { offered: own.choices?.includes(key) ?? true, fee: feeText(own.choiceFees?.[key]) },
      ]);
      const required = own.required === undefined ? "" : own.required ? "yes" : "no";
      return [option.key, { required, fee: feeText(own.feeMinor), choices: Object.fromEntries(choices) }];
    }),
  );
}

/** What was typed, judged as the server judges it; faults by field: "engraving.fee", "birthstone.choices.ruby.fee". */
export function readOverrideDraft(options: Option[], draft: OverrideDraft, currency: string): CheckedOverride {
  const faults: OverrideFaults = {};
  const read = (field: string, text: string): number | undefined => {
    if (text.trim() === "") return undefined;
    const minor = fromDecimal(text.trim().replace(",", "."), currency);
    if (minor === null) faults[field] = `“${text.trim()}” is no amount: use one as ${toDecimal(1250, currency)}`;
    return minor ?? undefined;
  };
  const override: SkuOverride = {};
  for (const option of options) {
    const own = draft[option.key];
    if (!own) continue;
    const all = choicesOf(option);
    const offered = all.filter(({ key }) => own.choices[key]?.offered ?? true).map(({ key }) => key);
    const fees = all.flatMap(({ key }): [string, number][] => {
      const minor = read(`${option.key}.choices.${key}.fee`, own.choices[key]?.fee ?? "");
      return minor === undefined ? [] : [[key, minor]];
    });
    const feeMinor = all.length > 0 ? undefined : read(`${option.key}.fee`, own.fee);
    override[option.key] = {
      ...(own.required === "" ? {} : { required: own.required === "yes" }),
      ...(feeMinor === undefined ? {} : { feeMinor }),
      ...(offered.length === all.length ? {} : { choices: offered }),
      ...(fees.length > 0 ? { choiceFees: Object.fromEntries(fees) } : {}),
    };
  }
  const checked = checkOverride(options, override);
  if (checked.kind === "refused") Object.assign(faults, asTyped(checked.faults));
  return Object.keys(faults).length > 0 ? { kind: "refused", faults } : checked;
}

/** Faults of what was sent, at the fields of the form. */
export function asTyped(faults: OverrideFaults): OverrideFaults {
  return Object.fromEntries(
    Object.entries(faults).map(([field, message]) => [
      field.replace(/\.feeMinor$/, ".fee").replace(/\.choiceFees\.([^.]+)$/, ".choices.$1.fee"),
      message,
    ]),
  );
}

/** "Engraving: 25.00 USD; Birthstone: not required, 3 of 7 choices"; "" when nothing differs. */
export function overrideWords(options: Option[], override: SkuOverride, currency: string): string {
  return options
    .flatMap((option) => {
      const own = override[option.key];
      if (!own) return [];
      const all = choicesOf(option).length;
      const parts = [
        ...(own.required === undefined ? [] : [own.required ? "required" : "not required"]),
        ...(own.feeMinor === undefined ? [] : [`${toDecimal(own.feeMinor, currency)} ${currency}`]),
        ...(own.choices ? [`${own.choices.length} of ${all} choices`] : []),
        ...(own.choiceFees ? ["other fees"] : []),
      ];
      return parts.length > 0 ? [`${option.label}: ${parts.join(", ")}`] : [];
    })
    .join("; ");
}
