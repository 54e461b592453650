import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { childEnv, startChild, type Child } from "./child";
import { commandOf, endProcess } from "./processes";
import { hasRedis, startPostgres, startRedis, type PostgresService, type Service } from "./services";
import { appEnv, choosePorts, localShopifyEnv, mailCatcherEnv, partnerEnv, readSecrets } from "./stack-place";
import { describeStack, readBenchKey, type Jobs, type StackInfo } from "./stack-info";

export type { StackInfo } from "./stack-info";

export type StackOptions = {
  /** Data, secrets and logs. One stack at a time may use it. */
  dir: string;
  /** false: nothing turns webhooks into tickets. */
  workers?: boolean;
  /** Forget the data of earlier starts. */
  fresh?: boolean;
  /** Take the usual ports when they are free, so that addresses stay the same between starts. */
  usualPorts?: boolean;
  /** Milliseconds between two sweeps of the workers. */
  sweepEveryMs?: number;
  /** Where jobs wait: Redis by default; PostgreSQL where there is no redis-server. */
  jobs?: Jobs;
  log?: (line: string) => void;
};

export type Stack = {
  info: StackInfo;
  /** Resolves with a sentence when a process ends that nobody asked to end. */
  broken: Promise<string>;
  /** Ends every process of the stack. Harmless twice. */
  stop(): Promise<void>;
  startWorkers(): Promise<void>;
  /** `hard`: SIGKILL in the middle of whatever they do. */
  stopWorkers(hard?: boolean): Promise<void>;
  /** Kills Redis without warning and starts it again on the same port; `empty` loses its data. */
  restartRedis(options?: { empty?: boolean; downMs?: number }): Promise<void>;
};

