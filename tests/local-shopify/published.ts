import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { IntrospectionQuery } from "graphql";
import { isRecord } from "./view";

const DATA = new URL("../../node_modules/@shopify/dev-mcp/dist/data/", import.meta.url);

/**
 * One of Shopify's published schemas as introspection: "admin", "functions_cart_transform", …
 * Throws when that version is not published in the installed package.
 */
export function publishedSchema(name: string, version: string): IntrospectionQuery {
  const file = new URL(`${name}_${version}.json.gz`, DATA);
  const parsed: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8"));
  const introspection = isRecord(parsed) ? (parsed["data"] ?? parsed) : parsed;
  if (!isIntrospection(introspection)) throw new Error(`${file.pathname} is no introspection`);
  return introspection;
}

function isIntrospection(value: unknown): value is IntrospectionQuery {
  return isRecord(value) && isRecord(value["__schema"]);
}
