import { fromDecimal } from "../../domain/money";
import type { Area, Choice, Option, SetArea, Translation, Window } from "../../domain/options/option";
import { freeSlug } from "../../domain/options/slug";
import type { AreaDraft, ChoiceDraft, OptionDraft, SetAreaDraft, SharedDraft } from "./draft";

/**
 * A draft as the option that it would be, not judged yet: what is no number or amount reads as NaN, which no bound of
 * the schema lets through.
 */
export function readDraft(draft: OptionDraft, currency: string): Option {
  const money = (text: string) => readMoney(text, currency);
  const choices = "choices" in draft ? withKeys(draft.choices) : [];
  const shared = readShared(draft, choices);
  const list = choices.map((choice) => readChoice(choice, money));
  switch (draft.kind) {
    case "text":
      return {
        ...shared,
        kind: draft.kind,
        maxLetters: readNumber(draft.maxLetters),
        ...(draft.lines.trim() === "1" ? {} : { lines: readNumber(draft.lines) }),
        ...(draft.scripts.length > 0 ? { scripts: draft.scripts } : {}),
        ...(draft.letterCase === "" ? {} : { letterCase: draft.letterCase }),
        area: readArea(draft.area),
        font: draft.font,
        ...(draft.fonts.length > 0 ? { fonts: draft.fonts } : {}),
        feeMinor: money(draft.fee),
        perLetterMinor: money(draft.perLetter),
        freeLetters: readNumber(draft.freeLetters),
      };
    case "choice":
      return {
        ...shared,
        kind: draft.kind,
        ...(draft.rush ? { rush: true } : {}),
        choices: list,
        ...filled({ part: draft.part }),
        ...(draft.shownOn === "" ? {} : { shownOn: draft.shownOn }),
      };
    case "font":
      return { ...shared, kind: draft.kind, choices: list };
    case "symbol":
      return { ...shared, kind: draft.kind, choices: list, area: readArea(draft.area) };
    case "ownStone":
      return { ...shared, kind: draft.kind, choices: list, instructions: draft.instructions.trim() };
    case "ringSize":
      return {
        ...shared,
        kind: draft.kind,
        system: draft.system,
        ...(draft.alsoShown.length > 0 ? { alsoShown: draft.alsoShown } : {}),
        minQuarters: readNumber(draft.minSize),
        maxQuarters: readNumber(draft.maxSize),
        stepQuarters: draft.stepQuarters === "1" ? 1 : draft.stepQuarters === "2" ? 2 : 4,
        feeMinor: money(draft.fee),
      };
    case "date":
      return {
        ...shared,
        kind: draft.kind,
        earliest: draft.earliest || null,
        latest: draft.latest || null,
        ...(draft.format === "" ? {} : { format: draft.format }),
        feeMinor: money(draft.fee),
      };
    case "file":
      return {
        ...shared,
        kind: draft.kind,
        types: draft.types,
        maxMegabytes: readNumber(draft.maxMegabytes),
        minPixels: readNumber(draft.minPixels),
        area: readArea(draft.area),
        feeMinor: money(draft.fee),
      };
    case "yesNo":
      return { ...shared, kind: draft.kind, ...(draft.rush ? { rush: true } : {}), feeMinor: money(draft.fee) };
    case "note":
      return { ...shared, kind: draft.kind, maxLetters: readNumber(draft.maxLetters), feeMinor: money(draft.fee) };
  }
}

/** An area of the set, with the size that was typed; NaN for what is no number. */
export function readSetArea(draft: SetAreaDraft): SetArea {
  return { ...readArea(draft), picture: draft.picture.trim() || null, placement: draft.placement };
}

function readShared(draft: SharedDraft, choices: ChoiceDraft[]) {
  const translations = readTranslations(draft, choices);
  return {
    key: draft.key,
    label: draft.label.trim(),
    help: draft.help.trim(),
    required: draft.required,
    operations: draft.operations.map(({ operation, minutes }) => ({ operation, minutes: readNumber(minutes) })),
    extraLeadDays: readNumber(draft.extraLeadDays),
    ...filled({ picture: draft.picture, terms: draft.terms, defaultAnswer: draft.defaultAnswer }),
    ...readOffering(draft),
    ...(Object.keys(translations).length > 0 ? { translations } : {}),
  };
}

function readOffering({ from, until, limit }: { from: string; until: string; limit: string }): {
  window?: Window;
  limit?: number;
} {
  return {
    ...(from === "" && until === "" ? {} : { window: { from: from || null, until: until || null } }),
    ...(limit.trim() === "" ? {} : { limit: readNumber(limit) }),
  };
}

function readChoice(draft: ChoiceDraft, money: (text: string) => number): Choice {
  return {
    key: draft.key,
    label: draft.label.trim(),
    swatch: draft.swatch === "" ? null : draft.swatch.toLowerCase(),
    feeMinor: money(draft.fee),
    ...filled({ picture: draft.picture, note: draft.note, tint: draft.tint.toLowerCase(), layer: draft.layer }),
    ...readOffering(draft),
  };
}

/** New choices get a key of their label, in the browser and on the server alike; afterwards labels may change. */
export function withKeys(drafts: ChoiceDraft[]): ChoiceDraft[] {
  const taken = new Set(drafts.map(({ key }) => key));
  return drafts.map((draft) => {
    if (draft.key !== "" || draft.label.trim() === "") return draft;
    const key = freeSlug(draft.label, "choice", (slug) => taken.has(slug));
    taken.add(key);
    return { ...draft, key };
  });
}

/** The locales in which anything is written. */
function readTranslations(draft: SharedDraft, choices: ChoiceDraft[]): Record<string, Translation> {
  const locales = new Set([draft, ...choices].flatMap(({ translations }) => Object.keys(translations)));
  const entries = [...locales].flatMap((locale): [string, Translation][] => {
    const own = draft.translations[locale];
    const listed = choices.flatMap(({ key, translations }) => {
      const words = filled(translations[locale] ?? {});
      return Object.keys(words).length > 0 ? [[key, words] as const] : [];
    });
    const translation = { ...filled(own ?? {}), ...(listed.length > 0 ? { choices: Object.fromEntries(listed) } : {}) };
    return Object.keys(translation).length > 0 ? [[locale, translation]] : [];
  });
  return Object.fromEntries(entries);
}

/** The texts that are not blank, trimmed. */
function filled<Name extends string>(texts: Partial<Record<Name, string>>): Partial<Record<Name, string>> {
  const kept: Partial<Record<Name, string>> = {};
  for (const name in texts) {
    const text = texts[name]?.trim();
    if (text) kept[name] = text;
  }
  return kept;
}

function readArea({ name, widthMm, heightMm, ringSized }: AreaDraft): Area {
  return {
    name,
    widthMm: readNumber(widthMm),
    heightMm: readNumber(heightMm),
    ...(ringSized ? { ringSized } : {}),
  };
}

/** "18" or "2,5"; NaN for what is no number. */
function readNumber(text: string): number {
  const plain = text.trim().replace(",", ".");
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : NaN;
}

/** Minor units of a decimal amount, 0 for none; NaN for what is no amount of the currency. */
function readMoney(text: string, currency: string): number {
  return text.trim() === "" ? 0 : (fromDecimal(text.replace(",", "."), currency) ?? NaN);
}
