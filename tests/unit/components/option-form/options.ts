import fc from "fast-check";
import { ENGRAVING_FONTS } from "../../../../app/domain/engraving/fonts";
import {
  AREA_NAMES,
  DATE_FORMATS,
  FILE_TYPES,
  RING_SYSTEMS,
  SCRIPTS,
  type Option,
} from "../../../../app/domain/options/option";
import { DEFAULT_OPERATIONS } from "../../../../app/domain/routing/operations";
import { SIZE_BOUNDS } from "../../../../app/domain/options/ring-sizes";

/** Options that a merchant may have saved, of every kind and with every field, in the plain form that saving leaves. */

const words = (most: number) =>
  fc
    .string({ minLength: 1, maxLength: most, unit: "grapheme" })
    .map((text) => text.trim())
    .filter((text) => text !== "" && text.length <= most && !text.includes("\0"));
const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const minor = fc.integer({ min: 0, max: 10_000_000 });
const some = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 });
const https = fc.constantFrom("https://cdn.example/a.png", "https://cdn.example/b/c.jpg?v=2");

/** An open end is null; a window that is open at both ends is none. */
const window = fc
  .tuple(fc.option(day), fc.option(day))
  .filter(([from, until]) => from !== null || until !== null)
  .map(([from, until]) =>
    from !== null && until !== null && from > until ? { from: until, until: from } : { from, until },
  );

/** Fields that may be left out. */
function maybe<T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) {
  return fc.record(fields, { requiredKeys: [] });
}

