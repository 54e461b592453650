import type { RequestHandler } from "express";
import { log } from "../log";

/**
 * One line per request. The path alone: query strings carry id tokens, signatures and shoppers' words. A bench's address
 * is half of what opens it, and is not told either.
 */
export const requestLog: RequestHandler = (request, response, next) => {
  const startedAtMs = performance.now();
  response.on("close", () => {
    const durationMs = Math.round(performance.now() - startedAtMs);
    const route = request.originalUrl.split("?")[0]?.replace(/^\/bench\/[^/]+/, "/bench/…");
    // Files of the browser's build, one page of which asks for dozens.
    const tell = route?.startsWith("/assets/") && response.statusCode < 400 ? log.debug : log.info;
    tell("request", { method: request.method, route, status: response.statusCode, durationMs });
  });
  next();
};
