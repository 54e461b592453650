import { advanceTicket, type AdvanceOutcome } from "./advance-ticket";

/** A worker starts the step they took. */
export function startStep(input: {
  shop: string;
  stepId: string;
  staff: { id: string; name: string };
}): Promise<AdvanceOutcome> {
  const { shop, stepId, staff } = input;
  return advanceTicket({ shop, stepId, move: "start", by: { kind: "staff", ...staff } });
}
