import { fileURLToPath } from "node:url";
import express, { Router } from "express";

/** Built browser files. Names under /assets carry a hash of their content and may be kept for ever. */
export function clientAssets(): Router {
  // From build/server/index.js, where this ends up, to build/client.
  const directory = fileURLToPath(new URL("../client", import.meta.url));
  const router = Router();
  router.use(
    "/assets",
    express.static(`${directory}/assets`, { immutable: true, maxAge: "1y", index: false, fallthrough: false }),
  );
  router.use(express.static(directory, { maxAge: "1h", index: false }));
  return router;
}
