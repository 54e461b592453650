import { advanceTicket, type AdvanceOutcome } from "./advance-ticket";

/** A worker ends the step they started; refused while a checkpoint is open. */
export function finishStep(input: {
  shop: string;
  stepId: string;
  staff: { id: string; name: string };
}): Promise<AdvanceOutcome> {
  const { shop, stepId, staff } = input;
  return advanceTicket({ shop, stepId, move: "done", by: { kind: "staff", ...staff } });
}
