import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandOf, endProcess } from "./processes";

/**
 * Every check and every test, the quick ones first. A stage that fails ends the run, since what follows would only
 * repeat it; `npm test -- --keep-going` goes on. The last line counts tests and checks together.
 */
const REPORTS = ".keepsake/test-reports";
const RUN_MARK = `${process.pid}-${Date.now()}`;
const BIN = "node_modules/.bin";
const keepGoing = process.argv.includes("--keep-going");
const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice("--only=".length);

/** Checks of one stage that run side by side: a small machine has two cores. */
const LANES = 2;

type Outcome = { passed: number; failed: number };
type Check = { name: string; command: string[]; env?: Record<string, string>; report?: string };

const TRUE = existsSync("/bin/true") ? "/bin/true" : "/usr/bin/true";
const check = (name: string, ...command: string[]): Check => ({ name, command });
const tests = (name: string): Check => {
  const report = `${REPORTS}/${name}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return { name: `${name} tests`, command: [`${BIN}/vitest`, "run", "--project", name, ...reporters], report };
};

const STAGES: Check[][] = [
  [
    check("prettier", `${BIN}/prettier`, "--check", "--log-level=warn", "."),
    {
      ...check("prisma validate", `${BIN}/prisma`, "validate"),
      // The CLI would download an engine that this command does not use.
      env: { PRISMA_SCHEMA_ENGINE_BINARY: TRUE, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" },
    },
    check(
      "imports",
      `${BIN}/depcruise`,
      "--config",
      ".dependency-cruiser.cjs",
      "app",
      "workers",
      "extensions",
      "scripts",
      "tests",
      "prisma",
    ),
    check("types", `${BIN}/tsc`, "--noEmit"),
    check("eslint", `${BIN}/eslint`, "--max-warnings=0", "."),
    check("knip", `${BIN}/knip`),
  ],
  [check("build", process.execPath, "--import", "tsx", "scripts/build.ts")],
  [tests("unit")],
  [tests("integration")],
  [tests("e2e")],
];

const running = new Set<number>();
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    interrupted = true;
    // vitest stops its services in its own teardown; give it the time.
    for (const pid of running) void endProcess(pid, { graceMs: 20_000, group: true });
  });
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total: Outcome = { passed: 0, failed: 0 };
for (const stage of STAGES) {
  const wanted = stage.filter(({ name }) => !only || name === only || name === `${only} tests`);
  await Promise.all(Array.from({ length: LANES }, () => runLane(wanted)));
  if (total.failed > 0 && !keepGoing) break;
}
const left = await endLeftovers();
if (left.length > 0) total.failed += 1;
for (const line of left) process.stdout.write(`left running: ${line}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 || interrupted ? 1 : 0);

/** Takes what is next until nothing is left. */
async function runLane(waiting: Check[]): Promise<void> {
  for (let one = waiting.shift(); one && !interrupted; one = waiting.shift()) {
    const { passed, failed } = await runCheck(one);
    total.passed += passed;
    total.failed += failed;
  }
}

async function runCheck({ name, command, env = {}, report }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const [file = "", ...args] = command;
  // Its own group, so that a signal here reaches what it started as well.
  const child = spawn(file, args, {
    detached: true,
    stdio: ["ignore", report ? "inherit" : "pipe", report ? "inherit" : "pipe"],
    env: { ...process.env, ...env, KEEPSAKE_TEST_RUN: RUN_MARK, FORCE_COLOR: process.stdout.isTTY ? "1" : "0" },
  });
  if (child.pid !== undefined) running.add(child.pid);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done) => {
    child.once("error", () => done(127));
    child.once("close", (value) => done(value));
  });
  if (child.pid !== undefined) running.delete(child.pid);
  const ok = code === 0;
  if (!ok && output) process.stdout.write(`${output.trimEnd()}\n`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${ok ? "✓" : "✗"} ${name.padEnd(20)}${seconds.padStart(7)} s\n`);
  if (!report) return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const counted = readReport(report);
  // A run that broke before it could count is a failure too.
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

function readReport(file: string): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report: unknown = JSON.parse(readFileSync(file, "utf8"));
  const count = (key: string) => {
    const value: unknown = typeof report === "object" && report !== null ? Reflect.get(report, key) : 0;
    return typeof value === "number" ? value : 0;
  };
  return { passed: count("numPassedTests"), failed: count("numFailedTests") };
}

/** What this run started and did not end: processes that inherited its mark. Ended here, and told. */
async function endLeftovers(): Promise<string[]> {
  if (process.platform !== "linux") return [];
  const marked: number[] = [];
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      if (readFileSync(join("/proc", name, "environ"), "utf8").includes(`KEEPSAKE_TEST_RUN=${RUN_MARK}`))
        marked.push(pid);
    } catch {
      // It ended, or it is somebody else's.
    }
  }
  const lines = marked.map((pid) => `${pid} ${commandOf(pid)}`).filter((line) => / \S/.test(line));
  await Promise.all(marked.map((pid) => endProcess(pid)));
  return lines;
}
