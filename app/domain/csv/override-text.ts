import { fromDecimal } from "../money";
import type { OptionOverride, SkuOverride } from "../options/option";
import { amountCell } from "./cells";
import type { ReadText } from "./rule-text";

/**
 * What a SKU asks otherwise, as people read and write it, one option to a line:
 *   inside-engraving: required; fee 12.50
 *   birthstone: optional; choices ruby, emerald; fee of emerald 20.00
 */
export function overridesText(override: SkuOverride, currency: string): string {
  return Object.entries(override)
    .flatMap(([key, own]) => {
      const parts = partsOf(own, currency);
      return parts.length > 0 ? [`${key}: ${parts.join("; ")}`] : [];
    })
    .join("\n");
}

function partsOf({ required, feeMinor, choices, choiceFees = {} }: OptionOverride, currency: string): string[] {
  return [
    ...(required === undefined ? [] : [required ? "required" : "optional"]),
    ...(feeMinor === undefined ? [] : [`fee ${amountCell(feeMinor, currency)}`]),
    ...(choices === undefined ? [] : [`choices ${choices.join(", ")}`.trim()]),
    ...Object.entries(choiceFees).map(([key, minor]) => `fee of ${key} ${amountCell(minor, currency)}`),
  ];
}

/** Reads what `overridesText` writes, and what a person writes so. Whether it fits the set is judged with it. */
export function readOverridesText(text: string, currency: string): ReadText<SkuOverride> {
  const override: SkuOverride = {};
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  for (const line of lines) {
    if (line === "") continue;
    const [, key, rest] = /^([a-z0-9-]+)\s*:\s*(.+)$/.exec(line) ?? [];
    if (key === undefined || rest === undefined)
      return refused(`“${line.slice(0, 60)}” must be written as “birthstone: optional; fee of ruby 20.00”`);
    if (Object.hasOwn(override, key)) return refused(`“${key}” stands there twice`);
    const own = readParts(rest, currency);
    if (own.kind === "refused") return own;
    if (Object.keys(own.value).length > 0) override[key] = own.value;
  }
  return { kind: "ok", value: override };
}

function refused(reason: string): { kind: "refused"; reason: string } {
  return { kind: "refused", reason: `overrides: ${reason}` };
}

function readParts(text: string, currency: string): ReadText<OptionOverride> {
  const own: OptionOverride = {};
  for (const part of text.split(";").map((one) => one.trim())) {
    if (part === "") continue;
    const [, of, amount] = /^fee(?:\s+of\s+([a-z0-9-]+))?\s+(\S+)$/i.exec(part) ?? [];
    const [, list] = /^choices\b\s*(.*)$/i.exec(part) ?? [];
    if (amount !== undefined) {
      const minor = fromDecimal(/^\d+,\d+$/.test(amount) ? amount.replace(",", ".") : amount, currency);
      if (minor === null) return refused(`“${amount}” is no amount of ${currency}`);
      if (of === undefined) own.feeMinor = minor;
      else own.choiceFees = { ...own.choiceFees, [of]: minor };
    } else if (list !== undefined) own.choices = list.split(/[,\s]+/).filter(Boolean);
    else if (/^(required|optional)$/i.test(part)) own.required = part.toLowerCase() === "required";
    else return refused(`“${part.slice(0, 60)}” is none of required, optional, fee, fee of …, choices`);
  }
  return { kind: "ok", value: own };
}
