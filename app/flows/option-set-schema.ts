import { z } from "zod";
import { isDay } from "../domain/calendar/days";
import { engravingFont } from "../domain/engraving/fonts";
import { MAX_OPTIONS, OPERATIONS, type Option } from "../domain/options/option";

/**
 * What a merchant may save. A draft may still be unfit to publish (too few options, a label twice: `publishable` says
 * so); what stands here are the shapes and bounds that the database and the pages rely on. Unknown fields are dropped.
 */

/** "" asks for a key made from the label. */
const key = z.string().regex(/^$|^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, {
  error: "the key must be lower-case letters, digits and dashes, at most 64",
});
const label = z
  .string()
  .trim()
  .min(1, { error: "the label is empty" })
  .max(60, { error: "the label is longer than 60 characters" });
/** What Postgres takes as text and JSON: no NUL. */
const words = (name: string, most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `the ${name} is longer than ${most} characters` })
    .refine((text) => !text.includes("\0"), { error: `the ${name} contains a character that cannot be stored` });
const whole = (name: string, least: number, most: number) => {
  const error = `${name} must be a whole number from ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const fee = whole("the fee in minor units", 0, 100_000_00);
const lengthMm = (name: string) => {
  const error = `the ${name} of the area must be more than 0 and at most 500 mm`;
  return z.number({ error }).positive({ error }).max(500, { error });
};
const day = z.string().refine(isDay, { error: "a date must be a day of the calendar, written YYYY-MM-DD" }).nullable();

const base = {
  key,
  label,
  help: words("help text", 300),
  required: z.boolean(),
  operations: z
    .array(z.object({ operation: z.enum(OPERATIONS), minutes: whole("the minutes of an operation", 0, 1440) }))
    .max(OPERATIONS.length)
    .refine((needs) => new Set(needs.map((need) => need.operation)).size === needs.length, {
      error: "an operation stands in the list twice",
    }),
  extraLeadDays: whole("the extra days", 0, 365),
};

const text = z.object({
  kind: z.literal("text"),
  ...base,
  maxLetters: whole("the most letters", 1, 200),
  area: z.object({
    name: z.enum(["inside", "outside", "front", "back"]),
    widthMm: lengthMm("width"),
    heightMm: lengthMm("height"),
  }),
  font: z.string().refine((font) => engravingFont(font) !== null, { error: "the font is none of the engraving fonts" }),
  feeMinor: fee,
  perLetterMinor: fee,
  freeLetters: whole("the free letters", 0, 200),
});

const choice = z.object({
  kind: z.literal("choice"),
  ...base,
  choices: z
    .array(
      z.object({
        key,
        label,
        swatch: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, { error: "a swatch must be a colour like #d8b25a" })
          .nullable(),
        feeMinor: fee,
      }),
    )
    .max(40, { error: "there are more than 40 choices" }),
});

const ringSize = z
  .object({
    kind: z.literal("ringSize"),
    ...base,
    system: z.literal("US"),
    minQuarters: whole("the smallest size in quarters", 1, 396),
    maxQuarters: whole("the largest size in quarters", 1, 396),
    stepQuarters: z.union([z.literal(1), z.literal(2), z.literal(4)]),
    feeMinor: fee,
  })
  .refine((option) => option.minQuarters <= option.maxQuarters, { error: "the largest size is below the smallest" });

const date = z
  .object({ kind: z.literal("date"), ...base, earliest: day, latest: day, feeMinor: fee })
  .refine(({ earliest, latest }) => earliest === null || latest === null || earliest <= latest, {
    error: "the last day is before the first",
  });

const optionSet = z.object({
  name: words("name of the set", 80).min(1, { error: "the set has no name" }),
  options: z
    .array(z.discriminatedUnion("kind", [text, choice, ringSize, date]))
    .max(MAX_OPTIONS, { error: `a set has at most ${MAX_OPTIONS} options` }),
});

export type ParsedOptionSet = { kind: "ok"; name: string; options: Option[] } | { kind: "refused"; reason: string };

/** Checks a draft; the reason names the option by number and label: "Option 2 “Ring size”: the largest size is below …". */
export function parseOptionSet(input: { name: unknown; options: unknown }): ParsedOptionSet {
  const parsed = optionSet.safeParse(input);
  if (parsed.success) return { kind: "ok", ...parsed.data };
  const issue = parsed.error.issues[0];
  const index = issue?.path[0] === "options" && typeof issue.path[1] === "number" ? issue.path[1] : null;
  const message = issue?.message ?? "the set cannot be read";
  if (index === null) return { kind: "refused", reason: `${message[0]?.toUpperCase()}${message.slice(1)}.` };
  return { kind: "refused", reason: `Option ${index + 1}${labelOf(input.options, index)}: ${message}.` };
}

function labelOf(options: unknown, index: number): string {
  const option: unknown = Array.isArray(options) ? options[index] : null;
  if (typeof option !== "object" || option === null || !("label" in option)) return "";
  return typeof option.label === "string" && option.label.trim() !== "" ? ` “${option.label.trim()}”` : "";
}
