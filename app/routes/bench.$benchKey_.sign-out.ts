import type { ActionFunctionArgs } from "@remix-run/node";
import { answerPost, respond, said } from "../bench/answer.server";
import { endSession } from "../bench/session.server";
import { signOutStaff } from "../flows/bench/sign-out-staff";

export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answerPost(args, async ({ bench, token }) => {
    if (token !== null) await signOutStaff({ shop: bench.shop, token });
    return respond(args.request, args.params.benchKey, said(), [await endSession(args.request)]);
  });
}
