import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { isAlive } from "../../scripts/processes";
import { createDatabase, startPostgres, startRedis } from "../../scripts/services";
import { TEMPLATE } from "./template";

declare module "vitest" {
  interface ProvidedContext {
    /** Connects to the database "postgres" of the run's server. */
    adminUrl: string;
    /** Ends in the database number 0. */
    redisUrl: string;
  }
}

/** One PostgreSQL and one Redis for the run, on free ports; each test file copies the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runs = resolve(".keepsake/tests");
  await forgetDeadRuns(runs);
  const dir = join(runs, String(process.pid));
  const postgres = await startPostgres({ dir: join(dir, "postgres"), durable: false, fresh: true });
  const redis = await startRedis({ dir: join(dir, "redis"), durable: false });
  const stop = async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await createDatabase(postgres.urlOf("postgres"), TEMPLATE);
    // As a release runs it, and in a process of its own: vitest's module runner has no import.meta.resolve.
    await promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/migrate.ts"], {
      env: { ...process.env, DATABASE_URL: postgres.urlOf(TEMPLATE) },
    });
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("adminUrl", postgres.urlOf("postgres"));
  project.provide("redisUrl", redis.url);
  return stop;
}

/** A run that was killed leaves its servers and its folder, which is named after its process. */
async function forgetDeadRuns(runs: string): Promise<void> {
  let names: string[];
  try {
    names = readdirSync(runs);
  } catch {
    return;
  }
  for (const name of names) {
    if (isAlive(Number(name))) continue;
    const dir = join(runs, name);
    // Starting on an old folder ends the servers that still hold it.
    const postgres = await startPostgres({ dir: join(dir, "postgres"), durable: false, fresh: true });
    const redis = await startRedis({ dir: join(dir, "redis"), durable: false, fresh: true });
    await Promise.all([postgres.stop(), redis.stop()]);
    await rm(dir, { recursive: true, force: true });
  }
}
