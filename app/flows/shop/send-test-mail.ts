import { db, inTransaction } from "../../db/client";
import { mailIsSetUp } from "../../mail/send";
import { deliverOutbox } from "../deliver/deliver-outbox";
import { addOutbox } from "../deliver/outbox";

export type SendTestOutcome =
  | { kind: "sent"; to: string }
  | { kind: "no-address" }
  | { kind: "not-set-up" }
  /** One test a minute: nobody's mailbox is filled from here. */
  | { kind: "too-soon" }
  /** Not taken yet; it is tried again like any alert. */
  | { kind: "later"; reason: string }
  | { kind: "refused"; reason: string };

const MINUTE_MS = 60_000;

/** Sends a test over the very way of the alerts, at once, so that the merchant sees what came of it. */
export async function sendTestMail(input: { shop: string; now?: Date }): Promise<SendTestOutcome> {
  const { shop, now = new Date() } = input;
  const { alertEmail } = await db.shop.findUniqueOrThrow({ where: { shop }, select: { alertEmail: true } });
  if (alertEmail === null) return { kind: "no-address" };
  if (!mailIsSetUp()) return { kind: "not-set-up" };
  const version = Math.floor(now.getTime() / MINUTE_MS);
  const [outboxId] = await inTransaction((tx) =>
    addOutbox(tx, [{ shop, kind: "send-mail", subject: "test", version, payload: { alert: "test" } }]),
  );
  if (outboxId === undefined) return { kind: "too-soon" };
  const outcome = await deliverOutbox({ shop, outboxId: String(outboxId) });
  switch (outcome.kind) {
    case "delivered":
    case "already":
      return { kind: "sent", to: alertEmail };
    case "failed":
      return { kind: "refused", reason: outcome.reason };
    case "later": {
      const row = await db.outbox.findFirst({ where: { id: outboxId, shop }, select: { lastError: true } });
      return { kind: "later", reason: row?.lastError ?? "The mail server is busy" };
    }
  }
}
