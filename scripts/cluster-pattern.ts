/**
 * Writes app/domain/options/cluster-pattern.ts from the tables of unicode-segmenter: grapheme clusters (UAX #29) as one
 * regular expression, which costs a function nothing before it is used.
 *   node --import tsx scripts/cluster-pattern.ts           writes the file
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { countGraphemes, graphemeSegments } from "unicode-segmenter/grapheme";

const TARGET = new URL("../app/domain/options/cluster-pattern.ts", import.meta.url);
const HIGHEST = 0x10ffff;
/** Categories of unicode-segmenter by number. */
const CATEGORIES = {
  other: 0,
  carriageReturn: 1,
  control: 2,
  extend: 3,
  pictographic: 4,
  l: 5,
  lineFeed: 6,
  lv: 7,
  lvt: 8,
  prepend: 9,
  regional: 10,
  spacingMark: 11,
  t: 12,
  v: 13,
  joiner: 14,
};
const [VIRAMA, KA] = ["\u094d", "\u0915"];

/** The text of the file. */
export async function clusterPattern(): Promise<string> {
  const points = Array.from({ length: HIGHEST + 1 }, (_, code) => code).filter(
    (code) => code < 0xd800 || code > 0xdfff,
  );
  const categories = points.map((code) => [...graphemeSegments(String.fromCodePoint(code))][0]?._catBegin ?? 0);
  const of = (...wanted: number[]): string =>
    classOf(points.filter((_, index) => wanted.includes(categories[index] ?? 0)));
  const text = (code: number): string => String.fromCodePoint(code);
  const consonants = points.filter((code) => countGraphemes(text(code) + VIRAMA + KA) === 1 && code > 0x900);
  const marks = points.filter((_, index) => categories[index] === CATEGORIES.extend);
  const linkers = marks.filter((code) => countGraphemes(KA + text(code) + KA) === 1);
  const c = CATEGORIES;
  const [control, extend, prepend] = [of(c.control, c.carriageReturn, c.lineFeed), of(c.extend), of(c.prepend)];
  const [l, v, t, picture] = [of(c.l), of(c.v), of(c.t), of(c.pictographic)];
  const [regional, lv, lvt, joiner] = [of(c.regional), of(c.lv), of(c.lvt), of(c.joiner)];
  const after = `[${extend}${joiner}${of(c.spacingMark)}]`;
  const joins = `[${extend}${joiner}]`;
  const consonant = `[${classOf(consonants)}]`;
  const core = [
    `[${regional}]{2}`,
    `[${l}]*(?:[${v}]+|[${lv}][${v}]*|[${lvt}])[${t}]*|[${l}]+|[${t}]+`,
    `[${picture}](?:[${extend}]*${joiner}[${picture}])*`,
    `${consonant}(?:${joins}*[${classOf(linkers)}]${joins}*${consonant})+`,
    `[^${control}]`,
  ].join("|");
  const pattern = `\\r\\n|[${control}]|[${prepend}]*(?:${core})${after}*`;
  const head = "// Written by scripts/cluster-pattern.ts from the tables of unicode-segmenter.\n";
  const doc =
    "/** One grapheme cluster (UAX #29). Ranges, not \\p{…}: engines know different versions of Unicode. */\n";
  return format(`${head}\n${doc}export const CLUSTER = /${pattern}/gu;\n`, { parser: "typescript", printWidth: 120 });
}

function classOf(codes: number[]): string {
  const ranges: [number, number][] = [];
  for (const code of codes) {
    const last = ranges.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges
    .map(([from, to]) => escaped(from) + (to > from ? (to > from + 1 ? "-" : "") + escaped(to) : ""))
    .join("");
}

function escaped(code: number): string {
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TARGET, await clusterPattern());
