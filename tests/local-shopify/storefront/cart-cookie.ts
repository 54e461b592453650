import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";

export const CART_COOKIE = "cart";
const FORTNIGHT_MS = 14 * 24 * 3600 * 1000;

/** The cart token that this browser holds, or null. */
export function cartToken(request: Request): string | null {
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=");
    if (name === CART_COOKIE && value && /^[0-9a-f]{32}$/.test(value)) return value;
  }
  return null;
}

export function newCartToken(): string {
  return randomBytes(16).toString("hex");
}

/**
 * The browser's cart token; a new one is set as a cookie where it held none. For what writes to the cart alone: a read that
 * set a cookie could come in after the first piece's answer, and the browser would hold an empty cart in its place.
 */
export function ensureCartToken(request: Request, response: Response): string {
  const held = cartToken(request);
  if (held) return held;
  const token = newCartToken();
  holdCart(response, token);
  return token;
}

/** Hands this cart to the browser. */
export function holdCart(response: Response, token: string): void {
  response.cookie(CART_COOKIE, token, { path: "/", sameSite: "lax", maxAge: FORTNIGHT_MS });
}

export function forgetCart(response: Response): void {
  response.clearCookie(CART_COOKIE, { path: "/" });
}
