import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { IntrospectionQuery } from "graphql";

const DATA = new URL("../../node_modules/@shopify/dev-mcp/dist/data/", import.meta.url);

/**
 * One of Shopify's published schemas as introspection: "admin", "functions_cart_transform", …
 * Throws when that version is not published in the installed package.
 */
export function publishedSchema(name: string, version: string): IntrospectionQuery {
  const file = new URL(`${name}_${version}.json.gz`, DATA);
  const parsed: { data?: IntrospectionQuery } & IntrospectionQuery = JSON.parse(
    gunzipSync(readFileSync(file)).toString("utf8"),
  );
  return parsed.data ?? parsed;
}
