import type { JobsOptions } from "bullmq";
import { QUEUES, type QueueName } from "../env";
import { log } from "../log";
import { connectProducer, jobsBackend, PATIENCE_MS, type JobQueue } from "./backend";
import { JOBS, type JobName, type JobOptions, type JobPayload, type JobRequest } from "./definitions";

export type EnqueueOutcome = { kind: "queued" } | { kind: "left-to-sweeper" };

let producer: (ReturnType<typeof connectProducer> & { queues: Map<QueueName, JobQueue> }) | undefined;

/** The queue to add to, also what the operator's page shows. */
export function queueFor(name: QueueName): JobQueue {
  producer ??= { ...connectProducer(), queues: new Map() };
  const known = producer.queues.get(name);
  if (known) return known;
  const queue = producer.open(name);
  producer.queues.set(name, queue);
  return queue;
}

/**
 * Boot's call. Redis may come later, but BullMQ's first connection to PostgreSQL must succeed: it remembers one that
 * failed for good, and the host had better start this process again. Throws then.
 */
export async function connectQueues(): Promise<void> {
  if (jobsBackend() === "postgres") await Promise.all(QUEUES.map((name) => queueFor(name).waitUntilReady()));
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
    const timer = setTimeout(
      () => reject(new Error(`${jobsBackend()} did not answer within ${PATIENCE_MS} ms`)),
      PATIENCE_MS,
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Adds jobs after the commit of the rows they name. Never throws and never takes longer than a second: while the jobs'
 * server is away the rows are left to the sweeper.
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
  const { close, queues } = producer;
  producer = undefined;
  await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
  close();
}
