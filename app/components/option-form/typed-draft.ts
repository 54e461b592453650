import { z } from "zod";
import { AREA_NAMES, DATE_FORMATS, FILE_TYPES, RING_SYSTEMS, SCRIPTS } from "../../domain/options/option";
import { CONDITION_TESTS, RULE_EFFECTS, type SetRule } from "../../domain/options/set-rule";
import type { ChoiceDraft, OptionDraft, SetAreaDraft } from "./draft";

/** Drafts as a form's JSON carries them: every text as it was typed, however wrong, of a length that no field needs. */

const typed = z.string().max(500);
const long = z.string().max(5_000);
/** "", a provisional one, or a saved one. */
const key = z.string().regex(/^([a-z0-9][a-z0-9-]{0,63})?$/);
const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const byLocale = <T>(words: z.ZodType<T>): z.ZodType<Record<string, T>> =>
  z.record(z.string().regex(LOCALE), words).refine((record) => Object.keys(record).length <= 40);

const shared = {
  key,
  label: typed,
  help: long,
  required: z.boolean(),
  picture: long,
  terms: long,
  defaultAnswer: long,
  operations: z.array(z.object({ operation: typed, minutes: typed })).max(60),
  extraLeadDays: typed,
  from: typed,
  until: typed,
  limit: typed,
  translations: byLocale(z.object({ label: typed, help: long, terms: long, instructions: long })),
};

const choice: z.ZodType<ChoiceDraft> = z.object({
  key,
  label: typed,
  swatch: typed,
  fee: typed,
  picture: long,
  note: typed,
  tint: typed,
  layer: long,
  from: typed,
  until: typed,
  limit: typed,
  translations: byLocale(z.object({ label: typed, note: typed })),
});
const choices = z.array(choice).max(200);

const areaFields = { name: z.enum(AREA_NAMES), widthMm: typed, heightMm: typed, ringSized: z.boolean() };
const area = z.object(areaFields);

const text = z.object({
  kind: z.literal("text"),
  ...shared,
  maxLetters: typed,
  lines: typed,
  scripts: z.array(z.enum(SCRIPTS)).max(SCRIPTS.length),
  letterCase: z.enum(["", "upper", "lower"]),
  area,
  font: typed,
  fonts: z.array(typed).max(50),
  fee: typed,
  perLetter: typed,
  freeLetters: typed,
});

const ringSize = z.object({
  kind: z.literal("ringSize"),
  ...shared,
  system: z.enum(RING_SYSTEMS),
  alsoShown: z.array(z.enum(RING_SYSTEMS)).max(RING_SYSTEMS.length),
  minSize: typed,
  maxSize: typed,
  stepQuarters: z.enum(["1", "2", "4"]),
  fee: typed,
});

const date = z.object({
  kind: z.literal("date"),
  ...shared,
  earliest: typed,
  latest: typed,
  format: z.enum(["", ...DATE_FORMATS]),
  fee: typed,
});

const file = z.object({
  kind: z.literal("file"),
  ...shared,
  types: z.array(z.enum(FILE_TYPES)).max(FILE_TYPES.length),
  maxMegabytes: typed,
  minPixels: typed,
  area,
  fee: typed,
});

export const optionDraft: z.ZodType<OptionDraft> = z.discriminatedUnion("kind", [
  text,
  ringSize,
  date,
  file,
  z.object({
    kind: z.literal("choice"),
    rush: z.boolean(),
    ...shared,
    choices,
    part: long,
    shownOn: z.enum(["", ...AREA_NAMES]),
  }),
  z.object({ kind: z.literal("font"), ...shared, choices }),
  z.object({ kind: z.literal("symbol"), ...shared, choices, area }),
  z.object({ kind: z.literal("yesNo"), ...shared, rush: z.boolean(), fee: typed }),
  z.object({ kind: z.literal("note"), ...shared, maxLetters: typed, fee: typed }),
  z.object({ kind: z.literal("ownStone"), ...shared, choices, instructions: long }),
]);

const raw = z.string().max(1_000);
export const ruleDraft: z.ZodType<SetRule> = z.object({
  when: z.array(z.object({ optionKey: key, test: z.enum(CONDITION_TESTS), values: z.array(raw).max(200) })).max(20),
  effect: z.enum(RULE_EFFECTS),
  target: z.object({ optionKey: key, choiceKey: z.string().max(64).nullable() }),
});

/** Of the picture's width; a box may be dragged a little beyond its edge. */
const length = z.number().min(-4).max(4);
const degrees = z.number().min(-720).max(720);
export const areaDraft: z.ZodType<SetAreaDraft> = z.object({
  ...areaFields,
  picture: long,
  placement: z
    .discriminatedUnion("shape", [
      z.object({ shape: z.literal("box"), x: length, y: length, width: length, height: length, turn: degrees }),
      z.object({ shape: z.literal("line"), x1: length, y1: length, x2: length, y2: length }),
      z.object({ shape: z.literal("arc"), cx: length, cy: length, r: length, start: degrees, end: degrees }),
    ])
    .nullable(),
});
