import { DelayedError, type Job } from "bullmq";
import type { QueueName } from "../app/env";
import { connectWorker } from "../app/jobs/catalog";
import { log } from "../app/log";

export interface RunningWorker {
  name: QueueName;
  ready: () => Promise<void>;
  /** Takes no more jobs and ends when those under way have. */
  close: () => Promise<void>;
}

/** What a job's handler says: done, or look again. A handler throws only for what it did not expect. */
export type Handled = { kind: "done" } | { kind: "later"; retryInMs: number };

export interface Handlers {
  queue: QueueName;
  concurrency: number;
  /** By job name. */
  handle: (name: string, payload: unknown) => Promise<Handled>;
}

/** One BullMQ worker. */
export function startWorker({ queue, concurrency, handle }: Handlers): RunningWorker {
  const { ready, close } = connectWorker(queue, {
    processor: (job, token) => run(job, token, handle),
    failed: (job, error) => {
      log.error("job failed", { queue, job: job?.name ?? "unknown", attempts: job?.attemptsMade ?? 0, error });
    },
    settings: {
      concurrency,
      // A worker that was killed leaves its jobs to the others within this time.
      lockDuration: 30_000,
      stalledInterval: 15_000,
      maxStalledCount: 5,
    },
  });
  return {
    name: queue,
    ready: async () => {
      await ready();
    },
    close,
  };
}

async function run(job: Job<unknown>, token: string | undefined, handle: Handlers["handle"]): Promise<void> {
  const handled = await handle(job.name, job.data);
  if (handled.kind === "done") return;
  await job.moveToDelayed(Date.now() + handled.retryInMs, token);
  throw new DelayedError();
}
