import { db } from "../../db/client";
import { releaseStepRow } from "../../db/sweep";

export type ReleaseStepOutcome = { kind: "released" } | { kind: "nothing" };

/** A bench step reaches the board at its start-by time; too early, twice or too late is nothing. */
export async function releaseStep(input: { shop: string; stepId: string }): Promise<ReleaseStepOutcome> {
  return (await releaseStepRow(db, input)) ? { kind: "released" } : { kind: "nothing" };
}
