import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { isAlive } from "../../scripts/processes";
import { processesMarked } from "../support/processes";
import { STACKS } from "../support/stack-setup";
import { waitFor } from "../support/wait-for";

const figures = z.strictObject({
  ok: z.boolean(),
  orders: z.number(),
  tickets: z.number(),
  exceptions: z.number(),
  held: z.number(),
  released: z.number(),
  webhookToTicketMs: z.number().nullable(),
});

const url = z.url();
const demoJson = z.object({
  shop: z.string(),
  apiKey: z.string().min(8),
  apiSecret: z.string().min(8),
  staffPin: z.string(),
  databaseUrl: z.string().startsWith("postgresql://"),
  redisUrl: z.string().startsWith("redis://"),
  urls: z.object({ admin: url, keepsake: url, dawn: url, horizon: url, bench: url, partner: url, queues: url }),
  pids: z.record(
    z.enum(["postgres", "redis", "local-shopify", "web", "workers", "partner", "mail-catcher"]),
    z.number(),
  ),
  demoPid: z.number(),
});

let dir: string;
let mark: string;
let count = 0;

beforeEach(() => {
  count += 1;
  mark = `demo-test-${process.pid}-${count}`;
  dir = join(STACKS, `${process.pid}-demo-${count}`);
  mkdirSync(dir, { recursive: true });
});

afterEach(() => {
  expect(processesMarked(mark), "the demo left no process").toEqual([]);
  rmSync(dir, { recursive: true, force: true });
});

function demo(...args: string[]): { child: ChildProcess; output: () => string; code: Promise<number | null> } {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/demo.ts", "--dir", dir, ...args], {
    env: { ...process.env, KEEPSAKE_TEST_RUN: `${process.env.KEEPSAKE_TEST_RUN ?? ""} ${mark}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = new Promise<number | null>((done) => child.once("exit", (value) => done(value)));
  return { child, output: () => output, code };
}

function lastLine(output: string) {
  return figures.parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
}

/** How many orders the store of the stopped demo holds. */
function orders(): number {
  const state: unknown = JSON.parse(readFileSync(join(dir, "shopify.json"), "utf8"));
  return z.object({ orders: z.array(z.unknown()) }).parse(state).orders.length;
}

test(
  "a newcomer sees the main job run through, its one line of figures last, and again on a fresh store",
  { timeout: 240_000 },
  async () => {
    const { code, output } = demo("--once");
    expect(await code, output()).toBe(0);
    const { webhookToTicketMs, ...counts } = lastLine(output());
    expect(counts).toEqual({ ok: true, orders: 2, tickets: 3, exceptions: 1, held: 2, released: 1 });
    expect(webhookToTicketMs).toBeGreaterThan(0);
    expect(orders()).toBe(2);
    const fresh = demo("--once", "--fresh");
    expect(await fresh.code, fresh.output()).toBe(0);
    expect(orders()).toBe(2);
  },
);

test("a newcomer without redis-server sees the same main job, on PostgreSQL, and is told so", async () => {
  const { code, output } = demo("--once", "--jobs=postgres");
  expect(await code, output()).toBe(0);
  const { webhookToTicketMs, ...counts } = lastLine(output());
  expect(counts).toEqual({ ok: true, orders: 2, tickets: 3, exceptions: 1, held: 2, released: 1 });
  expect(webhookToTicketMs).toBeGreaterThan(0);
  expect(output()).toContain("jobs wait there, without Redis");
  expect(existsSync(join(dir, "redis")), "no Redis was started").toBe(false);
});

test("an operator who forgot the workers is told so by the main job, with exit code 1", async () => {
  const { code, output } = demo("--once", "--no-workers");
  expect(await code, output()).toBe(1);
  expect(lastLine(output())).toMatchObject({ ok: false, tickets: 0 });
});

test("a person who ends the demo with SIGTERM finds every process gone within seconds", async () => {
  const { child, code, output } = demo();
  await waitFor("the demo's table", () => existsSync(join(dir, "demo.json")), { timeoutMs: 90_000 });
  const info: unknown = JSON.parse(readFileSync(join(dir, "demo.json"), "utf8"));
  const told = demoJson.parse(info);
  expect(told).toMatchObject({ shop: "ember-and-oak.myshopify.com", staffPin: "4821", demoPid: child.pid });
  for (const url of Object.values(told.urls)) expect(output()).toContain(new URL(url).origin);
  expect((await fetch(told.urls.dawn)).status).toBe(200);
  expect((await fetch(told.urls.bench)).status).toBe(200);
  for (const pid of Object.values(told.pids)) expect(isAlive(pid)).toBe(true);
  const second = demo();
  expect(await second.code).toBe(1);
  expect(second.output()).toMatch(/already runs here \(process \d+\)/);
  const endedAt = Date.now();
  child.kill("SIGTERM");
  expect(await code, output()).toBe(0);
  expect(Date.now() - endedAt).toBeLessThan(10_000);
});

test("a person whose demo was killed starts it again, and what the killed one left is gone", async () => {
  const first = demo();
  await waitFor("the demo's table", () => existsSync(join(dir, "demo.json")), { timeoutMs: 90_000 });
  first.child.kill("SIGKILL");
  await first.code;
  const orphans = processesMarked(mark);
  expect(orphans.length).toBeGreaterThan(0);
  const again = demo("--once");
  expect(await again.code, again.output()).toBe(0);
  expect(processesMarked(mark).filter((pid) => orphans.includes(pid))).toEqual([]);
});
