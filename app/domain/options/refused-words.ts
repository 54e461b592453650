/**
 * Words that a merchant does not engrave. Pages and functions are given what `hashWord` makes of each, not the words:
 * nobody's product page should be full of them. The same rule in block, functions and worker; no Intl, no \p{…}.
 */

/** Refused words as `refusedHashes` writes them, to be looked up. */
export type RefusedWords = ReadonlySet<string>;

export const NO_REFUSED_WORDS: RefusedWords = new Set();

/** A word that ends so refuses every word that begins with the rest: "damn*". */
const ANY_ENDING = "*";

/** The merchant's list, one entry a line, as pages and functions read it: "1q2w3e 9zk2f1*". */
export function refusedHashes(list: string): string {
  const entries = list.split("\n").flatMap((line) => {
    const isOpen = line.trimEnd().endsWith(ANY_ENDING);
    const word = keyOf(folded(line.replace(/\s+/g, "")));
    return word === "" ? [] : [hashWord(word) + (isOpen ? ANY_ENDING : "")];
  });
  return [...new Set(entries)].join(" ");
}

export function readRefusedHashes(hashes: string): RefusedWords {
  return hashes === "" ? NO_REFUSED_WORDS : new Set(hashes.split(" "));
}

/**
 * The refused word that a text contains, as it was typed; null for none. Case, accents, digits and signs in place of
 * letters ("d4mn"), letters spread out ("d a m n") and drawn out ("daaamn") hide nothing; a word within another one
 * ("ass" in "Cassandra") is none, except in Chinese and Japanese, which put no space between words.
 */
export function refusedWord(text: string, refused: RefusedWords): string | null {
  if (refused.size === 0) return null;
  const typed = text.split(/\s+/).filter((word) => word !== "");
  for (const [start, word] of typed.entries()) {
    if (readingsOf(word).some((reading) => isListed(reading, refused))) return word;
    // Several words together: a saying, or letters that stand alone.
    for (let end = start + 2; end <= typed.length; end += 1) {
      const run = typed.slice(start, end);
      if (run.join("").length > LONGEST_REFUSED_WORD) break;
      if (readingsOf(run.join("")).some((reading) => refused.has(hashWord(reading)))) return run.join(" ");
    }
  }
  return null;
}

/** No entry of a merchant's list is longer. */
export const LONGEST_REFUSED_WORD = 40;
/** What is neither letter nor digit of any writing system, once accents are gone. */
const NO_LETTER = /[^\da-z\u00c0-\u024f\u0370-\u1fff\u2c00-\u2fff\u3040-\uffff]/g;
/** Has more than digits and signs. */
const LETTERED = /[a-z]|[^\0-\x7f]/;
/** Kana and Chinese characters, which are written without spaces. */
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff]/;

/** Signs and digits that stand for letters; the others of them ("1", "!", "|") are read as i and as l. */
const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
};

/** What a typed word may be read as: its parts, all of it in one, each with signs for letters, and without drawn-out letters. */
function readingsOf(typed: string): string[] {
  const plain = folded(typed);
  const readings = [keyOf(plain), ...plain.split(NO_LETTER)];
  if (LETTERED.test(plain)) {
    // What ends so is a call, not a letter.
    const meant = plain.replace(/!+$/, "");
    for (const one of "il")
      readings.push(meant.replace(/[034578@$1!|]/g, (sign) => LOOKALIKES[sign] ?? one).replace(NO_LETTER, ""));
  }
  return readings.flatMap((word) => [word, ...["$1", "$1$1"].map((kept) => word.replace(/(.)\1{2,}/g, kept))]);
}

/** Whether it stands in the list, begins as an open entry does, or has an entry within that needs no space around it. */
function isListed(word: string, refused: RefusedWords): boolean {
  if (refused.has(hashWord(word))) return true;
  for (let start = 0; start < word.length; start += 1) {
    if (start > 0 && !UNSPACED.test(word.charAt(start))) continue;
    for (let end = start + 1; end <= Math.min(word.length, start + LONGEST_REFUSED_WORD); end += 1) {
      const hash = hashWord(word.slice(start, end));
      if (start === 0 && refused.has(hash + ANY_ENDING)) return true;
      const isApart = UNSPACED.test(word.charAt(start)) && UNSPACED.test(word.charAt(end - 1));
      if (isApart && refused.has(hash)) return true;
    }
  }
  return false;
}

/** Lower case without accents; letters of other widths and styles as plain ones. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670]/g, "")
    .replace(/ß/g, "ss")
    .normalize("NFC");
}

/** What an entry is looked up by: its letters and digits. A number keeps its signs: "14.88" is not 1488, nor "5" an s. */
function keyOf(plain: string): string {
  return LETTERED.test(plain) ? plain.replace(NO_LETTER, "") : plain.replace(/\*/g, "");
}

/** FNV-1a, 32 bits, in base 36: short, and the same everywhere. */
function hashWord(word: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
