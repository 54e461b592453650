import type { AreaName, DateFormat, FileType, OptionKind, RingSystem, Script } from "../../domain/options/option";

/** What the kinds are called in the admin, and what they are for. */
export const KIND_WORDS = {
  text: { title: "Engraving", hint: "Words the shopper types, cut into the piece" },
  choice: { title: "Choice", hint: "One of a list: birthstone, metal, chain length" },
  ringSize: { title: "Ring size", hint: "US, UK, EU or Japanese, within the range you make" },
  font: { title: "Font", hint: "The lettering of the engravings in the set" },
  symbol: { title: "Symbol", hint: "A small drawing to engrave: a heart, a paw, a star" },
  date: { title: "Date", hint: "A day to remember, picked from a calendar" },
  file: { title: "Drawing or photo", hint: "A picture the shopper sends, to be engraved" },
  yesNo: { title: "Yes or no", hint: "One thing to add: gift wrapping, a polishing cloth" },
  note: { title: "Note to you", hint: "Words that are not engraved" },
  ownStone: { title: "Own stone or metal", hint: "The shopper sends an heirloom to be reused" },
} satisfies Record<OptionKind, { title: string; hint: string }>;

/** What a label of the kind may be. */
export const KIND_EXAMPLES = {
  text: "Inside engraving",
  choice: "Birthstone",
  ringSize: "Ring size",
  font: "Lettering",
  symbol: "Symbol",
  date: "Day to remember",
  file: "Your drawing",
  yesNo: "Gift wrapping",
  note: "Note to the jeweler",
  ownStone: "Your own stone",
} satisfies Record<OptionKind, string>;

export const SCRIPT_WORDS = {
  latin: "Latin",
  greek: "Greek",
  cyrillic: "Cyrillic",
  arabic: "Arabic",
  hebrew: "Hebrew",
  japanese: "Japanese",
  chinese: "Chinese",
  korean: "Korean",
} satisfies Record<Script, string>;

export const SYSTEM_WORDS = {
  US: "US and Canada",
  UK: "UK and Australia",
  EU: "Europe",
  JP: "Japan",
} satisfies Record<RingSystem, string>;

export const AREA_WORDS = {
  inside: "Inside",
  outside: "Outside",
  front: "Front",
  back: "Back",
} satisfies Record<AreaName, string>;

export const DATE_FORMAT_WORDS = {
  words: "1 May 2026",
  iso: "2026-05-01",
  dots: "01.05.2026",
  slashes: "05/01/2026",
  roman: "I · V · MMXXVI",
} satisfies Record<DateFormat, string>;

export const FILE_TYPE_WORDS = {
  png: "PNG",
  jpeg: "JPEG",
  webp: "WebP",
  svg: "SVG",
} satisfies Record<FileType, string>;
