import { randomBytes } from "node:crypto";
import Redis from "ioredis";
import { afterAll, expect, inject } from "vitest";
import { createDatabase } from "../../scripts/services";
import { testEnv } from "./env";
import { TEMPLATE } from "./template";

/**
 * Runs before each test file, before its imports: a database and a Redis database of its own, and the environment
 * that app/env.ts reads.
 */
const adminUrl = inject("adminUrl");
const name = `test_${randomBytes(6).toString("hex")}`;
await createDatabase(adminUrl, name, TEMPLATE);
const databaseUrl = adminUrl.replace(/\/postgres$/, `/${name}`);

const control = new Redis(inject("redisUrl"));
const number = await control.incr("test-files");
const redisUrl = inject("redisUrl").replace(/\/0$/, `/${number}`);

Object.assign(process.env, testEnv({ databaseUrl, redisUrl }));

// Hooks of a setup file run after the file's own: what still waits in Redis then is a worker nobody closed.
afterAll(async () => {
  const clients = String(await control.call("CLIENT", "LIST"));
  const blocked = clients.split("\n").filter((line) => line.includes(` db=${number} `) && / flags=\w*b/.test(line));
  control.disconnect();
  expect(blocked, "every worker that a test started is closed").toEqual([]);
});
