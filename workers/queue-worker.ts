import { DelayedError, Worker, type Job } from "bullmq";
import { Redis } from "ioredis";
import { env, type QueueName } from "../app/env";
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

/** One BullMQ worker whose connection comes back by itself when Redis does. */
export function startWorker({ queue, concurrency, handle }: Handlers): RunningWorker {
  const connection = new Redis(env().REDIS_URL, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  let away = false;
  connection.on("error", (error) => {
    if (!away) log.warn("redis is away", { queue, error });
    away = true;
  });
  connection.on("ready", () => {
    away = false;
  });
  const worker = new Worker(queue, (job, token) => run(job, token, handle), {
    connection,
    prefix: env().QUEUE_PREFIX,
    concurrency,
    // A worker that was killed leaves its jobs to the others within this time.
    lockDuration: 30_000,
    stalledInterval: 15_000,
    maxStalledCount: 5,
  });
  worker.on("error", (error) => {
    if (!away) log.warn("worker in trouble", { queue, error });
  });
  worker.on("failed", (job, error) => {
    log.error("job failed", { queue, job: job?.name ?? "unknown", attempts: job?.attemptsMade ?? 0, error });
  });
  return {
    name: queue,
    ready: async () => {
      await worker.waitUntilReady();
    },
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
}

async function run(job: Job<unknown>, token: string | undefined, handle: Handlers["handle"]): Promise<void> {
  const handled = await handle(job.name, job.data);
  if (handled.kind === "done") return;
  await job.moveToDelayed(Date.now() + handled.retryInMs, token);
  throw new DelayedError();
}
