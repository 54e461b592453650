import type { LoaderFunctionArgs } from "@remix-run/node";
import { blockAsset } from "../preview/assets";

/**
 * GET /preview/assets/keepsake.js?v=…: the block's scripts and style sheet, for the preview in the admin. Its frame is
 * sandboxed and so of no origin; nothing private is in them.
 */
export function loader({ params }: LoaderFunctionArgs) {
  const asset = blockAsset(params.name ?? "");
  if (!asset) return new Response("There is no such file.", { status: 404 });
  return new Response(new Uint8Array(asset.body), {
    headers: {
      "content-type": asset.type,
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
    },
  });
}
