import { db } from "../../db/client";

/** One message that failed or waits. `id` with `kind` is what a retry names. */
export interface MessageLine {
  kind: "inbox" | "outbox" | "offer";
  id: string;
  /** "orders/paid", "product-metafields" */
  what: string;
  at: string;
  attempts: number;
  reason: string | null;
}

export interface MessagesView {
  inbox: { waiting: number; failed: number; last24h: number };
  outbox: { waiting: number; failed: number; last24h: number };
  /** Pieces that a microfactory could not be offered. */
  offers: { failed: number };
  failed: MessageLine[];
  waiting: MessageLine[];
}

const DAY_MS = 86_400_000;
const SHOWN = 25;

/** What comes from and goes to Shopify for this shop alone, and where it is stuck. Bodies are not shown. */
export async function readMessages(shop: string, now = new Date()): Promise<MessagesView> {
  const since = new Date(now.getTime() - DAY_MS);
  const inboxWhere = (state: string) => ({ shop, state });
  const [inWaiting, inFailed, inDay, outWaiting, outFailed, outDay, offersFailed, failed, waiting] = await Promise.all([
    db.inbox.count({ where: inboxWhere("RECEIVED") }),
    db.inbox.count({ where: inboxWhere("FAILED") }),
    db.inbox.count({ where: { shop, state: "PROCESSED", receivedAt: { gte: since } } }),
    db.outbox.count({ where: { shop, state: "PENDING" } }),
    db.outbox.count({ where: { shop, state: "FAILED" } }),
    db.outbox.count({ where: { shop, state: "DONE", doneAt: { gte: since } } }),
    db.offer.count({ where: { shop, state: "FAILED" } }),
    newestIn(shop, { inbox: "FAILED", outbox: "FAILED", offer: "FAILED" }),
    newestIn(shop, { inbox: "RECEIVED", outbox: "PENDING", offer: "PENDING" }),
  ]);
  return {
    inbox: { waiting: inWaiting, failed: inFailed, last24h: inDay },
    outbox: { waiting: outWaiting, failed: outFailed, last24h: outDay },
    offers: { failed: offersFailed },
    failed,
    waiting,
  };
}

async function newestIn(shop: string, state: { inbox: string; outbox: string; offer: string }): Promise<MessageLine[]> {
  const [inbox, outbox, offers] = await Promise.all([
    db.inbox.findMany({
      where: { shop, state: state.inbox },
      select: { id: true, topic: true, receivedAt: true, attempts: true, lastError: true },
      orderBy: { id: "desc" },
      take: SHOWN,
    }),
    db.outbox.findMany({
      where: { shop, state: state.outbox },
      select: { id: true, kind: true, createdAt: true, attempts: true, lastError: true },
      orderBy: { id: "desc" },
      take: SHOWN,
    }),
    db.offer.findMany({
      where: { shop, state: state.offer },
      select: { id: true, createdAt: true, sendTries: true, lastError: true },
      orderBy: { createdAt: "desc" },
      take: SHOWN,
    }),
  ]);
  const lines: MessageLine[] = [
    ...inbox.map((row) => ({
      kind: "inbox" as const,
      id: String(row.id),
      what: row.topic,
      at: row.receivedAt.toISOString(),
      attempts: row.attempts,
      reason: row.lastError,
    })),
    ...outbox.map((row) => ({
      kind: "outbox" as const,
      id: String(row.id),
      what: row.kind,
      at: row.createdAt.toISOString(),
      attempts: row.attempts,
      reason: row.lastError,
    })),
    ...offers.map((row) => ({
      kind: "offer" as const,
      id: row.id,
      what: "offer",
      at: row.createdAt.toISOString(),
      attempts: row.sendTries,
      reason: row.lastError,
    })),
  ];
  return lines.sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
}
