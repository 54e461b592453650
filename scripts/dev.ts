import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build";
import { startChild, type Child } from "./child";
import { startPostgres, startRedis, type Service } from "./services";
import { runToEnd } from "./stack";
import { devEnv, readSecrets } from "./stack-place";

/**
 * What `shopify app dev` runs (shopify.web.toml): web and workers against a real development store, on a PostgreSQL and a
 * Redis of their own in .keepsake/dev. The Shopify CLI gives key, secret, address and port in the environment.
 */
const dir = join(".keepsake", "dev");
const running: Service[] = [];
const children: Child[] = [];
let ending: Promise<void> | null = null;

function end(code: number): Promise<void> {
  return (ending ??= (async () => {
    await Promise.all(children.map((child) => child.stop()));
    await Promise.all(running.map((service) => service.stop()));
    process.exit(code);
  })());
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end(0));

try {
  mkdirSync(dir, { recursive: true });
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  await buildAll({ log: print });
  const postgres = await startPostgres({ dir: join(dir, "postgres") });
  running.push(postgres);
  const redis = await startRedis({ dir: join(dir, "redis") });
  running.push(redis);
  const env = devEnv({
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    secrets: readSecrets(join(dir, "secrets.json")),
  });
  await runToEnd("migrate", "scripts/migrate.ts", env, dir);
  for (const [name, file, readyLine] of [
    ["web", "build/server/index.js", "web listening"],
    ["workers", "build/worker/main.js", "workers ready"],
  ] as const) {
    const args = ["--enable-source-maps", file];
    children.push(await startChild({ name, args, env, logFile: join(dir, `${name}.log`), readyLine }));
  }
  print(`Keepsake answers at ${env.SHOPIFY_APP_URL ?? ""}. Logs are in ${dir}.`);
  await Promise.race(children.map((child) => child.ended));
  if (!ending) process.stderr.write(`web or workers ended; see ${dir}\n`);
  await end(1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
}
