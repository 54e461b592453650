import type { ActionFunctionArgs } from "@remix-run/node";
import { answerMove, answerStaff } from "../bench/answer.server";
import { passCheckpoint } from "../flows/tickets/pass-checkpoint";

/** `passed: false` takes a check back. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  const { stepId = "", checkpointId = "" } = args.params;
  return answerStaff(args, async (signedIn) => {
    const { bench, staff, fields } = signedIn;
    const passed = fields.passed !== false && fields.passed !== "false";
    const outcome = await passCheckpoint({ shop: bench.shop, stepId, checkpointId, staff, passed });
    return answerMove(signedIn, stepId, outcome);
  });
}
