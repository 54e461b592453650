import "../app/boot";
import { db } from "../app/db/client";
import { env, type QueueName } from "../app/env";
import { closeQueues, connectQueues } from "../app/jobs/catalog";
import { log } from "../app/log";
import { bench } from "./bench";
import { catalog } from "./catalog";
import { inbox } from "./inbox";
import { microfactory } from "./microfactory";
import { outbox } from "./outbox";
import { startWorker, type Handlers } from "./queue-worker";
import { startSweepClock, sweep } from "./sweep";

/** Starts the queues that WORKER_QUEUES names (all of them by default) and stops within five seconds of SIGTERM. */

const PATIENCE_MS = 4_000;
const HANDLERS = { inbox, bench, microfactory, outbox, catalog, sweep } satisfies Record<QueueName, Handlers>;

const { WORKER_QUEUES } = env();
const names = [...new Set(WORKER_QUEUES)];
const workers = names.map((name) => startWorker(HANDLERS[name]));
const clock = names.includes("sweep") ? startSweepClock() : null;

let stopping = false;

async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info("workers stopping", { signal });
  clock?.stop();
  // What is not done by then is another worker's: its lock runs out, and its row says how far it came.
  const deadline = setTimeout(() => process.exit(0), PATIENCE_MS);
  await Promise.allSettled(workers.map((worker) => worker.close()));
  await Promise.allSettled([closeQueues(), db.$disconnect()]);
  clearTimeout(deadline);
  log.info("workers stopped");
  process.exit(0);
}

process.on("SIGTERM", (signal) => void stop(signal));
process.on("SIGINT", (signal) => void stop(signal));

await Promise.all([connectQueues(), ...workers.map((worker) => worker.ready())]);
log.info("workers ready", { queues: names, pid: process.pid });
