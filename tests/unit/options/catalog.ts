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
