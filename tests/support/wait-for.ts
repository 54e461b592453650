import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks `read` until it gives something that is neither null, undefined nor false, and returns that.
 * Throws with `what` in words when `timeoutMs` have passed; an error thrown by `read` counts as "not yet" until then.
 */
export async function waitFor<T>(
  what: string,
  read: () => Promise<T> | T,
  { timeoutMs = 10_000, everyMs = 50 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      last = undefined;
      const value = await read();
      if (isThere(value)) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) throw new Error(`waited ${timeoutMs} ms for ${what}`, { cause: last });
    await sleep(everyMs);
  }
}

function isThere<T>(value: T): value is Exclude<T, null | undefined | false> {
  return value !== null && value !== undefined && value !== false;
}
