import type { LoaderFunctionArgs } from "@remix-run/node";
import { decodeKeepsake } from "../domain/options/selection";
import { env } from "../env";
import { previewEngraving } from "../flows/storefront/preview-engraving";
import { readProxyRequest } from "../web/app-proxy";
import { answerDrawing, QUESTION_KEYS, readQuestion } from "../web/engraving-question";

/** A published version never changes, and neither do the outlines of its words. */
const CACHED = { "cache-control": "public, max-age=86400" };

/**
 * GET /apps/keepsake/engraving?set=…&version=…&position=…&text=…&font=…&size=…&locale=…: the drawing of one answer, as
 * engraving-question.ts writes it; 401 not from Shopify, 404 no such version, 422 with a sentence.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const proxied = readProxyRequest(new URL(request.url), {
    secret: env().SHOPIFY_API_SECRET,
    ownKeys: ["set", "version", "locale", ...QUESTION_KEYS],
    nowMs: Date.now(),
  });
  if (proxied.kind === "refused") return Response.json({ error: proxied.reason }, { status: 401 });
  const { shop, query } = proxied;
  const named = decodeKeepsake(`${query.get("set") ?? ""}:${query.get("version") ?? ""}:`);
  const question = readQuestion(query);
  if (!named) return Response.json({ error: "set and version do not name a catalog version." }, { status: 422 });
  if (typeof question === "string") return Response.json({ error: question }, { status: 422 });
  const outcome = await previewEngraving({
    shop,
    setKey: named.setKey,
    version: named.version,
    question,
    locale: query.get("locale") ?? "",
  });
  if (outcome.kind === "not-found")
    return Response.json({ error: "There is no such catalog version." }, { status: 404 });
  return answerDrawing(outcome, { drawn: CACHED });
}
