import { z } from "zod";
import type { QueueName } from "../env";

/**
 * Every job there is: its queue, its payload (ids, never records), how often it is tried when it throws, and its id.
 * Two jobs of one id that wait at the same time are one; what makes a repeat harmless is the row that a flow claims.
 * Ids hold no colon: the queues' keys are separated by it.
 */
interface Described<Payload extends object> {
  queue: QueueName;
  payload: z.ZodType<Payload>;
  /** Tries when the flow throws (the database is away). What a flow expects to fail it keeps in its row. */
  attempts: number;
  /** First wait; doubled each time. */
  backoffMs: number;
  key: (payload: Payload) => string;
}

export interface JobDefinition<Payload extends object> extends Described<Payload> {
  /** Payload and id of a job to add. Throws ZodError when the payload is another job's. */
  prepare: (raw: unknown) => { data: Payload; id: string };
}

const shop = z.string().min(1);
const rowId = z.string().regex(/^\d{1,19}$/);
const uuid = z.uuid();

function define<Payload extends object>(described: Described<Payload>): JobDefinition<Payload> {
  const prepare = (raw: unknown) => {
    const data = described.payload.parse(raw);
    return { data, id: described.key(data) };
  };
  return { ...described, prepare };
}

export const JOBS = {
  "process-inbox": define({
    queue: "inbox",
    payload: z.object({ shop, inboxId: rowId }),
    attempts: 5,
    backoffMs: 500,
    key: ({ inboxId }) => `process-inbox-${inboxId}`,
  }),
  "route-order": define({
    queue: "inbox",
    payload: z.object({ shop, orderId: uuid }),
    attempts: 5,
    backoffMs: 500,
    key: ({ orderId }) => `route-order-${orderId}`,
  }),
  "release-step": define({
    queue: "bench",
    payload: z.object({ shop, stepId: uuid }),
    attempts: 5,
    backoffMs: 500,
    key: ({ stepId }) => `release-step-${stepId}`,
  }),
  "move-work": define({
    queue: "bench",
    payload: z.object({ shop, queueId: uuid }),
    attempts: 5,
    backoffMs: 2_000,
    key: ({ queueId }) => `move-work-${queueId}`,
  }),
  "replan-shop": define({
    queue: "bench",
    payload: z.object({ shop }),
    attempts: 3,
    backoffMs: 5_000,
    key: (payload) => `replan-shop-${payload.shop}`,
  }),
  "learn-margins": define({
    queue: "bench",
    payload: z.object({ shop }),
    attempts: 3,
    backoffMs: 5_000,
    key: (payload) => `learn-margins-${payload.shop}`,
  }),
  "refresh-lead-times": define({
    queue: "bench",
    payload: z.object({ shop }),
    attempts: 3,
    backoffMs: 5_000,
    key: (payload) => `refresh-lead-times-${payload.shop}`,
  }),
  "send-offer": define({
    queue: "microfactory",
    payload: z.object({ shop, offerId: uuid }),
    attempts: 5,
    backoffMs: 2_000,
    key: ({ offerId }) => `send-offer-${offerId}`,
  }),
  "deliver-outbox": define({
    queue: "outbox",
    payload: z.object({ shop, outboxId: rowId }),
    attempts: 5,
    backoffMs: 500,
    key: ({ outboxId }) => `deliver-outbox-${outboxId}`,
  }),
  "work-catalog-task": define({
    queue: "catalog",
    payload: z.object({ shop, taskId: uuid }),
    attempts: 5,
    backoffMs: 2_000,
    key: ({ taskId }) => `work-catalog-task-${taskId}`,
  }),
  sweep: define({ queue: "sweep", payload: z.object({}), attempts: 1, backoffMs: 500, key: () => "sweep" }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.output<(typeof JOBS)[Name]["payload"]>;
/** One job to enqueue, name and payload belonging together. */
export type JobRequest = {
  [Name in JobName]: { name: Name; payload: JobPayload<Name>; options?: JobOptions };
}[JobName];

export interface JobOptions {
  delayMs?: number;
  /**
   * Appended to the job's id. A job that is being worked at this moment swallows another of its id: who has news for it
   * (a later webhook of the same order) says so here.
   */
  news?: string;
}
