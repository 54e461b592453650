import type { CatalogVersion, Option } from "../../../app/domain/options/option";

const base = { help: "", operations: [], extraLeadDays: 0 };

/** A ring: engraving (required, 20 letters), size (required, 4 to 12 in halves), stone and date (optional). */
export const ring: CatalogVersion = {
  setKey: "ring-classic",
  name: "Classic ring",
  version: 3,
  currency: "USD",
  options: [
    {
      ...base,
      kind: "text",
      key: "engraving",
      label: "Engraving",
      required: true,
      maxLetters: 20,
      area: { name: "inside", widthMm: 42, heightMm: 2.2 },
      font: "great-vibes",
      feeMinor: 1800,
      perLetterMinor: 150,
      freeLetters: 4,
    },
    {
      ...base,
      kind: "ringSize",
      key: "size",
      label: "Ring size",
      required: true,
      system: "US",
      minQuarters: 16,
      maxQuarters: 48,
      stepQuarters: 2,
      feeMinor: 0,
    },
    {
      ...base,
      kind: "choice",
      key: "stone",
      label: "Birthstone",
      required: false,
      extraLeadDays: 1,
      choices: [
        { key: "garnet", label: "Garnet", swatch: "#8e1b2d", feeMinor: 2400 },
        { key: "emerald", label: "Emerald", swatch: null, feeMinor: 3600 },
      ],
    },
    {
      ...base,
      kind: "date",
      key: "day",
      label: "Date",
      required: false,
      earliest: "1950-01-01",
      latest: "2030-12-31",
      feeMinor: 600,
    },
  ],
};

/** The option at a position, changed: for rules that one test needs. */
export function withOption(position: number, change: (option: Option) => Option): CatalogVersion {
  return { ...ring, options: ring.options.map((option, index) => (index + 1 === position ? change(option) : option)) };
}

export const segment = (text: string): string[] =>
  Array.from(new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text), (part) => part.segment);

const jewels = ["ruby", "onyx"].map((key) => ({
  key,
  label: key[0]?.toUpperCase() + key.slice(1),
  swatch: null,
  feeMinor: 0,
}));
const front = { name: "front" as const, widthMm: 20, heightMm: 10 };
const common = { ...base, required: false };

/** One option of each kind, in the order of OPTION_KINDS, with every field that a merchant may leave out. */
export const everyKind: Option[] = [
  {
    ...common,
    kind: "text",
    key: "engraving",
    label: "Engraving",
    maxLetters: 20,
    lines: 2,
    scripts: ["latin", "greek"],
    letterCase: "upper",
    area: { name: "inside", widthMm: 42, heightMm: 2.2, ringSized: true },
    font: "great-vibes",
    fonts: ["cormorant-garamond"],
    feeMinor: 1800,
    perLetterMinor: 150,
    freeLetters: 4,
    picture: "https://cdn.shopify.com/s/files/engraving.jpg",
    terms: "Engraved pieces cannot be returned.",
    defaultAnswer: "Always",
    window: { from: "2026-11-01", until: "2026-12-24" },
    limit: 200,
    translations: { de: { label: "Gravur", help: "Was dort steht", terms: "Kein Umtausch." } },
  },
  {
    ...common,
    kind: "choice",
    key: "stone",
    label: "Birthstone",
    choices: [
      {
        key: "garnet",
        label: "Garnet",
        swatch: "#8e1b2d",
        feeMinor: 2400,
        picture: "https://cdn.shopify.com/s/files/garnet.jpg",
        note: "Lab-grown",
        window: { from: null, until: "2026-12-24" },
        limit: 20,
      },
      { key: "emerald", label: "Emerald", swatch: null, feeMinor: 3600 },
    ],
    translations: { "pt-BR": { choices: { garnet: { label: "Granada", note: "De laboratório" } } } },
  },
  {
    ...common,
    kind: "ringSize",
    key: "size",
    label: "Ring size",
    system: "US",
    alsoShown: ["UK", "EU"],
    minQuarters: 16,
    maxQuarters: 48,
    stepQuarters: 2,
    feeMinor: 0,
  },
  {
    ...common,
    kind: "font",
    key: "font",
    label: "Font",
    choices: [
      { key: "great-vibes", label: "Great Vibes", swatch: null, feeMinor: 0 },
      { key: "cormorant-garamond", label: "Cormorant", swatch: null, feeMinor: 300 },
    ],
  },
  {
    ...common,
    kind: "symbol",
    key: "symbol",
    label: "Symbol",
    choices: [{ key: "heart", label: "Heart", swatch: null, feeMinor: 500 }],
    area: front,
  },
  {
    ...common,
    kind: "date",
    key: "day",
    label: "Date",
    earliest: "1950-01-01",
    latest: "2030-12-31",
    format: "roman",
    feeMinor: 600,
  },
  {
    ...common,
    kind: "file",
    key: "photo",
    label: "Photo",
    types: ["png", "jpeg"],
    maxMegabytes: 10,
    minPixels: 800,
    area: front,
    feeMinor: 2500,
  },
  { ...common, kind: "yesNo", key: "wrap", label: "Gift wrap", feeMinor: 500 },
  { ...common, kind: "note", key: "note", label: "Note to the jeweler", maxLetters: 200, feeMinor: 0 },
  {
    ...common,
    kind: "ownStone",
    key: "own-stone",
    label: "Your own stone",
    choices: jewels,
    instructions: "Send it to us in a padded box.",
  },
];
