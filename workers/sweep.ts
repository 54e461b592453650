import { env } from "../app/env";
import { sweep as sweepNow } from "../app/flows/sweep";
import { enqueue } from "../app/jobs/catalog";
import type { Handlers } from "./queue-worker";

export const sweep: Handlers = {
  queue: "sweep",
  concurrency: 1,
  handle: async () => {
    await sweepNow();
    return { kind: "done" };
  },
};

/**
 * Asks for a sweep every SWEEP_EVERY_MS. The time is kept here and not in Redis, whose repeatable jobs would be gone with
 * everything else when it is emptied; processes that ask in the same moment get one sweep, since the job's id is its slot.
 */
export function startSweepClock(): { stop: () => void } {
  const everyMs = env().SWEEP_EVERY_MS;
  const ask = () => void enqueue("sweep", {}, { news: String(Math.floor(Date.now() / everyMs)) });
  ask();
  const timer = setInterval(ask, everyMs);
  return { stop: () => clearInterval(timer) };
}
