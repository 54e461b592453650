import type { Server } from "node:http";
import { db } from "../db/client";
import { closeQueues } from "../jobs/catalog";
import { log } from "../log";

/** Below the five seconds after which a host kills. */
const PATIENCE_MS = 4_000;

/** On SIGTERM or SIGINT: takes no new connection, lets requests end, closes database and Redis, exits 0 within five seconds. */
export function stopOnSignal(server: Server): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info("web stopping", { signal });
    setTimeout(() => process.exit(0), PATIENCE_MS).unref();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await closed;
    await Promise.allSettled([db.$disconnect(), closeQueues()]);
    log.info("web stopped", { signal });
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}
