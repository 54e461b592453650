import fc from "fast-check";
import { parseDraftOption } from "../../../app/domain/options/draft-schema";
import {
  AREA_NAMES,
  DATE_FORMATS,
  FILE_TYPES,
  RING_SYSTEMS,
  SCRIPTS,
  type Option,
} from "../../../app/domain/options/option";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { SIZE_BOUNDS } from "../../../app/domain/options/ring-sizes";
import { ENGRAVING_FONTS } from "../../../app/domain/engraving/fonts";

/** Any option that a merchant can have saved, of any kind, with whatever words. */

/** What people, and spreadsheets' enemies, write; Postgres takes all of it. */
const words = (most: number, least = 0) =>
  fc
    .oneof(
      fc.string({ unit: "grapheme", minLength: least, maxLength: most }),
      fc
        .tuple(
          fc.constantFrom(
            "=",
            "+",
            "-",
            "@",
            "'",
            "''",
            "'=",
            "\t",
            "\r",
            "\r\n",
            '"',
            '""',
            ";",
            ",",
            "\n",
            "＝",
            "＠",
            "\uFEFF",
            "",
          ),
          fc.string({ maxLength: 8 }),
          fc.constantFrom("", "\n", '"', " \r\n x", ",", ";", "'"),
        )
        .map((parts) => parts.join("")),
    )
    .map((text) => text.replaceAll("\0", "").trim().slice(0, most).trim())
    .filter((text) => text.length >= least && !/[\ud800-\udbff]$/.test(text));

const key = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/);
const money = fc.integer({ min: 0, max: 100_000_00 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const span = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([one, other]) => (one !== null && other !== null && one > other ? [other, one] : [one, other]))
  .map(([from, until]) => ({ from: from ?? null, until: until ?? null }));
const picture = fc.webUrl({ validSchemes: ["https"] }).filter((url) => /^https:\/\/[^\s"'<>\\]+$/.test(url));
const someOf = <T>(all: readonly T[], least = 0) => fc.shuffledSubarray([...all], { minLength: least });
const millimetres = fc.double({ min: 0.001, max: 500, noNaN: true });
const locale = fc.constantFrom("de", "fr", "pt-BR", "zh-Hant-TW");

const area = fc.record({
  name: fc.constantFrom(...AREA_NAMES),
  widthMm: millimetres,
  heightMm: millimetres,
  ringSized: maybe(fc.boolean()),
});

const choices = fc
  .uniqueArray(
    fc.record({
      key,
      label: words(60, 1),
      swatch: fc.option(fc.stringMatching(/^#[0-9a-fA-F]{6}$/)),
      feeMinor: money,
      picture: maybe(picture),
      note: maybe(words(120)),
      tint: maybe(fc.stringMatching(/^#[0-9a-fA-F]{6}$/)),
      layer: maybe(picture),
      window: maybe(span),
      limit: maybe(fc.integer({ min: 1, max: 1_000_000 })),
    }),
    { maxLength: 6, selector: (choice) => choice.key },
  )
  .map((list) => list.filter((one, at) => list.findIndex((other) => same(one.label, other.label)) === at));

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

const base = {
  key,
  label: words(60, 1),
  help: words(300),
  required: fc.boolean(),
  operations: someOf(DEFAULT_OPERATIONS.map(({ key }) => key)).chain((list) =>
    fc.tuple(
      ...list.map((operation) =>
        fc.record({ operation: fc.constant(operation), minutes: fc.integer({ min: 0, max: 1440 }) }),
      ),
    ),
  ),
  extraLeadDays: fc.integer({ min: 0, max: 365 }),
  picture: maybe(picture),
  terms: maybe(words(200)),
  defaultAnswer: maybe(words(60)),
  window: maybe(span),
  limit: maybe(fc.integer({ min: 1, max: 1_000_000 })),
  translations: maybe(
    fc.dictionary(
      locale,
      fc.record(
        { label: words(60), help: words(100), terms: words(100), instructions: words(100) },
        { requiredKeys: [] },
      ),
    ),
  ),
};

const font = fc.constantFrom(...ENGRAVING_FONTS.map((one) => one.key));
const kind = <Kind extends Option["kind"]>(name: Kind) => ({ ...base, kind: fc.constant(name) });

const ring = fc.constantFrom(...RING_SYSTEMS).chain((system) => {
  const [min, max] = SIZE_BOUNDS[system];
  return fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([one, other]) => ({ system, minQuarters: Math.min(one, other), maxQuarters: Math.max(one, other) }));
});

const drafts: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    ...kind("text"),
    maxLetters: fc.constant(200),
    lines: maybe(fc.integer({ min: 1, max: 10 })),
    scripts: maybe(someOf(SCRIPTS, 1)),
    letterCase: maybe(fc.constantFrom("upper", "lower")),
    area,
    font,
    fonts: maybe(fc.uniqueArray(font)),
    feeMinor: money,
    perLetterMinor: money,
    freeLetters: fc.integer({ min: 0, max: 200 }),
  }),
  fc.record({
    ...kind("choice"),
    rush: maybe(fc.constant(true)),
    choices,
    part: maybe(picture),
    shownOn: maybe(fc.constantFrom(...AREA_NAMES)),
  }),
  fc
    .tuple(
      fc.record({
        ...kind("ringSize"),
        alsoShown: maybe(someOf(RING_SYSTEMS)),
        stepQuarters: fc.constantFrom(1, 2, 4),
        feeMinor: money,
      }),
      ring,
    )
    .map(([option, sizes]) => ({ ...option, ...sizes })),
  fc.record({ ...kind("font"), choices }),
  fc.record({ ...kind("symbol"), choices, area }),
  fc
    .tuple(fc.record({ ...kind("date"), format: maybe(fc.constantFrom(...DATE_FORMATS)), feeMinor: money }), span)
    .map(([option, { from, until }]) => ({ ...option, earliest: from, latest: until })),
  fc.record({
    ...kind("file"),
    types: someOf(FILE_TYPES, 1),
    maxMegabytes: fc.integer({ min: 1, max: 20 }),
    minPixels: fc.integer({ min: 0, max: 10_000 }),
    area,
    feeMinor: money,
  }),
  fc.record({ ...kind("yesNo"), rush: maybe(fc.constant(true)), feeMinor: money }),
  fc.record({ ...kind("note"), maxLetters: fc.integer({ min: 1, max: 200 }), feeMinor: money }),
  fc.record({ ...kind("ownStone"), choices, instructions: words(200) }),
);

const choiceWords = fc.record({ label: words(60), note: words(120) }, { requiredKeys: [] });

/** Options as the schema takes them; its choices are translated too. */
export const anyOption: fc.Arbitrary<Option> = fc
  .tuple(drafts, locale, fc.array(choiceWords, { maxLength: 6 }))
  .map(([draft, language, translated]) => {
    const parsed = parseDraftOption(draft, "USD");
    if (parsed.kind === "refused") throw new Error(`${JSON.stringify(parsed.issues)} of ${JSON.stringify(draft)}`);
    const option = parsed.value;
    if (!("choices" in option) || option.choices.length === 0) return option;
    const own = option.choices.flatMap(({ key: name }, at): [string, object][] => {
      const one = translated[at];
      return one ? [[name, one]] : [];
    });
    const known = option.translations?.[language] ?? {};
    return {
      ...option,
      translations: { ...option.translations, [language]: { ...known, choices: Object.fromEntries(own) } },
    };
  });
