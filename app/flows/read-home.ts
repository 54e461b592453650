import { db } from "../db/client";
import { dayAt } from "../domain/calendar/time";
import { SET_UP_STEPS, type SetUpKey, type SetUpStep } from "../domain/set-up/steps";
import { readShop } from "./read-shop";

/** What the admin's first page tells. Days are the shop's. */
export interface HomeView {
  shopName: string;
  benchPath: string;
  /** Exceptions that wait on a person. */
  exceptions: number;
  /** Webhooks, messages and offers that failed for good and wait for a retry. */
  failed: number;
  tickets: {
    open: number;
    /** Promised for a day that has passed. */
    late: number;
    /** Promised for today. */
    today: number;
    /** Finished in the last seven days. */
    doneThisWeek: number;
  };
  setUp: SetUpStep[];
}

const WEEK_MS = 7 * 86_400_000;

/** Counts alone: nothing on this page names a customer. */
export async function readHome(shop: string, now = new Date()): Promise<HomeView> {
  const settings = await readShop(shop);
  const today = dayAt(now, settings.zone);
  const open = { shop, state: "OPEN" };
  const [exceptions, inbox, outbox, offers, tickets, late, due, doneThisWeek, setUp] = await Promise.all([
    db.exception.count({ where: { shop, state: "OPEN" } }),
    db.inbox.count({ where: { shop, state: "FAILED" } }),
    db.outbox.count({ where: { shop, state: "FAILED" } }),
    db.offer.count({ where: { shop, state: "FAILED" } }),
    db.ticket.count({ where: open }),
    db.ticket.count({ where: { ...open, promiseDay: { lt: today } } }),
    db.ticket.count({ where: { ...open, promiseDay: today } }),
    db.ticket.count({ where: { shop, state: "DONE", doneAt: { gte: new Date(now.getTime() - WEEK_MS) } } }),
    readSetUp(shop),
  ]);
  return {
    shopName: settings.name,
    benchPath: `/bench/${settings.benchKey}`,
    exceptions,
    failed: inbox + outbox + offers,
    tickets: { open: tickets, late, today: due, doneThisWeek },
    setUp,
  };
}

/** Every step is read from what the shop has, never from a box that somebody ticked. */
async function readSetUp(shop: string): Promise<SetUpStep[]> {
  const [sets, assignments, versions, queues, tables, pieces, staff, done] = await Promise.all([
    db.optionSet.count({ where: { shop, deletedAt: null } }),
    db.assignment.count({ where: { shop } }),
    db.catalogVersion.count({ where: { shop } }),
    db.queue.count({ where: { shop, paused: false } }),
    db.leadTimeTable.count({ where: { shop } }),
    // A paid line with a selection proves that the block stands on a product page.
    db.line.count({ where: { shop, role: "PIECE", properties: { array_contains: [{ name: "_keepsake" }] } }, take: 1 }),
    db.staff.count({ where: { shop, active: true } }),
    db.ticket.count({ where: { shop, state: "DONE" }, take: 1 }),
  ]);
  const counts = {
    "first-set": sets,
    products: assignments,
    publish: versions,
    queues,
    dates: tables,
    theme: pieces,
    staff,
    "first-ticket": done,
  } satisfies Record<SetUpKey, number>;
  return SET_UP_STEPS.map((key) => ({ key, done: counts[key] > 0 }));
}
