import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answerPost, NO_STEP, NOT_SIGNED_IN } from "../bench/answer.server";
import { PAPERS, printTicket } from "../flows/tickets/print-ticket";
import { answerFile } from "../web/answer-file";

const paperSchema = z.enum(PAPERS);

/** Posts, since each printing is counted: 200 a PDF, 401, 404, 422 for a paper that is none. */
export async function action(args: ActionFunctionArgs): Promise<Response> {
  return answerPost(args, async ({ bench, staff }, fields) => {
    if (staff === null) return NOT_SIGNED_IN;
    const paper = paperSchema.safeParse(fields.paper);
    if (!paper.success) return { ok: false, status: 422, error: "Choose the label or the traveller." };
    const stepId = args.params.stepId ?? "";
    const outcome = await printTicket({ shop: bench.shop, stepId, staff, paper: paper.data });
    if (outcome.kind === "not-found") return NO_STEP;
    return answerFile(outcome.pdf, { name: outcome.fileName, type: "application/pdf", open: true });
  });
}
