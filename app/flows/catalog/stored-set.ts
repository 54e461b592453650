import { z } from "zod";
import { AREA_NAMES, type Placement, type SetArea, type SkuOverride } from "../../domain/options/option";
import { CONDITION_TESTS, RULE_EFFECTS, type SetRule } from "../../domain/options/set-rule";

/** What a set says beside its list of options: `option_set.data`. */
export interface SetData {
  rules: SetRule[];
  areas: SetArea[];
}

export const storedRule: z.ZodType<SetRule> = z.object({
  when: z.array(z.object({ optionKey: z.string(), test: z.enum(CONDITION_TESTS), values: z.array(z.string()) })),
  effect: z.enum(RULE_EFFECTS),
  target: z.object({ optionKey: z.string(), choiceKey: z.string().nullable() }),
});

const placement: z.ZodType<Placement> = z.discriminatedUnion("shape", [
  z.object({
    shape: z.literal("box"),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    turn: z.number(),
  }),
  z.object({ shape: z.literal("line"), x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() }),
  z.object({
    shape: z.literal("arc"),
    cx: z.number(),
    cy: z.number(),
    r: z.number(),
    start: z.number(),
    end: z.number(),
  }),
]);

export const storedArea: z.ZodType<SetArea> = z.object({
  name: z.enum(AREA_NAMES),
  widthMm: z.number(),
  heightMm: z.number(),
  ringSized: z.boolean().optional(),
  picture: z.string().nullable(),
  placement: placement.nullable(),
});

const storedData = z.object({ rules: z.array(storedRule).default([]), areas: z.array(storedArea).default([]) });

export const storedOverride: z.ZodType<SkuOverride> = z.record(
  z.string(),
  z.object({
    required: z.boolean().optional(),
    feeMinor: z.number().optional(),
    choices: z.array(z.string()).optional(),
    choiceFees: z.record(z.string(), z.number()).optional(),
  }),
);

/** `option_set.data`; a set of an older release has none. Throws ZodError on data that no release wrote. */
export function setDataOf(data: unknown): SetData {
  return storedData.parse(data);
}

/** `assignment.overrides`. Throws ZodError on data that no release wrote. */
export function overrideOf(overrides: unknown): SkuOverride {
  return storedOverride.parse(overrides);
}
