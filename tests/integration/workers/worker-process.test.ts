import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { readEnv } from "../../../app/env";
import { closeQueues } from "../../../app/jobs/catalog";
import { startRedis, type Service } from "../../../scripts/services";
import { givenStore } from "../../support/rows";
import { waitFor } from "../../support/wait-for";
import { orderBody } from "../../support/webhooks";
import { band, receive, ticketsOf } from "../flows/orders";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

let child: ChildProcess | undefined;
let dir: string;

beforeAll(async () => {
  await givenStore();
  dir = await mkdtemp(join(tmpdir(), "keepsake-redis-"));
});
afterEach(() => {
  child?.kill("SIGKILL");
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
  await closeQueues();
  await db.$disconnect();
});

function startWorkers(env: Record<string, string>): { process: ChildProcess; lines: string[] } {
  const lines: string[] = [];
  const started = spawn(process.execPath, ["--import", "tsx", "workers/main.ts"], {
    env: { ...process.env, LOG_LEVEL: "info", SWEEP_EVERY_MS: "500", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [started.stdout, started.stderr]) {
    stream.on("data", (chunk: Buffer) => lines.push(...chunk.toString().split("\n").filter(Boolean)));
  }
  child = started;
  return { process: started, lines };
}

const ready = (lines: string[]) =>
  waitFor("the workers", () => lines.some((line) => line.includes("workers ready")), { timeoutMs: 20_000 });

describe("the workers of a jeweler", () => {
  it("start the queues they are told to, and stop within five seconds of being asked", async () => {
    const { process: workers, lines } = startWorkers({ WORKER_QUEUES: "inbox,outbox" });
    await ready(lines);
    expect(lines.find((line) => line.includes("workers ready"))).toContain('"queues":["inbox","outbox"]');
    const askedAt = performance.now();
    workers.kill("SIGTERM");
    await once(workers, "exit");
    expect(workers.exitCode).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5_000);
  });

  it("go on by themselves after Redis went away and came back empty, and no order is lost", async () => {
    let redis: Service = await startRedis({ dir: join(dir, "one"), durable: false });
    const { process: workers, lines } = startWorkers({ REDIS_URL: redis.url });
    await ready(lines);
    await redis.stop();
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    await receive(body, "orders/paid");
    await db.inbox.updateMany({ data: { receivedAt: new Date(Date.now() - 60_000) } });
    redis = await startRedis({ dir: join(dir, "two"), durable: false, port: redis.port });
    await waitFor("both tickets", async () => (await ticketsOf(body.id).catch(() => [])).length === 2, {
      timeoutMs: 15_000,
    });
    workers.kill("SIGTERM");
    await once(workers, "exit");
    await redis.stop();
  });

  it("say in one line what is wrong with their environment, and never the value", async () => {
    const { process: workers, lines } = startWorkers({ APP_SECRET: "tooshort", WORKER_QUEUES: "kitchen" });
    await once(workers, "exit");
    expect(workers.exitCode).toBe(1);
    expect(lines).toEqual(expect.arrayContaining(["APP_SECRET should have at least 32 letters"]));
    expect(lines.join()).not.toContain("tooshort");
  });

  it.each(["FRAME_ANCESTORS", "APP_BRIDGE_URL", "LOCAL_SHOPIFY_PORT"])("refuse %s in production", (name) => {
    const source = { ...process.env, KEEPSAKE_STAGE: "production", SHOPIFY_APP_URL: "https://keepsake.example" };
    expect(() => readEnv({ ...source, [name]: undefined })).not.toThrow(name);
    expect(() => readEnv({ ...source, [name]: "8080" })).toThrow(`${name} is for the local stage only`);
  });
});
