import { setTimeout as sleep } from "node:timers/promises";

/** An expectation of the main job that did not come true. Its message is what a person reads. */
export class NotAsExpected extends Error {
  override name = "NotAsExpected";
}

export function expectThat(truth: unknown, otherwise: string): asserts truth {
  if (!truth) throw new NotAsExpected(otherwise);
}

/** Asks until `read` gives something; fails with "`what` did not happen within …". What `read` throws counts as not yet. */
export async function eventually<T>(
  what: string,
  read: () => Promise<T | null | undefined | false>,
  { withinMs = 20_000, everyMs = 40 }: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let reason = "";
  for (;;) {
    try {
      const value = await read();
      if (value !== null && value !== undefined && value !== false) return value;
      reason = "";
    } catch (error) {
      reason = error instanceof Error ? ` (${error.message})` : "";
    }
    if (Date.now() > deadline) throw new NotAsExpected(`${what} did not happen within ${withinMs / 1000} s${reason}`);
    await sleep(everyMs);
  }
}
