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

/** Pages and their data, compressed as they stream. No page answers a request of another site with what it knows (BREACH). */
export function compressPages(): RequestHandler {
  return compression();
}
