import {
  createPostgresBackend,
  Queue,
  Worker,
  type Job,
  type JobsOptions,
  type JobType,
  type Processor,
  type WorkerOptions,
} from "bullmq";
import { Redis, type RedisOptions } from "ioredis";
import { env, type QueueName } from "../env";
import { log } from "../log";

/**
 * Where jobs wait: in Redis, or in a PostgreSQL where no Redis can be had. The one file that knows which; BullMQ is the
 * same on both. See docs/decisions/013-jobs-on-postgres.md.
 */
export interface JobQueue {
  addBulk: (jobs: { name: string; data: object; opts: JobsOptions }[]) => Promise<unknown>;
  getJobCounts: (...types: JobType[]) => Promise<Record<string, number>>;
  waitUntilReady: () => Promise<unknown>;
  close: () => Promise<void>;
}

interface JobWorker {
  processor: Processor<object, void>;
  failed: (job: Pick<Job, "name" | "attemptsMade"> | undefined, error: Error) => void;
  settings: Pick<WorkerOptions, "lockDuration" | "stalledInterval" | "maxStalledCount"> & { concurrency: number };
}

/** Longer than a healthy server ever takes, shorter than anybody waits for. */
export const PATIENCE_MS = 1_000;
/** A queue's own; a worker listens on one connection more. */
const QUEUE_CONNECTIONS = 2;

/** What adds jobs. `close` ends the connection that its queues share, if they share one. */
interface Producer {
  open: (name: QueueName) => JobQueue;
  close: () => void;
}

export const jobsBackend = (): "redis" | "postgres" => (env().JOBS_DATABASE_URL === undefined ? "redis" : "postgres");

export function connectProducer(): Producer {
  if (jobsBackend() === "postgres") {
    const open = (name: QueueName) => {
      const queue = new Queue(
        name,
        { connection: postgres(QUEUE_CONNECTIONS), skipMetasUpdate: true },
        createPostgresBackend,
      );
      queue.on("error", (error) => log.warn("the jobs' PostgreSQL is in trouble", { queue: name, error }));
      return queue;
    };
    return { open, close: () => {} };
  }
  // Without an offline queue a command fails at once while Redis is away, instead of waiting for it.
  const connection = redis({ enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: PATIENCE_MS }, {});
  const open = (name: QueueName) => {
    const queue = new Queue(name, { connection, prefix: env().QUEUE_PREFIX, skipMetasUpdate: true });
    // The connection's own listener logs it once; an error without a listener would end the process.
    queue.on("error", () => {});
    return queue;
  };
  return { open, close: () => connection.disconnect() };
}

/** A worker whose connection comes back by itself when its server does. */
export function connectWorker(queue: QueueName, { processor, failed, settings }: JobWorker) {
  const trouble = (error: Error) => log.warn("worker in trouble", { queue, error });
  if (jobsBackend() === "postgres") {
    const connection = postgres(settings.concurrency);
    const worker = new Worker(queue, processor, { ...settings, connection }, createPostgresBackend);
    worker.on("error", trouble).on("failed", failed);
    return { ready: () => worker.waitUntilReady(), close: () => worker.close() };
  }
  const connection = redis({ maxRetriesPerRequest: null }, { queue });
  const worker = new Worker(queue, processor, { ...settings, connection, prefix: env().QUEUE_PREFIX });
  worker.on("error", (error) => {
    // The connection's own listener logs that it is away.
    if (connection.status === "ready") trouble(error);
  });
  worker.on("failed", failed);
  const close = async () => {
    await worker.close();
    connection.disconnect();
  };
  return { ready: () => worker.waitUntilReady(), close };
}

/** BullMQ keeps its tables in a schema of their own, and brings them up to date when it connects. */
function postgres(connections: number) {
  const { JOBS_DATABASE_URL, QUEUE_PREFIX } = env();
  const limits = { max: connections, connectionTimeoutMillis: PATIENCE_MS, keepAlive: true };
  return { connectionString: JOBS_DATABASE_URL, schema: QUEUE_PREFIX, migrate: true, ...limits };
}

function redis(options: RedisOptions, about: { queue?: QueueName }): Redis {
  const retryStrategy = (times: number) => Math.min(times * 100, 2_000);
  const connection = new Redis(env().REDIS_URL ?? "", { ...options, retryStrategy });
  let away = false;
  connection.on("error", (error) => {
    if (!away) log.warn("redis is away", { ...about, error });
    away = true;
  });
  connection.on("ready", () => {
    if (away) log.info("redis is back", about);
    away = false;
  });
  return connection;
}
