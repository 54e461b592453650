import type { Letter } from "./views";

/**
 * Spells out the letters of an engraving that a hurried eye could get wrong: accents, letters beyond the English
 * alphabet, symbols, signs that look alike, double and unusual spaces. `segment` cuts text into grapheme clusters.
 */
export function spellLetters(text: string, segment: (text: string) => string[]): Letter[] {
  const clusters = segment(text);
  const alike = alikeSigns(text);
  return clusters.map((cluster, index) => {
    if (cluster === " ") return { cluster, words: spaceWords(clusters, index) };
    if (alike.has(cluster)) return { cluster, words: ALIKE[cluster] ?? null };
    return { cluster, words: /^[A-Za-z0-9]$/.test(cluster) ? null : letterWords(cluster) };
  });
}

const ALIKE: Record<string, string> = {
  "0": "zero",
  O: "capital letter O",
  "1": "one",
  l: "small letter L",
  I: "capital letter i",
};

/** Plain signs that stand in one word with another that looks the same: 0 with O; 1, l and I. */
function alikeSigns(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of text.split(" "))
    for (const group of ["0O", "1lI"]) {
      const here = [...group].filter((sign) => word.includes(sign));
      if (here.length > 1) for (const sign of here) found.add(sign);
    }
  return found;
}

/** Each unusual letter once, in the order it comes, and how often it comes. */
export function unusualLetters(letters: Letter[]): { cluster: string; words: string; count: number }[] {
  const found = new Map<string, { cluster: string; words: string; count: number }>();
  for (const { cluster, words } of letters) {
    if (words === null) continue;
    const key = `${cluster} ${words}`;
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { cluster, words, count: 1 });
  }
  return [...found.values()];
}

function spaceWords(clusters: string[], index: number): string | null {
  if (clusters[index - 1] === " ") return "another space";
  if (index === 0) return "space at the start";
  return index === clusters.length - 1 ? "space at the end" : null;
}

const MARKS: Record<string, string> = {
  "\u0300": "grave",
  "\u0301": "acute",
  "\u0302": "circumflex",
  "\u0303": "tilde",
  "\u0304": "macron",
  "\u0306": "breve",
  "\u0307": "dot above",
  "\u0308": "two dots above",
  "\u0309": "hook above",
  "\u030a": "ring above",
  "\u030b": "double acute",
  "\u030c": "caron",
  "\u031b": "horn",
  "\u0323": "dot below",
  "\u0326": "comma below",
  "\u0327": "cedilla",
  "\u0328": "ogonek",
  "\u0331": "line below",
};

const NAMES: Record<string, string> = {
  "'": "straight apostrophe",
  "’": "curly apostrophe",
  "‘": "opening single quote",
  '"': "straight quotation mark",
  "“": "opening quotation mark",
  "”": "closing quotation mark",
  "«": "opening angle quotes",
  "»": "closing angle quotes",
  "-": "hyphen",
  "–": "en dash, the longer one",
  "—": "em dash, the longest one",
  ".": "full stop",
  ",": "comma",
  "·": "middle dot",
  "•": "bullet",
  ":": "colon",
  ";": "semicolon",
  "!": "exclamation mark",
  "¡": "exclamation mark upside down",
  "?": "question mark",
  "¿": "question mark upside down",
  "&": "ampersand, and",
  "+": "plus",
  "/": "slash",
  "|": "upright bar",
  "(": "opening bracket",
  ")": "closing bracket",
  "*": "asterisk",
  "#": "hash",
  "@": "at sign",
  "=": "equals",
  "°": "degree",
  "…": "three dots, one sign",
  "∞": "infinity",
  "×": "multiplication cross",
  "♥": "filled heart",
  "♡": "open heart",
  "❤": "filled heart",
  "★": "filled star",
  "☆": "open star",
  "✝": "cross",
  "♪": "music note",
  ß: "sharp s, one letter",
  ẞ: "capital sharp s, one letter",
  æ: "a and e joined",
  Æ: "capital A and E joined",
  œ: "o and e joined",
  Œ: "capital O and E joined",
  ø: "o with stroke",
  Ø: "capital O with stroke",
  đ: "d with stroke",
  Đ: "capital D with stroke",
  ł: "l with stroke",
  Ł: "capital L with stroke",
  ı: "i without dot",
  ð: "eth",
  Ð: "capital eth",
  þ: "thorn",
  Þ: "capital thorn",
  "\u00a0": "space that does not break",
};

function letterWords(cluster: string): string {
  const plain = cluster.replace(/\ufe0f/g, "");
  const named = NAMES[plain];
  if (named !== undefined) return named;
  const [base, ...marks] = [...plain.normalize("NFD")];
  const words = marks.map((mark) => MARKS[mark]);
  if (base !== undefined && marks.length > 0 && words.every((word) => word !== undefined))
    return `${baseWords(base)} with ${words.join(" and ")}`;
  return [...plain].map((sign) => `${scriptOf(sign)} ${codeOf(sign)}`).join(", ");
}

function baseWords(base: string): string {
  if (/^[A-Z]$/.test(base)) return `capital ${base}`;
  return /^[a-z]$/.test(base) ? base : (NAMES[base] ?? `${scriptOf(base)} ${codeOf(base)}`);
}

/** What kind of letter it is: a Cyrillic а and a Latin a look the same. */
function scriptOf(sign: string): string {
  if (/\p{Script=Latin}/u.test(sign)) return "Latin letter";
  if (/\p{Script=Greek}/u.test(sign)) return "Greek letter";
  if (/\p{Script=Cyrillic}/u.test(sign)) return "Cyrillic letter";
  if (/\p{Script=Hebrew}/u.test(sign)) return "Hebrew letter";
  if (/\p{Script=Arabic}/u.test(sign)) return "Arabic letter";
  return /\p{Letter}/u.test(sign) ? "letter" : "sign";
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
