import type { ActionFunctionArgs } from "@remix-run/node";
import { answerMove, answerStaff } from "../bench/answer.server";
import { finishStep } from "../flows/tickets/finish-step";

export async function action(args: ActionFunctionArgs): Promise<Response> {
  const stepId = args.params.stepId ?? "";
  return answerStaff(args, async (signedIn) => {
    const outcome = await finishStep({ shop: signedIn.bench.shop, stepId, staff: signedIn.staff });
    return answerMove(signedIn, stepId, outcome);
  });
}
