import { endStaleChecks, forgetTaskRows } from "../db/catalog-tasks";
import { db } from "../db/client";
import { forgetTables, shopsWithOldTables } from "../db/lead-times";
import { shopsToTeach } from "../db/margins";
import { queuesInTrouble } from "../db/moves";
import { shopsToReplan } from "../db/replan";
import {
  dueCatalogTasks,
  dueOutbox,
  expireBodies,
  markOverdue,
  strandedInbox,
  unreleasedSteps,
  unroutedOrders,
  unsentOffers,
} from "../db/sweep";
import { enqueueAll, type EnqueueOutcome, type JobRequest } from "../jobs/catalog";
import { log } from "../log";
import { FRESH_MS, refreshLeadTimes } from "./promises/publish-lead-times";
import { raiseAlerts } from "./shop/raise-alerts";
import { sweepUploads } from "./storefront/sweep-uploads";

/** How long a delivery's body is kept. */
const BODY_DAYS = 14;
/** How long a catalog task waits for a decision, and how long its lines can be read once it is over. */
const CHECK_DAYS = 14;
const TASK_ROW_DAYS = 30;
/** A shown date counts for two days; the rest is for who looks up what a page showed. */
const TABLE_DAYS = 30;

export interface SweepOutcome {
  /** Jobs that were found to be missing. */
  found: number;
  overdue: number;
  /** Old bodies and unclaimed pictures that were forgotten. */
  expired: number;
  enqueued: EnqueueOutcome["kind"];
}

/**
 * Finds what a lost job left behind and enqueues it again; raises the alarm for what is late; forgets what is old. All of
 * it is harmless while the jobs still exist: they have the same ids, and rows are claimed.
 */
export async function sweep(): Promise<SweepOutcome> {
  const jobs: JobRequest[] = [
    ...(await strandedInbox(db)).map(({ shop, id }) => ({
      name: "process-inbox" as const,
      payload: { shop, inboxId: id },
    })),
    ...(await unroutedOrders(db)).map(({ shop, id }) => ({
      name: "route-order" as const,
      payload: { shop, orderId: id },
    })),
    ...(await dueOutbox(db)).map(({ shop, id }) => ({
      name: "deliver-outbox" as const,
      payload: { shop, outboxId: id },
    })),
    ...(await unreleasedSteps(db)).map(({ shop, id }) => ({
      name: "release-step" as const,
      payload: { shop, stepId: id },
    })),
    ...(await queuesInTrouble(db)).map(({ shop, queueId }) => ({
      name: "move-work" as const,
      payload: { shop, queueId },
    })),
    ...(await shopsToReplan(db)).map(({ shop }) => ({ name: "replan-shop" as const, payload: { shop } })),
    ...(await shopsToTeach(db)).map(({ shop }) => ({ name: "learn-margins" as const, payload: { shop } })),
    ...(await unsentOffers(db)).map(({ shop, id }) => ({
      name: "send-offer" as const,
      payload: { shop, offerId: id },
    })),
    ...(await dueCatalogTasks(db)).map(({ shop, id }) => ({
      name: "work-catalog-task" as const,
      payload: { shop, taskId: id },
    })),
  ];
  const { kind: enqueued } = await enqueueAll(jobs);
  const late = await markOverdue(db);
  for (const { shop, id } of late) log.warn("ticket overdue", { shop, ticketId: id });
  await raiseAlerts();
  const expired = (await expireBodies(db, BODY_DAYS)) + (await sweepUploads());
  await endStaleChecks(db, CHECK_DAYS);
  await forgetTaskRows(db, TASK_ROW_DAYS);
  await forgetTables(db, TABLE_DAYS);
  await refreshMovedDates();
  if (jobs.length > 0 || expired > 0) log.info("swept", { count: jobs.length, outcome: enqueued });
  return { found: jobs.length, overdue: late.length, expired, enqueued };
}

/** Only shops for which something changed are looked at; one whose queues cannot promise anything stops no other. */
async function refreshMovedDates(): Promise<void> {
  for (const shop of await shopsWithOldTables(db, { now: new Date(), freshMs: FRESH_MS })) {
    try {
      await refreshLeadTimes({ shop });
    } catch (error) {
      log.error("lead times not refreshed", { shop, error });
    }
  }
}
