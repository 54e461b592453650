import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { env } from "./env";
import { log } from "./log";
import { shopify } from "./shopify/server";

export const streamTimeout = 5_000;

/** Streams to people as soon as the shell stands; bots get the whole page at once. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  if (/^\/(app|auth)(\/|$)/.test(new URL(request.url).pathname)) {
    shopify.addDocumentResponseHeaders(request, headers);
    // It preloads App Bridge from Shopify's CDN, which is not where it comes from on a developer's machine.
    if (env().APP_BRIDGE_URL) headers.delete("Link");
  }
  const ready = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]: () => {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        status = 500;
        log.error("page did not render", { route: new URL(request.url).pathname, error });
      },
    });
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Thrown errors of loaders and actions: one line, without the query string, which can carry an id token. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  log.error("route failed", { method: request.method, route: new URL(request.url).pathname, error });
}
