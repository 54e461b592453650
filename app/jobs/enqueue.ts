import { Queue, type JobsOptions } from "bullmq";
import { Redis } from "ioredis";
import { env, type QueueName } from "../env";
import { log } from "../log";
import { JOBS, type JobName, type JobOptions, type JobPayload, type JobRequest } from "./definitions";

/** Longer than a healthy Redis ever takes, shorter than anybody waits for. */
const PATIENCE_MS = 1_000;

export type EnqueueOutcome = { kind: "queued" } | { kind: "left-to-sweeper" };

interface Producer {
  connection: Redis;
  queues: Map<QueueName, Queue>;
}

let producer: Producer | undefined;

/** Without an offline queue a command fails at once while Redis is away, instead of waiting for it. */
function connect(): Producer {
  const connection = new Redis(env().REDIS_URL, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: PATIENCE_MS,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  let away = false;
  connection.on("error", (error) => {
    if (!away) log.warn("redis is away", { error });
    away = true;
  });
  connection.on("ready", () => {
    if (away) log.info("redis is back");
    away = false;
  });
  return { connection, queues: new Map() };
}

/** The queue to add to, also what the operator's page shows. One connection serves all queues of this process. */
export function queueFor(name: QueueName): Queue {
  producer ??= connect();
  const known = producer.queues.get(name);
  if (known) return known;
  const queue = new Queue(name, { connection: producer.connection, prefix: env().QUEUE_PREFIX, skipMetasUpdate: true });
  // The connection's own listener above logs it once; an error without a listener would end the process.
  queue.on("error", () => {});
  producer.queues.set(name, queue);
  return queue;
}

interface AnyJob {
  name: JobName;
  payload: object;
  options?: JobOptions;
}

function bulkOf({ name, payload, options = {} }: AnyJob) {
  const { queue, attempts, backoffMs, prepare } = JOBS[name];
  const { data, id } = prepare(payload);
  const opts: JobsOptions = {
    jobId: options.news === undefined ? id : `${id}-${options.news}`,
    attempts,
    backoff: { type: "exponential", delay: backoffMs },
    ...(options.delayMs === undefined ? {} : { delay: Math.max(0, Math.round(options.delayMs)) }),
    // A job that stayed would swallow the sweeper's next one of its id. Rows keep what failed, and why.
    removeOnComplete: true,
    removeOnFail: true,
  };
  return { queue, name, data, opts };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`redis did not answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Adds jobs after the commit of the rows they name. Never throws and never takes longer than a second: while Redis is
 * away the rows are left to the sweeper.
 */
export function enqueueAll(jobs: JobRequest[]): Promise<EnqueueOutcome> {
  return addAll(jobs);
}

async function addAll(jobs: AnyJob[]): Promise<EnqueueOutcome> {
  if (jobs.length === 0) return { kind: "queued" };
  const byQueue = new Map<QueueName, ReturnType<typeof bulkOf>[]>();
  for (const job of jobs.map(bulkOf)) byQueue.set(job.queue, [...(byQueue.get(job.queue) ?? []), job]);
  try {
    await inTime(Promise.all([...byQueue].map(([name, bulk]) => queueFor(name).addBulk(bulk))));
    return { kind: "queued" };
  } catch (error) {
    log.warn("left to the sweeper", { job: jobs[0]?.name, count: jobs.length, error });
    return { kind: "left-to-sweeper" };
  }
}

/** Adds one job: see enqueueAll. */
export function enqueue<Name extends JobName>(
  name: Name,
  payload: JobPayload<Name> & object,
  options: JobOptions = {},
): Promise<EnqueueOutcome> {
  return addAll([{ name, payload, options }]);
}

export async function closeQueues(): Promise<void> {
  if (!producer) return;
  const { connection, queues } = producer;
  producer = undefined;
  await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
  connection.disconnect();
}
