import { z } from "zod";
import { area, picture, whole, words } from "./draft-fields";
import type { DraftIssue } from "./draft-issue";
import { draftOption } from "./draft-option";
import { MOST_DRAFT_OPTIONS, type Option, type SetArea } from "./option";
import { CONDITION_TESTS, RULE_EFFECTS, type SetRule } from "./set-rule";
import { checkSetRules } from "./set-rules-check";

export type { DraftIssue };

export interface DraftSet {
  name: string;
  options: Option[];
  rules: SetRule[];
  areas: SetArea[];
}

export type ParsedDraft<T> = { kind: "ok"; value: T } | { kind: "refused"; issues: DraftIssue[] };

/** In widths of the picture. A box may hang over its edge while it is dragged, but not out of sight. */
const coordinate = (name: string) => {
  const error = `${name} must lie on the picture`;
  return z.number({ error }).min(-1, { error }).max(5, { error });
};
const extent = (name: string) => {
  const error = `${name} must be more than 0 and at most 5 widths of the picture`;
  return z.number({ error }).positive({ error }).max(5, { error });
};
const degrees = whole("The angle", -720, 720);

const placement = z.discriminatedUnion("shape", [
  z.object({
    shape: z.literal("box"),
    x: coordinate("The left edge"),
    y: coordinate("The top edge"),
    width: extent("The width"),
    height: extent("The height"),
    turn: degrees,
  }),
  z.object({
    shape: z.literal("line"),
    x1: coordinate("The first point"),
    y1: coordinate("The first point"),
    x2: coordinate("The last point"),
    y2: coordinate("The last point"),
  }),
  z.object({
    shape: z.literal("arc"),
    cx: coordinate("The middle of the arc"),
    cy: coordinate("The middle of the arc"),
    r: extent("The radius"),
    start: degrees,
    end: degrees,
  }),
]);

const setArea = area.extend({ picture: picture.nullable(), placement: placement.nullable() });

const setRule = z.object({
  when: z
    .array(
      z
        .object({ optionKey: z.string(), test: z.enum(CONDITION_TESTS), values: z.array(z.string()) })
        .superRefine(({ test, values }, context) => {
          const asks = test === "is" || test === "isNot";
          if (asks && values.length === 0)
            context.addIssue({ code: "custom", path: ["values"], message: "Choose at least one answer" });
          if (!asks && values.length > 0)
            context.addIssue({ code: "custom", path: ["values"], message: "This condition takes no answer" });
        }),
    )
    .min(1, { error: "The rule needs a condition" })
    .max(10, { error: "A rule has at most 10 conditions" }),
  effect: z.enum(RULE_EFFECTS),
  target: z.object({ optionKey: z.string(), choiceKey: z.string().nullable() }),
});

const MOST_RULES = 100;

const shape = (currency: string) =>
  z
    .object({
      name: words("The name of the set", 80, 1),
      options: z.array(draftOption(currency)).max(MOST_DRAFT_OPTIONS, {
        error: ({ input }) =>
          `The set has ${Array.isArray(input) ? input.length : "too many"} options; a draft takes at most ${MOST_DRAFT_OPTIONS}`,
      }),
      rules: z
        .array(setRule)
        .max(MOST_RULES, { error: `A set has at most ${MOST_RULES} rules` })
        .default([]),
      areas: z.array(setArea).default([]),
    })
    .superRefine(({ options, areas }, context) => {
      options.forEach(({ key, label }, index) => {
        if (key === "" || options.findIndex((other) => other.key === key) === index) return;
        const message = `The option “${label}” stands in the set twice: its key is “${key}”`;
        context.addIssue({ code: "custom", path: ["options", index, "key"], message });
      });
      areas.forEach(({ name }, index) => {
        if (areas.findIndex((other) => other.name === name) === index) return;
        context.addIssue({ code: "custom", path: ["areas", index, "name"], message: `There are two areas “${name}”` });
      });
    });

/**
 * A set as a merchant may save it: every option, rule and area sound in itself, and the rules sound together. All that
 * is wrong is told, each at its field. `currency` is ISO 4217, for the words of messages.
 */
export function parseSetDraft(input: unknown, currency: string): ParsedDraft<DraftSet> {
  const parsed = shape(currency).safeParse(input);
  if (!parsed.success) return { kind: "refused", issues: issuesOf(parsed.error) };
  const value = withoutHoles(parsed.data);
  const issues = checkSetRules(value.options, value.rules);
  return issues.length > 0 ? { kind: "refused", issues } : { kind: "ok", value };
}

/** One option on its own; paths start at its fields: "choices.0.feeMinor". */
export function parseDraftOption(input: unknown, currency: string): ParsedDraft<Option> {
  const parsed = draftOption(currency).safeParse(input);
  return parsed.success
    ? { kind: "ok", value: withoutHoles(parsed.data) }
    : { kind: "refused", issues: issuesOf(parsed.error) };
}

/** The first of several issues at one field says enough. */
function issuesOf(error: z.ZodError): DraftIssue[] {
  const issues = new Map<string, DraftIssue>();
  for (const { path, message } of error.issues) {
    const at = path.map(String).join(".");
    if (!issues.has(at)) issues.set(at, { path: at, message });
  }
  return [...issues.values()];
}

/** A field that a form sent as undefined is one that is absent: stored and compared it must be the same. */
function withoutHoles<T extends object>(value: T): T {
  for (const [name, part] of Object.entries(value)) {
    if (part === undefined) Reflect.deleteProperty(value, name);
    else if (typeof part === "object" && part !== null) withoutHoles(part);
  }
  return value;
}
