import type { LoaderFunctionArgs } from "@remix-run/node";
import { fromProxyText } from "../domain/engraving/proxy-text";
import { decodeKeepsake } from "../domain/options/selection";
import { env } from "../env";
import { previewEngraving } from "../flows/preview-engraving";
import { readProxyRequest } from "../web/app-proxy";

const OWN_KEYS = ["set", "version", "position", "text", "variant"];
/** A published version never changes, and neither do the outlines of its words. */
const CACHED = { "cache-control": "public, max-age=86400" };

/**
 * GET /apps/keepsake/engraving?set=…&version=…&position=…&text=…&variant=…: 200 with
 * `{svg: {viewBox, paths: [{transform, d}]} | null, widthMm, areaWidthMm, areaHeightMm, refusals: [sentence]}`; 401 not
 * from Shopify, 404 no such version, 422 with a sentence. In `text` a "=" is written "%3D" and a "%" is written "%25".
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const proxied = readProxyRequest(new URL(request.url), {
    secret: env().SHOPIFY_API_SECRET,
    ownKeys: OWN_KEYS,
    nowMs: Date.now(),
  });
  if (proxied.kind === "refused") return Response.json({ error: proxied.reason }, { status: 401 });
  const asked = readQuestion(proxied.query);
  if (typeof asked === "string") return Response.json({ error: asked }, { status: 422 });
  const variantId = proxied.query.get("variant") ?? null;
  const outcome = await previewEngraving({ shop: proxied.shop, variantId, ...asked });
  switch (outcome.kind) {
    case "drawn": {
      const { outlines, areaWidthMm, areaHeightMm, refusals } = outcome.preview;
      const svg = outlines && { viewBox: `0 0 ${areaWidthMm} ${areaHeightMm}`, paths: outlines.paths };
      const widthMm = outlines && outlines.widthMm;
      return Response.json({ svg, widthMm, areaWidthMm, areaHeightMm, refusals }, { headers: CACHED });
    }
    case "refused":
      return Response.json({ error: outcome.reason }, { status: 422 });
    case "not-found":
      return Response.json({ error: "There is no such catalog version." }, { status: 404 });
  }
}

function readQuestion(
  query: Map<string, string>,
): string | { setKey: string; version: number; position: number; text: string } {
  const named = decodeKeepsake(`${query.get("set") ?? ""}:${query.get("version") ?? ""}:`);
  if (!named) return "set and version do not name a catalog version.";
  const position = query.get("position") ?? "";
  if (!/^[1-6]$/.test(position)) return "position is not a number from 1 to 6.";
  const text = query.get("text");
  if (text === undefined) return "text is missing.";
  return { setKey: named.setKey, version: named.version, position: Number(position), text: fromProxyText(text) };
}
