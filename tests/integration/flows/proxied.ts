import { createHmac } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { TEST_API_SECRET, TEST_SHOP } from "../../support/env";

/** A request as it comes through the app proxy, for a route's loader or action. */
export function proxied(
  path: string,
  query: Record<string, string>,
  init: RequestInit = {},
  secret = TEST_API_SECRET,
): LoaderFunctionArgs {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const pairs = Object.entries({ ...query, shop: TEST_SHOP, path_prefix: "/apps/keepsake", timestamp });
  const message = pairs.map(([key, value]) => `${key}=${value}`).sort();
  const signature = createHmac("sha256", secret).update(message.join("")).digest("hex");
  const search = new URLSearchParams([...pairs, ["signature", signature]]);
  const request = new Request(`https://keepsake.test/proxy/${path}?${search}`, init);
  return { request, params: {}, context: {} };
}
