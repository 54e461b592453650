import type { RequestHandler } from "express";
import { db } from "../db/client";
import { queueFor } from "../jobs/catalog";

const PATIENCE_MS = 2_000;

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const good = check().then(
    () => true,
    () => false,
  );
  return Promise.race([good, late]).finally(() => clearTimeout(timer));
}

/** 200 when database and the jobs' server (Redis, or PostgreSQL) answer, else 503; the body says which. */
export function health(): RequestHandler {
  return (_request, response) => {
    const checks = [answers(() => db.$queryRaw`SELECT 1`), answers(pingJobs)] as const;
    void Promise.all(checks).then(([database, jobs]) => {
      response.status(database && jobs ? 200 : 503).json({ ok: database && jobs, database, jobs });
    });
  };
}

/** A command of the queues' own connection: what enqueueing needs. */
function pingJobs(): Promise<unknown> {
  return queueFor("inbox").getJobCounts("waiting");
}
