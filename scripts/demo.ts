import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { buildAll } from "./build";
import { runOnce } from "./once";
import { Merchant } from "./once/merchant";
import { Store } from "./once/store";
import { commandOf } from "./processes";
import { startStack, type Stack, type StackInfo } from "./stack";

/**
 *   npm run demo                the store, the app, the bench and the partner, until Ctrl-C
 *   npm run demo -- --fresh     the same, forgetting what was there
 *   npm run demo -- --once      the main job without a person, then stop; exit code 0 when all went as expected
 *   npm run demo -- --jobs=postgres   jobs wait in PostgreSQL, as they do where there is no redis-server
 *   npm run demo -- --no-workers   nothing turns webhooks into tickets
 */
const { values } = parseArgs({
  options: {
    fresh: { type: "boolean", default: false },
    once: { type: "boolean", default: false },
    jobs: { type: "string" },
    "no-workers": { type: "boolean", default: false },
    dir: { type: "string", default: process.env.KEEPSAKE_DEMO_DIR ?? ".keepsake" },
  },
});
const jobs = z.enum(["redis", "postgres"]).optional().safeParse(values.jobs);
if (!jobs.success) {
  process.stderr.write("--jobs should be redis or postgres\n");
  process.exit(1);
}
const print = (line: string) => void process.stdout.write(`${line}\n`);

let stack: Stack | undefined;
let ending: Promise<never> | null = null;

/** Stops everything, then ends with `code`. Signals that come meanwhile change nothing. */
function end(code: number): Promise<never> {
  return (ending ??= (async () => {
    await stack?.stop();
    cleanUp();
    process.exit(code);
  })());
}

let cleanUp: () => void = () => {};
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // Before the stack stands, its start throws once its children are gone.
    interrupted = true;
    if (stack) void end(0);
  });
}
let interrupted = false;

try {
  const dir = claimPlace(resolve(values.dir));
  const startedAt = Date.now();
  await buildAll({ log: print });
  if (!interrupted) {
    stack = await startStack({
      dir,
      fresh: values.fresh,
      workers: !values["no-workers"],
      jobs: jobs.data,
      usualPorts: true,
      log: print,
    });
  }
  if (interrupted || !stack) await end(0);
  else if (values.once) {
    await runMainJob(stack.info);
  } else {
    await showAround(dir, stack, Date.now() - startedAt);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
}

async function runMainJob(info: StackInfo): Promise<void> {
  print("The main job, without a person:");
  // The result's line stays the last one: stopping is silent.
  const result = await runOnce(info, print);
  await end(result.ok ? 0 : 1);
}

async function showAround(dir: string, running: Stack, startMs: number): Promise<void> {
  const { info } = running;
  await publishSeededSets(info);
  const file = join(dir, "demo.json");
  writeFileSync(file, `${JSON.stringify({ ...info, demoPid: process.pid }, null, 2)}\n`, { mode: 0o600 });
  const previous = cleanUp;
  cleanUp = () => {
    rmSync(file, { force: true });
    previous();
  };
  print("");
  for (const [what, where] of tableOf(info)) print(`  ${what.padEnd(34)}${where}`);
  print("");
  print(`Ready after ${(startMs / 1000).toFixed(1)} s. Logs are in ${info.logs}. Ctrl-C stops everything.`);
  const why = await running.broken;
  process.stderr.write(`${why}\n`);
  await end(1);
}

function tableOf(info: StackInfo): [string, string][] {
  return [
    ["Shopify admin with Keepsake", info.urls.keepsake],
    ["A product page in a Dawn theme", info.urls.dawn],
    ["The same in a Horizon theme", info.urls.horizon],
    [`The bench (PIN ${info.staffPin})`, info.urls.bench],
    ["The partner's stand-in", info.urls.partner],
    ["Mail that Keepsake sent", info.urls.mail],
    ["Queues (operator)", `${info.urls.queues}  (operator / ${info.operatorSecret})`],
  ];
}

/** As the merchant would: through the app's own page. With no workers nothing reaches the store, and that is told there. */
async function publishSeededSets(info: StackInfo): Promise<void> {
  const store = new Store(new URL(info.urls.admin).origin);
  const sets = await new Merchant(info.urls.app, store).publishAllSets();
  print(`${sets} option sets are published.`);
}

/** One demo a folder. `--once` beside a running demo takes a folder of its own and removes it. */
function claimPlace(dir: string): string {
  mkdirSync(dir, { recursive: true });
  const lock = join(dir, "demo.lock");
  const holder = holderOf(lock);
  if (holder === null) {
    writeFileSync(lock, String(process.pid));
    cleanUp = () => rmSync(lock, { force: true });
    return dir;
  }
  if (!values.once) {
    throw new Error(
      `A demo already runs here (process ${holder}); stop it with Ctrl-C, or start another with --dir OTHER.`,
    );
  }
  const own = join(dir, `once-${process.pid}`);
  mkdirSync(own, { recursive: true });
  cleanUp = () => rmSync(own, { recursive: true, force: true });
  return own;
}

/** The process that holds the place; null when it is gone or is something else by now. */
function holderOf(lock: string): number | null {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return pid > 0 && commandOf(pid).includes("demo.ts") ? pid : null;
  } catch {
    return null;
  }
}
