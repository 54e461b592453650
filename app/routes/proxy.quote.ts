import type { LoaderFunctionArgs } from "@remix-run/node";
import { ANSWER_KEYS, KEEPSAKE_KEY, readSelection } from "../domain/options/selection";
import { env } from "../env";
import { quoteSelection } from "../flows/quote-selection";
import { readProxyRequest } from "../web/app-proxy";

const OWN_KEYS = [KEEPSAKE_KEY, ...ANSWER_KEYS, "variant"];

/** GET /apps/keepsake/quote?_keepsake=…&_k1=…&variant=…: 200 with day and fee, 400 malformed, 401 not from Shopify, 404, 422 refused. */
export async function loader({ request }: LoaderFunctionArgs) {
  const proxied = readProxyRequest(new URL(request.url), {
    secret: env().SHOPIFY_API_SECRET,
    ownKeys: OWN_KEYS,
    nowMs: Date.now(),
  });
  if (proxied.kind === "refused") return Response.json({ error: proxied.reason }, { status: 401 });
  const selection = readSelection((name) => proxied.query.get(name));
  if (!selection) return Response.json({ error: `${KEEPSAKE_KEY} is missing or malformed` }, { status: 400 });
  const quote = await quoteSelection(proxied.shop, selection, { variantId: proxied.query.get("variant") ?? null });
  switch (quote.kind) {
    case "quoted": {
      const { readyDay, feeMinor, currency } = quote;
      return Response.json({ readyDay, feeMinor, currency });
    }
    case "refused":
      return Response.json({ refusals: quote.refusals }, { status: 422 });
    case "not-found":
      return Response.json({ error: "no such catalog version" }, { status: 404 });
  }
}
