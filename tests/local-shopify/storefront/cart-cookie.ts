import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";

const NAME = "cart";
const FORTNIGHT_MS = 14 * 24 * 3600 * 1000;

/** The cart token that this browser holds, or null. */
export function cartToken(request: Request): string | null {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === NAME && value && /^[0-9a-f]{32}$/.test(value)) return value;
  }
  return null;
}

/** The browser's cart token; a new one is set as a cookie where it held none. */
export function ensureCartToken(request: Request, response: Response): string {
  const held = cartToken(request);
  if (held) return held;
  const token = randomBytes(16).toString("hex");
  response.cookie(NAME, token, { path: "/", sameSite: "lax", maxAge: FORTNIGHT_MS });
  return token;
}

export function forgetCart(response: Response): void {
  response.clearCookie(NAME, { path: "/" });
}
