import type { RequestHandler, Response } from "express";

/**
 * Last word on every answer's headers. Pages of the embedded admin bring their own `frame-ancestors` (from Shopify's
 * library, bounce pages included); to those `extraAncestor`, a local admin's origin, is added. All else is never framed.
 */
export function securityHeaders(extraAncestor: string | undefined): RequestHandler {
  return (_request, response, next) => {
    onHeaders(response, () => {
      const policy = response.getHeader("content-security-policy");
      response.setHeader(
        "content-security-policy",
        framePolicy(typeof policy === "string" ? policy : undefined, extraAncestor),
      );
      response.setHeader("x-content-type-options", "nosniff");
      response.setHeader("referrer-policy", "strict-origin-when-cross-origin");
      if (!response.hasHeader("cache-control")) response.setHeader("cache-control", "no-store");
    });
    next();
  };
}

/** Calls `finish` when the headers are about to leave: later than any handler sets them. */
function onHeaders(response: Response, finish: () => void): void {
  const writeHead = response.writeHead.bind(response);
  const last: (...parts: Parameters<typeof writeHead>) => Response = (...parts) => {
    if (!response.headersSent) finish();
    return writeHead(...parts);
  };
  Object.assign(response, { writeHead: last });
}

/** Exported for its tests. */
export function framePolicy(policy: string | undefined, extraAncestor: string | undefined): string {
  if (!policy?.includes("frame-ancestors")) return "frame-ancestors 'none'";
  return extraAncestor ? policy.replace(/frame-ancestors ([^;]*)/, `frame-ancestors $1 ${extraAncestor}`) : policy;
}