/** Starts everything Keepsake needs on this machine. `buildAll` must have run. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dir = resolve(options.dir);
  const logs = join(dir, "logs");
  const say = options.log ?? (() => {});
  await endLeftovers(dir);
  if (options.fresh)
    for (const name of ["shopify.json", "partner.json", "secrets.json", "logs"])
      rmSync(join(dir, name), { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  const secrets = readSecrets(join(dir, "secrets.json"));
  const ports = await choosePorts(options.usualPorts ?? false);

  const children = new Map<string, Child>();
  let postgres: PostgresService | undefined;
  let redis: Service | undefined;
  let stopping = false;
  let tellBroken: (why: string) => void = () => {};
  const broken = new Promise<string>((resolve) => (tellBroken = resolve));

  const start = async (name: string, args: string[], env: Record<string, string>, readyLine: string) => {
    const logFile = join(logs, `${name}.log`);
    const child = await startChild({ name, args, env, logFile, readyLine });
    children.set(name, child);
    void child.ended.then((code) => {
      if (!stopping && children.get(name) === child) tellBroken(`${name} ended with code ${code}; see ${logFile}`);
    });
    writePids();
  };
  const pids = () => ({
    ...(postgres ? { postgres: postgres.pid } : {}),
    ...(redis ? { redis: redis.pid } : {}),
    ...Object.fromEntries([...children].map(([name, child]) => [name, child.pid])),
  });
  const writePids = () => writeFileSync(join(dir, "pids.json"), JSON.stringify(pids()));
  let stopped: Promise<void> | null = null;
  const stop = () =>
    (stopped ??= (async () => {
      stopping = true;
      // Those who talk first, then those they talk to.
      await Promise.all(["workers", "web", "partner", "mail-catcher"].map(async (name) => children.get(name)?.stop()));
      await children.get("local-shopify")?.stop();
      await Promise.all([postgres?.stop(), redis?.stop()]);
      rmSync(join(dir, "pids.json"), { force: true });
    })());

  try {
    const jobs = options.jobs ?? (hasRedis() ? "redis" : "postgres");
    say(jobs === "redis" ? "Starting PostgreSQL and Redis …" : "Starting PostgreSQL; jobs wait there, without Redis …");
    const fresh = options.fresh ?? false;
    [postgres, redis] = await Promise.all([
      startPostgres({ dir: join(dir, "postgres"), port: ports.postgres, fresh }),
      jobs === "redis" ? startRedis({ dir: join(dir, "redis"), port: ports.redis, fresh }) : undefined,
    ]);
    const place = { dir, ports, secrets, databaseUrl: postgres.url, redisUrl: redis?.url ?? null };
    say("Starting the local Shopify, migrating and seeding …");
    await Promise.all([
      start(
        "local-shopify",
        ["--import", "tsx", "tests/local-shopify/main.ts"],
        localShopifyEnv(place),
        "local shopify listening",
      ),
      runToEnd("migrate", "scripts/migrate.ts", appEnv(place), logs).then(() =>
        runToEnd("seed", "prisma/seed.ts", appEnv(place), logs),
      ),
    ]);
    say("Starting Keepsake's web, workers and the partner's stand-in …");
    const sweep: Record<string, string> = options.sweepEveryMs ? { SWEEP_EVERY_MS: String(options.sweepEveryMs) } : {};
    const hook = ["--import", "./tests/local-shopify/redirect.mjs"];
    const startWorkers = () =>
      start(
        "workers",
        [...hook, "--enable-source-maps", "build/worker/main.js"],
        { ...appEnv(place), ...sweep },
        "workers ready",
      );
    await Promise.all([
      start("web", [...hook, "build/server/index.js"], appEnv(place), "web listening"),
      start(
        "partner",
        ["--import", "tsx", "tests/partner-stand-in/main.ts"],
        partnerEnv(place),
        "partner stand-in listening",
      ),
      start(
        "mail-catcher",
        ["--import", "tsx", "tests/mail-catcher/main.ts"],
        mailCatcherEnv(place),
        "mail catcher listening",
      ),
      options.workers === false ? Promise.resolve() : startWorkers(),
    ]);
    const benchKey = await readBenchKey(postgres.url);
    return {
      info: describeStack(place, benchKey, logs, pids()),
      broken,
      stop,
      startWorkers,
      stopWorkers: async (hard = false) => {
        const workers = children.get("workers");
        children.delete("workers");
        await (hard ? workers?.kill() : workers?.stop());
      },
      restartRedis: async ({ empty = false, downMs = 0 } = {}) => {
        if (!redis) throw new Error("this stack has no Redis: its jobs wait in PostgreSQL");
        await endProcess(redis.pid, { signal: "SIGKILL" });
        await new Promise((done) => setTimeout(done, downMs));
        redis = await startRedis({ dir: join(dir, "redis"), port: redis.port, fresh: empty });
        writePids();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A short program that must end with 0 before the rest starts. */
export async function runToEnd(name: string, file: string, env: Record<string, string>, logs: string): Promise<void> {
  const logFile = join(logs, `${name}.log`);
  const out = openSync(logFile, "a");
  const child = spawn(process.execPath, ["--import", "tsx", file], {
    env: childEnv(env),
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  const code = await new Promise<number | null>((done) => child.once("exit", (value) => done(value)));
  if (code !== 0)
    throw new Error(
      `${name} failed; see ${logFile}:\n${readFileSync(logFile, "utf8").trim().split("\n").slice(-15).join("\n")}`,
    );
}

/** What a start that was killed left behind: its own processes, by the ids it wrote down, if they still are what they were. */
async function endLeftovers(dir: string): Promise<void> {
  let pids: unknown;
  try {
    pids = JSON.parse(readFileSync(join(dir, "pids.json"), "utf8"));
  } catch {
    return;
  }
  const marks =
    /tests\/local-shopify\/main|build\/server\/index|build\/worker\/main|tests\/partner-stand-in\/main|tests\/mail-catcher\/main/;
  const ids = Object.values(pids ?? {}).filter((pid): pid is number => typeof pid === "number" && pid > 1);
  await Promise.all(ids.filter((pid) => marks.test(commandOf(pid))).map((pid) => endProcess(pid, { group: true })));
}
