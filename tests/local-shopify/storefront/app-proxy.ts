import { createHmac } from "node:crypto";
import type { Request, Response } from "express";
import type { LocalStore } from "../store";
import type { ShopSettings } from "../settings";

/** Response headers of the app that Shopify's proxy does not pass on to shoppers. */
const STRIPPED = new Set(["set-cookie", "connection", "transfer-encoding", "content-encoding", "content-length"]);

/** Shopify's signature of a proxied request: sorted `name=value` (repeated values joined by commas), no separator, HMAC. */
export function signProxyQuery(query: URLSearchParams, secret: string): string {
  const names = [...new Set(query.keys())].sort();
  const message = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("");
  return createHmac("sha256", secret).update(message).digest("hex");
}

/** The query the app receives: the shopper's own parameters and Shopify's, signed. `now` is an instant in ms. */
export function proxiedQuery(
  asked: URLSearchParams,
  settings: ShopSettings,
  proxyPath: string,
  nowMs: number,
): URLSearchParams {
  const query = new URLSearchParams(asked);
  for (const reserved of ["shop", "path_prefix", "timestamp", "signature", "logged_in_customer_id"])
    query.delete(reserved);
  query.set("shop", settings.shop);
  query.set("logged_in_customer_id", "");
  query.set("path_prefix", proxyPath);
  query.set("timestamp", String(Math.floor(nowMs / 1000)));
  query.set("signature", signProxyQuery(query, settings.apiSecret));
  return query;
}

async function bodyOf(request: Request): Promise<Buffer<ArrayBuffer> | undefined> {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Address of a proxied request at the app, or null where the app declares no proxy at this path. */
export function proxyTarget(
  store: LocalStore,
  settings: ShopSettings,
  requestPath: string,
): { url: URL; prefix: string } | null {
  const proxy = store.deployment.app.appProxy;
  if (!proxy) return null;
  const prefix = `/${proxy.prefix}/${proxy.subpath}`;
  if (requestPath !== prefix && !requestPath.startsWith(`${prefix}/`)) return null;
  const base = new URL(proxy.url, `${settings.appUrl}/`);
  // A deploy writes the app's public origin into the TOML; here the app runs where the settings say.
  const url = new URL(base.pathname.replace(/\/$/, "") + requestPath.slice(prefix.length), settings.appUrl);
  return { url, prefix };
}

/** Forwards a storefront request to the app as Shopify's proxy does: signed, without cookies. False where it is not one. */
export async function forwardToApp(
  store: LocalStore,
  settings: ShopSettings,
  request: Request,
  response: Response,
): Promise<boolean> {
  const target = proxyTarget(store, settings, request.path);
  if (!target) return false;
  const asked = new URL(request.originalUrl, "http://storefront").searchParams;
  target.url.search = proxiedQuery(asked, settings, target.prefix, store.now().getTime()).toString();
  const headers: Record<string, string> = {
    "x-forwarded-host": settings.shop,
    accept: request.headers.accept ?? "*/*",
  };
  if (request.headers["content-type"]) headers["content-type"] = request.headers["content-type"];
  const body = await bodyOf(request);
  const answer = await fetch(target.url, { method: request.method, headers, body, redirect: "manual" });
  response.status(answer.status);
  for (const [name, value] of answer.headers) if (!STRIPPED.has(name)) response.setHeader(name, value);
  response.send(Buffer.from(await answer.arrayBuffer()));
  return true;
}