const choices = fc
  .uniqueArray(
    fc
      .tuple(
        fc.record({
          key: slug,
          label: words(60),
          swatch: fc.option(fc.stringMatching(/^#[0-9a-f]{6}$/)),
          feeMinor: minor,
        }),
        maybe({
          picture: https,
          note: words(120),
          tint: fc.stringMatching(/^#[0-9a-f]{6}$/),
          layer: https,
          window,
          limit: fc.integer({ min: 1, max: 1_000_000 }),
        }),
      )
      .map(([fixed, more]) => ({ ...fixed, ...more })),
    { selector: ({ label }) => label.toLowerCase(), minLength: 1, maxLength: 6 },
  )
  .filter((list) => new Set(list.map(({ key }) => key)).size === list.length);

const words_ = { label: words(60), help: words(300), terms: words(500) };

const area = fc
  .tuple(
    fc.record({
      name: fc.constantFrom(...AREA_NAMES),
      widthMm: fc.integer({ min: 1, max: 5_000 }).map((tenths) => tenths / 10),
      heightMm: fc.integer({ min: 1, max: 5_000 }).map((tenths) => tenths / 10),
    }),
    maybe({ ringSized: fc.constant(true) }),
  )
  .map(([fixed, more]) => ({ ...fixed, ...more }));

const base = fc
  .tuple(
    fc.record({
      key: slug,
      label: words(60),
      help: fc.oneof(fc.constant(""), words(300)),
      required: fc.boolean(),
      operations: some(DEFAULT_OPERATIONS.map(({ key }) => key)).map((list) =>
        list.map((operation, index) => ({ operation, minutes: index * 7 })),
      ),
      extraLeadDays: fc.integer({ min: 0, max: 365 }),
    }),
    maybe({ picture: https, terms: words(500), window, limit: fc.integer({ min: 1, max: 1_000_000 }) }),
    fc.dictionary(fc.constantFrom("en", "de", "pt-BR", "ar"), maybe(words_), { maxKeys: 3 }),
  )
  .map(([fixed, more, translations]) => {
    const written = Object.entries(translations).filter(([, said]) => Object.keys(said).length > 0);
    return { ...fixed, ...more, ...(written.length > 0 ? { translations: Object.fromEntries(written) } : {}) };
  });

const font = fc.constantFrom(...ENGRAVING_FONTS.map(({ key }) => key));

/** With the words of its choices in one language more. */
function listed<T extends { choices: { key: string }[]; translations?: Record<string, object> }>(option: T): T {
  const [first] = option.choices;
  if (!first) return option;
  const fr = { label: "Choix", choices: { [first.key]: { label: "Or rose", note: "Or recyclé" } } };
  return { ...option, translations: { ...option.translations, fr } };
}

const of = {
  text: fc
    .tuple(
      base,
      fc.record({
        maxLetters: fc.integer({ min: 20, max: 200 }),
        area,
        font,
        feeMinor: minor,
        perLetterMinor: minor,
        freeLetters: fc.integer({ min: 0, max: 20 }),
      }),
      maybe({
        lines: fc.integer({ min: 2, max: 10 }),
        // "latin", which stands first, lets the default answer be written.
        scripts: fc.subarray(SCRIPTS.slice(1)).map((list) => [SCRIPTS[0], ...list]),
        letterCase: fc.constantFrom("upper" as const, "lower" as const),
        fonts: some(ENGRAVING_FONTS.map(({ key }) => key)),
        defaultAnswer: fc.constantFrom("Anna", "M"),
      }),
    )
    .map(([one, two, three]) => ({ kind: "text" as const, ...one, ...two, ...three })),
  choice: fc
    .tuple(
      base,
      choices,
      maybe({ rush: fc.constant(true as const), part: https, shownOn: fc.constantFrom(...AREA_NAMES) }),
    )
    .map(([one, list, more]) =>
      listed({ kind: "choice" as const, ...one, choices: list, defaultAnswer: list[0]?.key ?? "", ...more }),
    ),
  font: fc.tuple(base, choices).map(([one, list]) => listed({ kind: "font" as const, ...one, choices: list })),
  symbol: fc
    .tuple(base, choices, area)
    .map(([one, list, where]) => listed({ kind: "symbol" as const, ...one, choices: list, area: where })),
  ownStone: fc
    .tuple(base, choices, fc.oneof(fc.constant(""), words(500)))
    .map(([one, list, instructions]) => listed({ kind: "ownStone" as const, ...one, choices: list, instructions })),
  ringSize: fc
    .tuple(base, fc.constantFrom(...RING_SYSTEMS), fc.constantFrom(1 as const, 2 as const, 4 as const), minor)
    .map(([one, system, stepQuarters, feeMinor]) => {
      const [least, most] = SIZE_BOUNDS[system];
      const range = { minQuarters: least, maxQuarters: most };
      return {
        kind: "ringSize" as const,
        ...one,
        system,
        alsoShown: ["EU" as const],
        ...range,
        stepQuarters,
        feeMinor,
      };
    }),
  date: fc
    .tuple(base, window, minor, maybe({ format: fc.constantFrom(...DATE_FORMATS) }))
    .map(([one, { from, until }, feeMinor, more]) => ({
      kind: "date" as const,
      ...one,
      earliest: from,
      latest: until,
      feeMinor,
      ...more,
    })),
  file: fc.tuple(base, some(FILE_TYPES), area, minor).map(([one, types, where, feeMinor]) => ({
    kind: "file" as const,
    ...one,
    types,
    maxMegabytes: 10,
    minPixels: 600,
    area: where,
    feeMinor,
  })),
  yesNo: fc
    .tuple(base, minor, fc.constantFrom("yes", "no"), maybe({ rush: fc.constant(true as const) }))
    .map(([one, feeMinor, defaultAnswer, more]) => ({
      kind: "yesNo" as const,
      ...one,
      feeMinor,
      defaultAnswer,
      ...more,
    })),
  note: fc.tuple(base, minor).map(([one, feeMinor]) => ({ kind: "note" as const, ...one, maxLetters: 200, feeMinor })),
} satisfies Record<Option["kind"], fc.Arbitrary<Option>>;

/** An option of each kind in turn. */
export const SAVED_OPTIONS: [Option["kind"], fc.Arbitrary<Option>][] = [
  ["text", of.text],
  ["choice", of.choice],
  ["font", of.font],
  ["symbol", of.symbol],
  ["ownStone", of.ownStone],
  ["ringSize", of.ringSize],
  ["date", of.date],
  ["file", of.file],
  ["yesNo", of.yesNo],
  ["note", of.note],
];
