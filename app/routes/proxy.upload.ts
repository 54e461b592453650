import type { ActionFunctionArgs } from "@remix-run/node";
import { decodeKeepsake } from "../domain/options/selection";
import { env } from "../env";
import { readFileOption, receiveUpload, uploadWords } from "../flows/storefront/receive-upload";
import { readProxyRequest } from "../web/app-proxy";
import { readBody } from "../web/read-body";

const OWN_KEYS = ["set", "version", "position", "locale"];
const MEGABYTE = 1_000_000;

const refused = (reason: string, status: number) => Response.json({ error: reason }, { status });

/**
 * POST /apps/keepsake/upload?set=…&version=…&position=…&locale=… with the file as the body: 200 `{key, widthPx, heightPx}`, the key
 * being the answer of that position; 401 not from Shopify, 404 no such question, 413 too large, 422 no picture that the
 * option takes, 429 too many; all with `{error: sentence}`.
 */
export async function action({ request }: ActionFunctionArgs) {
  const proxied = readProxyRequest(new URL(request.url), {
    secret: env().SHOPIFY_API_SECRET,
    ownKeys: OWN_KEYS,
    nowMs: Date.now(),
  });
  if (proxied.kind === "refused") return refused(proxied.reason, 401);
  const { query, shop } = proxied;
  const named = decodeKeepsake(`${query.get("set") ?? ""}:${query.get("version") ?? ""}:`);
  const position = query.get("position") ?? "";
  if (!named || !/^[1-6]$/.test(position)) return refused("set, version and position do not name a question.", 422);
  const { setKey, version } = named;
  const locale = query.get("locale") ?? "";
  const question = { shop, setKey, version, position: Number(position) };
  const option = await readFileOption(question);
  if (option === null) return refused("There is no such question.", 404);
  const bytes = await readBody(request, option.maxMegabytes * MEGABYTE);
  if (bytes === null) return refused(uploadWords(locale, "too_large", { megabytes: option.maxMegabytes }), 413);
  const outcome = await receiveUpload({ ...question, bytes, locale });
  switch (outcome.kind) {
    case "stored": {
      const { key, widthPx, heightPx } = outcome;
      return Response.json({ key, widthPx, heightPx });
    }
    case "refused":
      return refused(outcome.reason, 422);
    case "too-many":
      return refused(uploadWords(locale, "too_many", {}), 429);
    case "not-found":
      return refused("There is no such question.", 404);
  }
}
