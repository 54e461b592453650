import { z } from "zod";
import type { Rule, RuleWhen } from "../../domain/routing/types";

const effect = z.enum(["PREFER", "REQUIRE", "FORBID"]);
const when: z.ZodType<RuleWhen> = z.object({
  operation: z.string().optional(),
  setKey: z.string().optional(),
  optionKey: z.string().optional(),
  choiceKey: z.string().optional(),
  collectionId: z.string().optional(),
  rush: z.boolean().optional(),
  priceFromMinor: z.number().optional(),
  priceBelowMinor: z.number().optional(),
  marginFromPercent: z.number().optional(),
  marginBelowPercent: z.number().optional(),
});

/** A routing rule as the database holds it. Throws ZodError on a row that no release wrote. */
export function ruleOfRow(row: { position: number; when: unknown; effect: string; queueKey: string }): Rule {
  const { position, queueKey } = row;
  return { position, when: when.parse(row.when), effect: effect.parse(row.effect), queueKey };
}
