import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import compression from "compression";
import { Router, type RequestHandler } from "express";
import sirv from "sirv";

/**
 * Built browser files. Names under /assets carry a hash of their content and may be kept for ever; the build wrote each as
 * Brotli and gzip too. A file that is not there is a 404, never a page.
 */
export function clientAssets(): Router {
  // From build/server/index.js, where this ends up, to build/client.
  const directory = fileURLToPath(new URL("../client", import.meta.url));
  const router = Router();
  const kept = sirv(`${directory}/assets`, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
    etag: true,
  });
  router.use("/assets", kept, (_request, response) => void response.sendStatus(404));
  router.use(sirv(directory, { maxAge: 3_600, etag: true }));
  return router;
}

/**
 * What pages without a theme load: a module, its words, style sheet and fonts. Named by the version of the contract, not by
 * content, so that pages need no change when it does: kept for an hour. Modules and fonts are read across origins.
 */
export function headlessAssets(): Router {
  const directory = fileURLToPath(new URL("../headless", import.meta.url));
  const router = Router();
  const setHeaders = (response: ServerResponse): void => {
    response.setHeader("access-control-allow-origin", "*");
  };
  const kept = sirv(directory, { maxAge: 3_600, etag: true, setHeaders });
  router.use("/headless", compression(), kept, (_request, response) => void response.sendStatus(404));
  return router;
}

/** Pages and their data, compressed as they stream. No page answers a request of another site with what it knows (BREACH). */
export function compressPages(): RequestHandler {
  return compression();
}
