import { claimExceptions, claimThreatened, type ClaimedAlert } from "../../db/alerts";
import { inTransaction } from "../../db/client";
import { log } from "../../log";
import type { AlertPayload } from "../deliver/mail";
import { addOutbox, enqueueOutbox, type OutboxIntent } from "../deliver/outbox";

/** What opens within this time is one mail. */
const COLLECT_MS = 60_000;
/** Promises in danger are told of at most this often: one sick day moves many plans, one after the other. */
const QUIET_MS = 3_600_000;

export interface AlertsOutcome {
  mails: number;
}

/**
 * Tells merchants by mail what newly waits on them: the claim and the mail's outbox row are one transaction, so nothing
 * is told twice and nothing is forgotten. The mail itself is written when it is sent, from what is still so then.
 */
export async function raiseAlerts(): Promise<AlertsOutcome> {
  const mails = await inTransaction(async (tx) => {
    const exceptions = mailsOf("exceptions", await claimExceptions(tx, { collectMs: COLLECT_MS }));
    const promises = mailsOf("promises", await claimThreatened(tx, { quietMs: QUIET_MS }));
    const written: { shop: string; ids: bigint[] }[] = [];
    for (const intent of [...exceptions, ...promises]) {
      written.push({ shop: intent.shop, ids: await addOutbox(tx, [intent]) });
    }
    return written;
  });
  for (const { shop, ids } of mails) await enqueueOutbox(shop, ids);
  if (mails.length > 0) log.info("alerts", { count: mails.length });
  return { mails: mails.length };
}

/** One mail per shop; its subject is one of the rows it tells of, which no other mail can claim. */
function mailsOf(alert: Exclude<AlertPayload["alert"], "test">, claimed: ClaimedAlert[]): OutboxIntent[] {
  const byShop = new Map<string, string[]>();
  for (const { shop, id, wanted } of claimed) if (wanted) byShop.set(shop, [...(byShop.get(shop) ?? []), id]);
  return [...byShop].map(([shop, ids]) => {
    const payload: AlertPayload = { alert, ids };
    return { shop, kind: "send-mail", subject: `${alert}:${ids[0] ?? ""}`, version: 1, payload: { ...payload } };
  });
}
