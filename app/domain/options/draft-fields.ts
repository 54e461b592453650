import { z } from "zod";
import { isDay } from "../calendar/days";
import { toDecimal } from "../money";
import { LONGEST_LABEL, MOST_FEE, SLUG } from "./bounds";
import { AREA_NAMES } from "./option";

/**
 * The single fields of what a merchant may save. A message stands at its field, and names the value and the bound. What
 * the reader of a form could not read as a number comes as NaN; then the bound says it all.
 */

/** " (not 500)" where there is a number to name. */
function notThis(input: unknown): string {
  return typeof input === "number" && Number.isFinite(input) ? `, not ${input}` : "";
}

interface Judged {
  input?: unknown;
}

export const whole = (name: string, least: number, most: number) => {
  const error = ({ input }: Judged) => `${name} must be a whole number from ${least} to ${most}${notThis(input)}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

export const millimetres = (name: string, most: number) => {
  const error = ({ input }: Judged) => `${name} must be more than 0 and at most ${most} mm${notThis(input)}`;
  return z.number({ error }).positive({ error }).max(most, { error });
};

/** An amount in minor units, in the messages as people write it. */
export const amount = (name: string, currency: string) => {
  const error = ({ input }: Judged) => {
    const not = typeof input === "number" && Number.isSafeInteger(input) ? `, not ${toDecimal(input, currency)}` : "";
    return `${name} must be from ${toDecimal(0, currency)} to ${toDecimal(MOST_FEE, currency)} ${currency}${not}`;
  };
  return z.number({ error }).int({ error }).min(0, { error }).max(MOST_FEE, { error });
};

/** What Postgres takes as text and JSON: no NUL, no half of a surrogate pair. */
const UNSTORABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export const words = (name: string, most: number, least = 0) =>
  z
    .string({ error: `${name} must be text` })
    .trim()
    .min(least, { error: `${name} is empty` })
    .max(most, {
      error: ({ input }: Judged) => `${name} has ${String(input).length} characters; it may have at most ${most}`,
    })
    .refine((text) => !UNSTORABLE.test(text), { error: `${name} contains a character that cannot be stored` });

export const label = words("The label", LONGEST_LABEL, 1);

/** "" asks for a key made from the label. */
export const key = z.string().refine((text) => text === "" || SLUG.test(text), {
  error: ({ input }: Judged) =>
    `The key “${shown(input)}” must be lower-case letters, digits and dashes, at most 64 of them`,
});

/** Pages of the shop load it: nothing but https, and no password in it. */
export const picture = z.string().refine(isPictureAddress, {
  error: ({ input }: Judged) => `The picture must be an address that starts with https://, not “${shown(input)}”`,
});

const LONGEST_ADDRESS = 2_000;

function isPictureAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !/^https?:\/\/[^\s"'<>\\]+$/.test(text)) return false;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  if (parsed === null || parsed.username !== "" || parsed.password !== "") return false;
  // Browsers trust the machine they run on without a certificate: the demo's store lives there.
  return parsed.protocol === "https:" || parsed.hostname === "localhost";
}

/** What was sent, short and on one line. */
export function shown(input: unknown): string {
  const text = String(input).replace(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export const day = z
  .string()
  .refine(isDay, {
    error: ({ input }: Judged) => `A day must be one of the calendar, written as 2026-12-31, not “${shown(input)}”`,
  })
  .nullable();

export const days = z
  .object({ from: day, until: day })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ["until"],
    error: ({ input }: Judged) => `The last day is before the first${firstDay(input)}`,
  })
  .optional();

function firstDay(input: unknown): string {
  return typeof input === "object" && input !== null && "from" in input ? `, ${String(input.from)}` : "";
}

export const limit = whole("The number of pieces", 1, 1_000_000).optional();

/** Whether the shop has it, its flows say: it may have been deleted meanwhile. */
const operation = z.string().regex(SLUG, { error: ({ input }: Judged) => `“${shown(input)}” is no kind of work` });

export const operations = z
  .array(z.object({ operation, minutes: whole("The minutes", 0, 1440) }))
  .superRefine((needs, context) => {
    needs.forEach(({ operation }, index) => {
      if (needs.findIndex((need) => need.operation === operation) === index) return;
      const message = `The work “${operation}” stands in the list twice`;
      context.addIssue({ code: "custom", path: [index, "operation"], message });
    });
  });

export const area = z.object({
  name: z.enum(AREA_NAMES),
  widthMm: millimetres("The width of the area", 500),
  heightMm: millimetres("The height of the area", 500),
  ringSized: z.boolean().optional(),
});

const LOCALE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const own = (name: string, most: number) => words(name, most).optional();

export const translations = z
  .record(
    z.string(),
    z.object({
      label: own("The label", LONGEST_LABEL),
      help: own("The help text", 300),
      terms: own("The terms", 1000),
      instructions: own("The instructions", 1000),
      choices: z
        .record(z.string(), z.object({ label: own("The label", LONGEST_LABEL), note: own("The note", 120) }))
        .optional(),
    }),
  )
  .superRefine((locales, context) => {
    for (const locale of Object.keys(locales)) {
      if (LOCALE.test(locale)) continue;
      const message = `“${shown(locale)}” is no language, as “de” or “pt-BR” is`;
      context.addIssue({ code: "custom", path: [locale], message });
    }
  })
  .optional();
