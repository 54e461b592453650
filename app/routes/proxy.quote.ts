import type { LoaderFunctionArgs } from "@remix-run/node";
import { fromProxyText } from "../domain/engraving/proxy-text";
import { ANSWER_KEYS, KEEPSAKE_KEY, readSelection } from "../domain/options/selection";
import { env } from "../env";
import { quoteSelection } from "../flows/promises/quote-selection";
import { readProxyRequest } from "../web/app-proxy";

const OWN_KEYS = [KEEPSAKE_KEY, ...ANSWER_KEYS, "variant", "locale"];

/**
 * GET /apps/keepsake/quote?_keepsake=…&_k1=…&variant=…&locale=…: 200 with a Quote, also of answers that are incomplete or
 * refused; 400 malformed, 401 not from Shopify, 404 no such catalog version. In answers a "=" is written "%3D" and a "%"
 * is written "%25".
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const proxied = readProxyRequest(new URL(request.url), {
    secret: env().SHOPIFY_API_SECRET,
    ownKeys: OWN_KEYS,
    nowMs: Date.now(),
  });
  if (proxied.kind === "refused") return Response.json({ error: proxied.reason }, { status: 401 });
  const { shop, query } = proxied;
  const selection = readSelection((name) => fromProxyText(query.get(name) ?? ""));
  if (!selection) return Response.json({ error: `${KEEPSAKE_KEY} is missing or malformed` }, { status: 400 });
  const outcome = await quoteSelection(shop, selection, {
    variantId: query.get("variant") ?? null,
    locale: query.get("locale") ?? "",
  });
  if (outcome.kind === "not-found") return Response.json({ error: "no such catalog version" }, { status: 404 });
  return Response.json(outcome.quote);
}
