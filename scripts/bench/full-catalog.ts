import type { AreaName, Choice, Option, SetArea, SkuOverride } from "../../app/domain/options/option";
import { OPTION_KINDS } from "../../app/domain/options/option";
import type { SetRule } from "../../app/domain/options/set-rule";

/** A jeweler's catalog of any size, the same each time: every kind of option, with the long words of German shops. */

/** Numbers in [0, 1) that are the same on every run. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = ["Trauring", "Verlobungsring", "Siegelring", "Namenskette", "Medaillon", "Armreif", "Ohrstecker", "Uhr"];
const METALS = ["Gelbgold 585", "Roségold 750", "Weißgold 585", "Sterlingsilber 925", "Platin 950", "Palladium 585"];
const LINES = ["Morgentau", "Ährengold", "Östliche Bucht", "Übersee", "Wintergarten", "Zirkonglanz", "Birkenhain"];
const WORDS = {
  text: "Innengravur in Schreibschrift",
  choice: "Edelsteinfarbe und Schliff",
  ringSize: "Ringinnenumfang",
  font: "Schriftart der Gravur",
  symbol: "Symbol neben der Gravur",
  date: "Hochzeitstag oder Jahrestag",
  file: "Handschriftprobe als Bilddatei",
  yesNo: "Geschenkverpackung mit Schleife",
  note: "Anmerkung für die Goldschmiedewerkstatt",
  ownStone: "Wiederverwendung eines Familienerbstücks",
} satisfies Record<Option["kind"], string>;

const pick = <T>(list: readonly T[], at: number, fallback: T): T => list[at % list.length] ?? fallback;

/** The option number `n`; kinds take turns. */
export function fullOption(n: number, kind = pick(OPTION_KINDS, n, "text"), choices = 4 + (n % 5)): Option {
  const label = `${WORDS[kind]} ${pick(LINES, n, "Morgentau")} ${1 + (n % 90)}`;
  const base = {
    key: `${kind.toLowerCase()}-${n}`,
    label,
    help: "Bitte prüfen Sie die Schreibweise: Wir gravieren genau, was Sie eingeben, Groß- und Kleinschreibung eingeschlossen.",
    required: n % 3 === 0,
    operations: [
      { operation: "engrave" as const, minutes: 12 },
      { operation: "inspect" as const, minutes: 4 },
    ],
    extraLeadDays: n % 4,
    terms: "Personalisierte Stücke sind vom Umtausch ausgeschlossen.",
    translations: { en: { label: `Question ${n}`, help: "Please check the spelling." } },
  };
  const listed = { ...base, choices: Array.from({ length: choices }, (_, at) => fullChoice(n, at)) };
  switch (kind) {
    case "text":
      return {
        ...base,
        kind,
        maxLetters: 24,
        lines: 1 + (n % 2),
        area: area("inside", true),
        font: "great-vibes",
        feeMinor: 1_500,
        perLetterMinor: 50,
        freeLetters: 10,
      };
    case "choice":
      return { ...listed, kind };
    case "font":
      return { ...listed, kind, choices: fonts };
    case "symbol":
      return { ...listed, kind, choices: symbols, area: area("outside", false) };
    case "ownStone":
      return { ...listed, kind, choices: listed.choices.slice(0, 4), instructions: "Bitte versichert einsenden." };
    case "ringSize":
      return {
        ...base,
        kind,
        system: "EU",
        alsoShown: ["US"],
        minQuarters: 176,
        maxQuarters: 280,
        stepQuarters: 4,
        feeMinor: 0,
      };
    case "date":
      return { ...base, kind, earliest: "1950-01-01", latest: null, format: "dots", feeMinor: 500 };
    case "file":
      return {
        ...base,
        kind,
        types: ["png", "jpeg"],
        maxMegabytes: 10,
        minPixels: 600,
        area: area("back", false),
        feeMinor: 2_500,
      };
    case "yesNo":
      return { ...base, kind, feeMinor: 690 };
    case "note":
      return { ...base, kind, maxLetters: 300, feeMinor: 0 };
  }
}

