import { z } from "zod";
import { engravedOf, type Cut } from "../../domain/engraving/engraved";
import { engravingSymbol } from "../../domain/engraving/symbols";
import type { Answer } from "../../domain/options/catalog-version";
import { sizeEverywhere } from "../../domain/options/ring-sizes";
import type { Option } from "../../domain/options/option";
import { versionOfDoc } from "../catalog/stored-option";

/** Reads the stored documents that the bench and partners show: a ticket's answers and what its options say of them. */

const described = { position: z.number().int(), optionKey: z.string(), label: z.string(), words: z.string() };
const answerSchema = z.discriminatedUnion("kind", [
  z.object({ ...described, kind: z.literal("text"), text: z.string() }),
  z.object({ ...described, kind: z.literal("choice"), choiceKey: z.string() }),
  z.object({ ...described, kind: z.literal("ringSize"), quarters: z.number().int() }),
  z.object({ ...described, kind: z.literal("date"), day: z.string() }),
  z.object({ ...described, kind: z.literal("file"), uploadKey: z.string() }),
]);

/** A ticket's answers as they were stored. Throws ZodError when they have lost their shape. */
export function readAnswers(answersJson: unknown): Answer[] {
  return z.array(answerSchema).parse(answersJson);
}

/** One answer in words; `swatch` ("#rrggbb") where its choice has a colour. */
export interface WorkAnswer {
  optionKey: string;
  label: string;
  words: string;
  swatch: string | null;
  /** The key of a picture that the shopper sent. */
  uploadKey: string | null;
}

/** What is cut, exactly these letters in this font or this symbol (keys of app/engraving), within this area. */
export interface WorkEngraving {
  optionKey: string;
  label: string;
  /** The letters, or the symbol's name. */
  text: string;
  location: string;
  cut: Cut;
  widthMm: number;
  heightMm: number;
}

export interface Work {
  answers: WorkAnswer[];
  engravings: WorkEngraving[];
  /** In words, "US 6½"; null when the piece has none. */
  ringSize: string | null;
}

/** Throws ZodError when a stored document has lost its shape: only our own flows write them. */
export function readWork(answersJson: unknown, versionJson: unknown): Work {
  const answers = readAnswers(answersJson);
  const version = versionOfDoc(versionJson);
  const engravings = engravedOf(version, answers).map(({ optionKey, label, area, cut }): WorkEngraving => {
    const text = cut.kind === "text" ? cut.text : (engravingSymbol(cut.symbol)?.name ?? cut.symbol);
    const { name: location, widthMm, heightMm } = area;
    return { optionKey, label, text, location, cut, widthMm, heightMm };
  });
  return {
    answers: answers.map((answer) => {
      const { optionKey, label } = answer;
      const option = version.options.find((one) => one.key === optionKey);
      const sized = answer.kind === "ringSize" && option?.kind === "ringSize";
      const words = sized ? sizeEverywhere(answer.quarters, option.system) : answer.words;
      const uploadKey = answer.kind === "file" ? answer.uploadKey : null;
      return { optionKey, label, words, swatch: swatchOf(option, answer), uploadKey };
    }),
    engravings,
    ringSize: answers.findLast(({ kind }) => kind === "ringSize")?.words ?? null,
  };
}

function swatchOf(option: Option | undefined, answer: Answer): string | null {
  if (!option || !("choices" in option) || answer.kind !== "choice") return null;
  return option.choices.find(({ key }) => key === answer.choiceKey)?.swatch ?? null;
}
