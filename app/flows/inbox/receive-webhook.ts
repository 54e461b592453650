import { createHmac, timingSafeEqual } from "node:crypto";
import { db } from "../../db/client";
import { insertInbox } from "../../db/inbox";
import { isTopic } from "./topics";

export interface Delivery {
  rawBody: Buffer;
  /** base64 of HMAC-SHA256 over the raw body. */
  signature: string | undefined;
  shop: string | undefined;
  topic: string | undefined;
  webhookId: string | undefined;
  eventId: string | undefined;
  triggeredAt: string | undefined;
}

export type ReceiveOutcome =
  | { kind: "stored"; inboxId: bigint; state: string }
  | { kind: "duplicate" }
  | { kind: "unsigned" }
  | { kind: "incomplete"; missing: string };

const SHOP = /^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/;
/** Shopify's ids are UUIDs and its topics short: a longer one is none of Shopify's. */
const LONGEST_HEADER = 200;

/** Whether the body carries the signature of whoever knows the app's secret. Compared in constant time. */
export function isSigned(rawBody: Buffer, signature: string | undefined, secret: string): boolean {
  if (!signature) return false;
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Verify, insert, and no more: the answer to Shopify waits for it. Throws when the database is away: Shopify comes again. */
export async function receiveWebhook(delivery: Delivery, secret: string): Promise<ReceiveOutcome> {
  if (!isSigned(delivery.rawBody, delivery.signature, secret)) return { kind: "unsigned" };
  const { shop, topic, webhookId } = delivery;
  if (!shop || !SHOP.test(shop)) return { kind: "incomplete", missing: "X-Shopify-Shop-Domain" };
  if (!topic || topic.length > LONGEST_HEADER) return { kind: "incomplete", missing: "X-Shopify-Topic" };
  if (!webhookId || webhookId.length > LONGEST_HEADER) return { kind: "incomplete", missing: "X-Shopify-Webhook-Id" };
  const triggeredAt = new Date(delivery.triggeredAt ?? "");
  const row = await insertInbox(db, {
    shop,
    topic,
    webhookId,
    eventId: delivery.eventId?.slice(0, LONGEST_HEADER) ?? null,
    triggeredAt: Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
    // Postgres' text holds no NUL. One is never valid JSON, and its picture does not make it so.
    body: delivery.rawBody.toString("utf8").replaceAll("\0", "\u2400"),
    ignoredBecause: isTopic(topic) ? null : "Keepsake does not know this topic",
  });
  return row === null ? { kind: "duplicate" } : { kind: "stored", inboxId: row.id, state: row.state };
}
