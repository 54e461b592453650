import type { RequestHandler } from "express";

/**
 * Lets pages of every origin read the answer. Only for what holds nothing of a person: cookies are never sent with such a
 * request, and the answers say no more than the product page does.
 */
export function anyOrigin(): RequestHandler {
  return (_request, response, next) => {
    response.setHeader("access-control-allow-origin", "*");
    next();
  };
}
