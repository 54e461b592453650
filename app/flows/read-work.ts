import { z } from "zod";
import type { Answer } from "../domain/options/catalog-version";

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

const optionSchema = z.object({
  key: z.string(),
  kind: z.string(),
  area: z.object({ name: z.string(), widthMm: z.number(), heightMm: z.number() }).optional(),
  font: z.string().optional(),
  choices: z.array(z.object({ key: z.string(), swatch: z.string().nullable() })).optional(),
});
const versionSchema = z.object({ options: z.array(optionSchema) });

/** One answer in words; `swatch` ("#rrggbb") where its choice has a colour. */
export interface WorkAnswer {
  optionKey: string;
  label: string;
  words: string;
  swatch: string | null;
  /** The key of a picture that the shopper sent. */
  uploadKey: string | null;
}

/** One text to engrave: exactly these letters, in this font (a key of app/engraving), within this area. */
export interface WorkEngraving {
  optionKey: string;
  label: string;
  text: string;
  location: string;
  font: string;
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
  const { options } = versionSchema.parse(versionJson);
  const work: Work = { answers: [], engravings: [], ringSize: null };
  for (const answer of answers) {
    const option = options.find((one) => one.key === answer.optionKey);
    const choiceKey = answer.kind === "choice" ? answer.choiceKey : null;
    const swatch = option?.choices?.find((choice) => choice.key === choiceKey)?.swatch ?? null;
    const uploadKey = answer.kind === "file" ? answer.uploadKey : null;
    work.answers.push({ optionKey: answer.optionKey, label: answer.label, words: answer.words, swatch, uploadKey });
    if (answer.kind === "ringSize") work.ringSize = answer.words;
    if (answer.kind !== "text" || !option?.area || option.font === undefined) continue;
    const { name: location, widthMm, heightMm } = option.area;
    const { optionKey, label, text } = answer;
    work.engravings.push({ optionKey, label, text, location, font: option.font, widthMm, heightMm });
  }
  return work;
}
