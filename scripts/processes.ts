import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A port nobody listens on: `preferred` when it is free, any other otherwise. */
export async function freePort(preferred = 0): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(null));
      probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
        const address = probe.address();
        const found = typeof address === "object" && address !== null ? address.port : null;
        probe.close(() => resolve(found));
      });
    });
  const port = (await tryPort(preferred)) ?? (await tryPort(0));
  if (port === null) throw new Error("no free port on 127.0.0.1");
  return port;
}

/** True while a process with this id exists (a zombie counts as ended: nobody can talk to it). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return commandOf(pid) !== "";
}

/** The command line of a running process, "" when there is none. `ps` stands on Debian and macOS alike. */
export function commandOf(pid: number): string {
  try {
    const line = execFileSync("ps", ["-o", "stat=,command=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
    return line.startsWith("Z") ? "" : line.replace(/^\S+\s+/, "");
  } catch {
    return "";
  }
}

/**
 * Ends a process and waits for it: `signal` first, SIGKILL after `graceMs`.
 * `group` sends to the whole process group, which reaches grandchildren as well.
 */
export async function endProcess(
  pid: number,
  {
    signal = "SIGTERM",
    graceMs = 6_000,
    group = false,
  }: { signal?: NodeJS.Signals; graceMs?: number; group?: boolean } = {},
): Promise<void> {
  const target = group ? -pid : pid;
  const send = (name: NodeJS.Signals) => {
    try {
      process.kill(target, name);
    } catch {
      // It ended between the look and the signal: what we wanted.
    }
  };
  send(signal);
  if (!(await waitUntil(() => !isAlive(pid), graceMs, 50))) send("SIGKILL");
  await waitUntil(() => !isAlive(pid), 3_000, 50);
  if (group) send("SIGKILL");
}

/** Asks `check` until it says true; false when `timeoutMs` have passed. */
export async function waitUntil(
  check: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 100,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await check()) return true;
    if (Date.now() >= deadline) return false;
    await sleep(everyMs);
  }
}
