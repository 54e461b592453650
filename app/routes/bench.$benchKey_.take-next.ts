import type { ActionFunctionArgs } from "@remix-run/node";
import { answerStaff, NOT_SIGNED_IN, said, saidStep } from "../bench/answer.server";
import { takeNext } from "../flows/tickets/take-next";

export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answerStaff(args, async (signedIn) => {
    const { bench, staff, fields } = signedIn;
    const queue = typeof fields.queue === "string" && fields.queue !== "" ? fields.queue : null;
    const outcome = await takeNext({ shop: bench.shop, staff, queue });
    switch (outcome.kind) {
      case "taken":
      case "held":
        return saidStep(signedIn, outcome.stepId);
      case "clear":
        return said({ step: null });
      case "not-found":
        return NOT_SIGNED_IN;
    }
  });
}
