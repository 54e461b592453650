import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync } from "node:fs";
import { endProcess, waitUntil } from "./processes";

/** A process of ours with a log file. */
export type Child = {
  name: string;
  pid: number;
  /** SIGTERM to its whole group, SIGKILL to what is left; resolves once it is gone. Harmless twice. */
  stop(): Promise<void>;
  /** SIGKILL at once, as a machine that dies would. */
  kill(): Promise<void>;
  /** The exit code (null after a signal) once it ended, however it ended. */
  ended: Promise<number | null>;
};

export type ChildSpec = {
  name: string;
  /** Arguments of this process's own Node. */
  args: string[];
  env: Record<string, string>;
  logFile: string;
  /** Ready when this stands in its log. An address would not do: somebody else may answer there. */
  readyLine: string;
  readyWithinMs?: number;
};

/**
 * Starts a child in a process group of its own: Ctrl-C in a terminal reaches us alone, and we stop the children in
 * order. Throws with the end of its log when it ends or stays silent before it is ready.
 */
export async function startChild(spec: ChildSpec): Promise<Child> {
  const before = sizeOf(spec.logFile);
  const log = openSync(spec.logFile, "a");
  const child = spawn(process.execPath, spec.args, {
    env: childEnv(spec.env),
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${spec.name} did not start`);
  const ended = new Promise<number | null>((done) => child.once("exit", (code) => done(code)));
  let over = false;
  void ended.then(() => (over = true));
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= endProcess(pid, { group: true }));
  const isReady = () => over || written(spec, before).includes(spec.readyLine);
  const inTime = await waitUntil(isReady, spec.readyWithinMs ?? 60_000, 50);
  if (!inTime || over) {
    await stop();
    const tail = written(spec, before).trim().split("\n").slice(-15).join("\n");
    throw new Error(
      `${spec.name} ${over ? "ended before it was ready" : "did not get ready"} (${spec.logFile}):\n${tail}`,
    );
  }
  return { name: spec.name, pid, stop, kill: () => endProcess(pid, { signal: "SIGKILL", group: true }), ended };
}

/**
 * A child gets what it is given and nothing of this shell, so that it runs the same everywhere. The mark of a test run
 * travels on: it tells afterwards what was left running.
 */
export function childEnv(given: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, KEEPSAKE_TEST_RUN } = process.env;
  return { ...given, PATH, HOME, ...(KEEPSAKE_TEST_RUN ? { KEEPSAKE_TEST_RUN } : {}), NODE_ENV: "production" };
}

function written({ logFile }: ChildSpec, from: number): string {
  return readFileSync(logFile).subarray(from).toString("utf8");
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
