import type { Script } from "../../app/domain/options/option";

/** What people engrave in each writing system: names and words whose letters kern, join, stack or carry accents. */
const WORDS: Partial<Record<Script, string[]>> = {
  latin: (
    "AVATAR Tyler Wayne Yvonne LTV Toya Kyoto fjord office waffle Zoë Noël Ørsted Åsa Łukasz Žofia Ñandú Çelik " +
    "Größe Straße Œuvre Æther Jörg Élise Anaïs José Renée Siobhán Dvořák Müller François Anna & Ben Ever, Noor " +
    "Always, Mum Für immer Toujours “Mia” L’amour d'or 12.05.2019 1+1=2 No. 7 (2026) AV/TO Wj fi fl ff ffi VAV P. T."
  ).split(" "),
  greek: "Αγάπη Ελένη Γιώργος ΑΥΤΟΣ Για πάντα Ψυχή Ωκεανός".split(" "),
  cyrillic: "Анна Любовь Навсегда Юрий Ёлка ГАТО Йод".split(" "),
  arabic: "نور محبة إلى الأبد لا الله فاطمة عائشة مُحَمَّد حبّي ليلى يحيى گل پری ژاله چشم ٢٠٢٦".split(" "),
  japanese:
    "愛 永遠 美咲 陽菜 結婚記念日 健太 ゆき さくら ハナコ ヴィーナス ずっと いっしょ ありがとう ルージュ ぴょん パパ ー、。 「あい」".split(
      " ",
    ),
};

/**
 * So many different strings of one to four words in a font's writing systems, always the same for a seed. Words of one
 * string are of one system, as people write them.
 */
export function stringsIn(scripts: readonly Script[], count: number, seed: number): string[] {
  const systems =
    scripts.flatMap((script) => WORDS[script] ?? []).length > 0 ? scripts.filter((one) => WORDS[one]) : [];
  const random = mulberry32(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const strings = new Set<string>();
  while (strings.size < count) {
    const words = WORDS[pick(systems) ?? "latin"] ?? [];
    const length = 1 + Math.floor(random() * 4);
    strings.add(Array.from({ length }, () => pick(words) ?? "").join(" "));
  }
  return [...strings];
}

/** A small generator of numbers in [0, 1) that every machine computes alike. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
