import type { ActionFunctionArgs } from "@remix-run/node";
import { answerMove, answerStaff } from "../bench/answer.server";
import { stopPiece } from "../flows/tickets/stop-piece";

export async function action(args: ActionFunctionArgs): Promise<Response> {
  const stepId = args.params.stepId ?? "";
  return answerStaff(args, async (signedIn) => {
    const outcome = await stopPiece({ shop: signedIn.bench.shop, stepId, staff: signedIn.staff });
    return answerMove(signedIn, stepId, outcome);
  });
}
