import type { Prisma } from "../../db/client";
import type { AdminResult } from "../../shopify/admin";

/** What became of one try. */
export type Delivered =
  | { kind: "done"; answer: Prisma.InputJsonObject }
  /** Shopify or the network failed: counts as a try. */
  | { kind: "retry"; reason: string }
  /** Throttled, or something else must happen first: does not count. */
  | { kind: "wait"; reason: string; retryInMs: number }
  /** Trying again would not help: a person sees it and the reason. */
  | { kind: "refused"; reason: string };

/** A try that is not "ok", as a result; user errors are Shopify's final word unless a caller knows them. */
export function undelivered(answer: Exclude<AdminResult<unknown>, { kind: "ok" }>): Delivered {
  switch (answer.kind) {
    case "throttled":
      return { kind: "wait", reason: "Shopify asked to slow down", retryInMs: answer.retryInMs };
    case "failed":
      return { kind: "retry", reason: answer.message };
    case "user-errors":
      return {
        kind: "refused",
        reason: answer.errors
          .map((error) => error.message)
          .join("; ")
          .slice(0, 500),
      };
  }
}

/** An order that somebody entered by hand: Shopify has none to hold, to tag or to write on. */
export function isManual({ source }: { source: string }): boolean {
  return source === "MANUAL";
}

export const NOT_SHOPIFYS = "the order was entered by hand";