const fonts: Choice[] = [
  { key: "great-vibes", label: "Great Vibes", swatch: null, feeMinor: 0 },
  { key: "cormorant-garamond", label: "Cormorant Garamond", swatch: null, feeMinor: 0 },
];
const symbols: Choice[] = ["heart", "infinity", "paw", "star"].map((key) => ({
  key,
  label: key,
  swatch: null,
  feeMinor: 400,
}));

function fullChoice(n: number, at: number): Choice {
  const hue = ((n * 37 + at * 5_303) % 0xffffff).toString(16).padStart(6, "0");
  return {
    key: `choice-${at + 1}`,
    label: `${pick(METALS, n + at, "Gelbgold 585")}, Ausführung ${at + 1}`,
    swatch: `#${hue}`,
    feeMinor: (at % 7) * 750,
    ...(at % 3 === 0 ? { note: "Aus zertifiziertem Recyclinggold" } : {}),
  };
}

function area(name: AreaName, ringSized: boolean) {
  return { name, widthMm: ringSized ? 50 : 18, heightMm: ringSized ? 2 : 12, ringSized };
}

/** What the widest set of a shop asks: six options, of which one has forty choices, with rules and areas. */
export function widestOptions(from: number): Option[] {
  const kinds = ["text", "choice", "ringSize", "font", "date", "symbol"] as const;
  return kinds.map((kind, at) => fullOption(from + at, kind, kind === "choice" ? 40 : 4));
}

/** Rules of the options of `widestOptions`. */
export function widestRules(options: Option[]): SetRule[] {
  const [text, choice, size, font, date, symbol] = options.map(({ key }) => key);
  if (!text || !choice || !size || !font || !date || !symbol) return [];
  const answered = (optionKey: string) => ({ optionKey, test: "answered" as const, values: [] });
  return [
    { when: [answered(text)], effect: "show", target: { optionKey: font, choiceKey: null } },
    { when: [answered(text)], effect: "require", target: { optionKey: font, choiceKey: null } },
    { when: [answered(text)], effect: "show", target: { optionKey: symbol, choiceKey: null } },
    {
      when: [{ optionKey: choice, test: "is", values: ["choice-1", "choice-2"] }],
      effect: "require",
      target: { optionKey: size, choiceKey: null },
    },
    {
      when: [{ optionKey: choice, test: "is", values: ["choice-40"] }],
      effect: "forbid",
      target: { optionKey: date, choiceKey: null },
    },
  ];
}

export const fullAreas: SetArea[] = [
  { ...area("inside", true), picture: null, placement: null },
  {
    ...area("outside", false),
    picture: null,
    placement: { shape: "box", x: 0.3, y: 0.4, width: 0.4, height: 0.1, turn: 0 },
  },
];

export function setName(n: number): string {
  return `${pick(PIECES, n, "Ring")} ${pick(LINES, Math.floor(n / 8), "Morgentau")}: Personalisierung ${n}`;
}

export function skuOf(n: number): { sku: string; title: string } {
  const [piece, metal] = [pick(PIECES, n, "Ring"), pick(METALS, Math.floor(n / 8), "Gelbgold 585")];
  const sku = `${piece.slice(0, 2).toUpperCase()}-${String(n).padStart(5, "0")}-${metal.slice(0, 2).toUpperCase()}`;
  return { sku, title: `${piece} „${pick(LINES, Math.floor(n / 48), "Übersee")}“ – ${metal} / Größe ${48 + (n % 20)}` };
}

/** One SKU in twenty asks something otherwise. */
export function overrideOf(n: number, options: Option[]): SkuOverride {
  const option = options[n % Math.max(1, options.length)];
  return n % 20 === 0 && option ? { [option.key]: { required: true, feeMinor: 900 } } : {};
}
