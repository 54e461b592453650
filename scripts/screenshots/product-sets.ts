import type { Option, SetArea } from "../../app/domain/options/option";
import type { SetRule } from "../../app/domain/options/set-rule";

/** A set that is shown, on which piece, and how its questions are answered: raw answers by position. */
export interface ShownSet {
  key: string;
  name: string;
  handle: string;
  variantId: string;
  options: Option[];
  areas?: SetArea[];
  rules?: SetRule[];
  answers: Record<number, string>;
}

const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const ENGRAVE = [{ operation: "engrave", minutes: 10 }];
const choice = (key: string, label: string, feeMinor = 0, swatch: string | null = null) => ({
  key,
  label,
  swatch,
  feeMinor,
});
/** German at its longest: what breaks a line breaks here. */
const de = (label: string, help = "", choices: Record<string, { label: string; note?: string }> = {}) => ({
  de: { label, ...(help ? { help } : {}), choices },
});

const RING = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#f4ddb0"/><stop offset="1" stop-color="#b98d3f"/></linearGradient></defs><rect width="600" height="600" fill="#f3efe9"/><circle cx="300" cy="300" r="190" fill="none" stroke="url(#g)" stroke-width="72"/></svg>')}`;
const inside = { name: "inside" as const, widthMm: 54, heightMm: 4, ringSized: true };

const engraved: ShownSet = {
  key: "shown-ring",
  name: "A ring with everything",
  handle: "locket",
  variantId: "45120010025",
  areas: [{ ...inside, picture: RING, placement: { shape: "arc", cx: 0.5, cy: 0.5, r: 0.317, start: 180, end: 0 } }],
  options: [
    {
      ...base,
      kind: "text",
      key: "shown-words",
      label: "Engraving inside the band",
      help: "Up to two lines, cut where only the two of you know.",
      required: true,
      operations: ENGRAVE,
      maxLetters: 24,
      lines: 2,
      area: inside,
      font: "great-vibes",
      fonts: ["cormorant-garamond", "quicksand"],
      feeMinor: 1800,
      perLetterMinor: 150,
      freeLetters: 10,
      translations: de(
        "Innenseitige Gravur des Verlobungsringes",
        "Höchstens zwei Zeilen Lieblingsbuchstabenkombinationen.",
      ),
    },
    {
      ...base,
      kind: "font",
      key: "shown-font",
      label: "Lettering",
      choices: [
        choice("great-vibes", "Great Vibes"),
        choice("cormorant-garamond", "Cormorant Garamond"),
        choice("quicksand", "Quicksand", 300),
      ],
      translations: de("Schriftartenauswahl"),
    },
    {
      ...base,
      kind: "symbol",
      key: "shown-symbol",
      label: "Symbol",
      operations: ENGRAVE,
      area: inside,
      choices: [choice("heart", "Heart", 500), choice("infinity", "Infinity", 500), choice("paw", "Paw print", 500)],
      translations: de("Symbolgravur", "", {
        paw: { label: "Haustierpfotenabdruck" },
        infinity: { label: "Unendlichkeitszeichen" },
      }),
    },
    {
      ...base,
      kind: "ringSize",
      key: "shown-size",
      label: "Ring size",
      required: true,
      system: "EU",
      alsoShown: ["US", "UK", "JP"],
      minQuarters: 192,
      maxQuarters: 256,
      stepQuarters: 4,
      feeMinor: 0,
      translations: de("Ringgrößenbestimmung nach europäischer Norm"),
    },
    {
      ...base,
      kind: "choice",
      key: "shown-stone",
      label: "Birthstone",
      extraLeadDays: 2,
      choices: [
        { ...choice("garnet", "Garnet (January)", 2400, "#8e1b2d"), note: "Lab-grown", tint: "#8e1b2d" },
        { ...choice("emerald", "Emerald (May)", 3600, "#1f7a4d"), limit: 3 },
        { ...choice("onyx", "Onyx", 0, "#111111"), limit: 0 },
        { ...choice("opal", "Opal", 900, "#d9d2e9"), window: { from: null, until: "2025-12-24" } },
      ],
      translations: de("Geburtssteinfassung", "", {
        garnet: { label: "Hochzeitsgranat (Januar)", note: "Verantwortungsbewusst hergestellt" },
      }),
    },
    {
      ...base,
      kind: "yesNo",
      key: "shown-rush",
      label: "Rush it",
      rush: true,
      feeMinor: 2500,
      translations: de("Eilauftragsbearbeitung"),
    },
  ],
  answers: { 1: "Ever yours\nNoor", 2: "cormorant-garamond", 3: "heart", 4: "54", 5: "garnet", 6: "yes" },
};

const gifts: ShownSet = {
  key: "shown-gift",
  name: "A gift",
  handle: "polishing-cloth",
  variantId: "45120010026",
  options: [
    {
      ...base,
      kind: "date",
      key: "shown-day",
      label: "The day",
      help: "Engraved as Roman numerals.",
      required: true,
      earliest: "1950-01-01",
      latest: null,
      format: "roman",
      feeMinor: 600,
      translations: de("Hochzeitstagserinnerungsdatum", "Wird in römischen Zahlen eingraviert."),
    },
    {
      ...base,
      kind: "file",
      key: "shown-file",
      label: "A drawing to engrave",
      types: ["png", "jpeg", "svg"],
      maxMegabytes: 10,
      minPixels: 600,
      area: { name: "back", widthMm: 10, heightMm: 10 },
      feeMinor: 2500,
      translations: de("Kinderzeichnungsübertragung"),
    },
    {
      ...base,
      kind: "ownStone",
      key: "shown-own",
      label: "Your own gold",
      choices: [choice("ring", "A ring to melt"), choice("chain", "A chain", 1200)],
      instructions: "Send it insured. We weigh it before we melt it.",
      translations: {
        de: {
          label: "Erbstückgoldwiederverwendung",
          instructions: "Bitte versichert einsenden; wir wiegen vor dem Einschmelzen.",
        },
      },
    },
    {
      ...base,
      kind: "text",
      key: "shown-arabic",
      label: "A name in Arabic",
      operations: ENGRAVE,
      maxLetters: 16,
      scripts: ["arabic"],
      area: { name: "front", widthMm: 24, heightMm: 6 },
      font: "amiri",
      feeMinor: 1800,
      perLetterMinor: 0,
      freeLetters: 0,
      translations: { ...de("Arabische Namensgravur"), ar: { label: "اسم بالعربية", help: "حتى ستة عشر حرفًا." } },
    },
    {
      ...base,
      kind: "text",
      key: "shown-japanese",
      label: "A name in Japanese",
      operations: ENGRAVE,
      maxLetters: 8,
      area: { name: "back", widthMm: 24, heightMm: 6 },
      font: "biz-udpmincho",
      feeMinor: 1800,
      perLetterMinor: 0,
      freeLetters: 0,
      translations: de("Japanische Namensgravur"),
    },
    {
      ...base,
      kind: "note",
      key: "shown-note",
      label: "A note to the jeweler",
      help: "It is not engraved.",
      terms: "Personalized pieces cannot be returned.",
      maxLetters: 200,
      feeMinor: 0,
      translations: {
        de: { label: "Goldschmiedemeisterinnennachricht", terms: "Rückgabeausschluss bei Sonderanfertigungen." },
      },
    },
  ],
  answers: { 1: "2019-05-01", 3: "ring", 4: "نور", 5: "美咲 ゆき", 6: "It is a surprise, please pack it flat." },
};

export const SETS: ShownSet[] = [engraved, gifts];
