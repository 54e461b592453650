import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { connectQueues, closeQueues, enqueue, enqueueAll, queueFor } from "../../../app/jobs/catalog";
import { readEnv } from "../../../app/env";
import { startWorker, type Handlers, type RunningWorker } from "../../../workers/queue-worker";
import { TEST_SHOP } from "../../support/env";
import { waitFor } from "../../support/wait-for";

vi.hoisted(() => {
  process.env.JOBS_DATABASE_URL = process.env.DATABASE_URL;
  delete process.env.REDIS_URL;
  // Jobs here fail on purpose.
  process.env.LOG_LEVEL = "silent";
});

const offerId = "0b6c0f3e-5f0a-4c57-9d5b-0e4d6a3a7f10";
const orderId = "5f0a0b6c-4c57-4f3e-9d5b-7f100e4d6a3a";
let worker: RunningWorker | undefined;

beforeAll(connectQueues);
afterEach(async () => {
  await worker?.close();
  worker = undefined;
});
afterAll(closeQueues);

async function work(queue: Handlers["queue"], handle: Handlers["handle"]): Promise<void> {
  worker = startWorker({ queue, concurrency: 2, handle });
  await worker.ready();
}

const empty = async (queue: Handlers["queue"]) =>
  Object.values(await queueFor(queue).getJobCounts()).every((count) => count === 0);

describe("jobs that wait in PostgreSQL", () => {
  it("are one while they wait with one id, and may come again once they are done", async () => {
    const seen: string[] = [];
    const job = { name: "process-inbox", payload: { shop: TEST_SHOP, inboxId: "7" } } as const;
    expect(await enqueueAll([job, job])).toEqual({ kind: "queued" });
    expect(await enqueue(job.name, job.payload)).toEqual({ kind: "queued" });
    expect(await queueFor("inbox").getJobCounts("waiting")).toEqual({ waiting: 1 });
    await work("inbox", (name) => {
      seen.push(name);
      return Promise.resolve({ kind: "done" });
    });
    await waitFor("the first", () => empty("inbox"));
    await enqueue(job.name, job.payload);
    await waitFor("the second", () => seen.length === 2);
    await waitFor("an empty queue", () => empty("inbox"));
    expect(seen).toEqual(["process-inbox", "process-inbox"]);
  });

  it("wait as long as they are told to", async () => {
    let ranAt = 0;
    await work("bench", () => {
      ranAt = performance.now();
      return Promise.resolve({ kind: "done" });
    });
    const askedAt = performance.now();
    await enqueue("release-step", { shop: TEST_SHOP, stepId: orderId }, { delayMs: 700 });
    await waitFor("the delayed job", () => ranAt > 0);
    expect(ranAt - askedAt).toBeGreaterThanOrEqual(690);
  });

  it("are tried again when their flow throws, and looked at again when it asks for that", async () => {
    const outcomes = ["throws", "later", "done"];
    const seen: { payload: unknown; at: number }[] = [];
    await work("outbox", (_name, payload) => {
      seen.push({ payload, at: performance.now() });
      const outcome = outcomes[seen.length - 1];
      if (outcome === "throws") return Promise.reject(new Error("the database is away"));
      return Promise.resolve(outcome === "later" ? { kind: "later", retryInMs: 300 } : { kind: "done" });
    });
    const payload = { shop: TEST_SHOP, outboxId: "9" };
    await enqueue("deliver-outbox", payload);
    await waitFor("three looks", () => seen.length === 3);
    await waitFor("an empty queue", () => empty("outbox"));
    const [first, second, third] = seen.map(({ at }) => at);
    expect(seen.map((look) => look.payload)).toEqual([payload, payload, payload]);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(490);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(290);
  });

  it("are finished by a worker that is asked to stop, and those that come later wait", async () => {
    const finished: string[] = [];
    await work("microfactory", async () => {
      await sleep(600);
      finished.push("offer");
      return { kind: "done" };
    });
    await enqueue("send-offer", { shop: TEST_SHOP, offerId });
    await waitFor("a job under way", async () => (await queueFor("microfactory").getJobCounts("active")).active === 1);
    // Later than the close: a fetch that is under way while it begins may still take one, and finishes it too.
    await worker?.close();
    await enqueue("send-offer", { shop: TEST_SHOP, offerId: orderId });
    expect(finished).toEqual(["offer"]);
    expect(await queueFor("microfactory").getJobCounts("active", "waiting")).toEqual({ active: 0, waiting: 1 });
  });
});

describe("an environment", () => {
  const redis = "redis://127.0.0.1:6379/0";
  const postgres = "postgresql://127.0.0.1/jobs";
  const read = (change: Record<string, string | undefined>) => () =>
    readEnv({ ...process.env, REDIS_URL: undefined, JOBS_DATABASE_URL: undefined, ...change });

  it.each([{ REDIS_URL: redis }, { JOBS_DATABASE_URL: postgres }])("may name one place for jobs: %o", (place) => {
    expect(read(place)).not.toThrow();
  });

  it.each([
    [{}, "REDIS_URL is missing (or JOBS_DATABASE_URL, where no Redis can be had)"],
    [{ REDIS_URL: redis, JOBS_DATABASE_URL: postgres }, "REDIS_URL and JOBS_DATABASE_URL are both set"],
    [{ JOBS_DATABASE_URL: redis }, "JOBS_DATABASE_URL should be an address that starts with postgres://"],
    [{ JOBS_DATABASE_URL: postgres, QUEUE_PREFIX: "my-shop" }, "QUEUE_PREFIX should be small letters"],
  ])("is refused with %o", (change, sentence) => {
    expect(read(change)).toThrow(sentence);
  });
});
