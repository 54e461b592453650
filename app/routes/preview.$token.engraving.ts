import type { LoaderFunctionArgs } from "@remix-run/node";
import { drawAnswer } from "../engraving/draw-answer";
import { env } from "../env";
import { tellerFor } from "../flows/storefront/tell-refusal";
import { readDraftToken } from "../preview/token";
import { answerDrawing, readQuestion } from "../web/engraving-question";

/** The preview's frame is sandboxed and so of no origin; the token says what may be asked, and by whom. */
const OPEN = { "access-control-allow-origin": "*", "cache-control": "private, max-age=3600" };

/**
 * GET /preview/<token>/engraving?position=…&text=…&font=…&size=…&locale=…: the drawing of one answer to a draft that the admin
 * previews, as engraving-question.ts writes it; 404 for a token that we did not sign or that is too old.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const draft = readDraftToken(params.token ?? "", env().APP_SECRET, Date.now());
  if (!draft) return Response.json({ error: "This preview is no longer shown." }, { status: 404, headers: OPEN });
  const query = new URL(request.url).searchParams;
  const question = readQuestion(query);
  if (typeof question === "string") return Response.json({ error: question }, { status: 422, headers: OPEN });
  const { name, options } = draft;
  const version = { setKey: "draft", name, version: 0, currency: "USD", options };
  return answerDrawing(await drawAnswer(version, question, { tell: tellerFor(query.get("locale") ?? "") }), {
    drawn: OPEN,
    refused: OPEN,
  });
}
