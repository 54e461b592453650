import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { receiveWebhook } from "../../../app/flows/inbox/receive-webhook";
import { routeOrder } from "../../../app/flows/orders/route-order";
import { TEST_API_SECRET, TEST_SHOP } from "../../support/env";
import { keepsakeProperties, signBody, type LineDraft } from "../../support/webhooks";

/** A band with words, size, no stone and no date; the first of them to go wrong is the words. */
export const BAND = 45120010011;
export const PENDANT = 45120010016;
export const CLOTH = 45120010026;

export function band(overrides: Partial<LineDraft> = {}, answers = ["Anna", "6.5", "", ""]): LineDraft {
  return {
    variantId: BAND,
    title: "Hollow Band",
    properties: keepsakeProperties("ring-classic:1:", answers),
    ...overrides,
  };
}

/** Delivers a body as Shopify does and works it, up to and including routing. */
export async function deliver(
  body: { id: number; [field: string]: unknown },
  topic = "orders/paid",
  webhookId = crypto.randomUUID(),
) {
  const inboxId = await receive(body, topic, webhookId);
  const outcome = inboxId === null ? null : await processInbox({ shop: TEST_SHOP, inboxId });
  await route(body.id);
  return outcome;
}

/** Null when the delivery came before. */
export async function receive(
  body: object,
  topic: string,
  webhookId: string = crypto.randomUUID(),
): Promise<string | null> {
  const rawBody = Buffer.from(JSON.stringify(body));
  const headers = { shop: TEST_SHOP, topic, webhookId, eventId: undefined, triggeredAt: new Date().toISOString() };
  const received = await receiveWebhook({ rawBody, signature: signBody(rawBody), ...headers }, TEST_API_SECRET);
  return received.kind === "stored" ? String(received.inboxId) : null;
}

export async function route(id: number) {
  const order = await db.order.findFirst({ where: { shop: TEST_SHOP, shopifyId: `gid://shopify/Order/${id}` } });
  return order === null ? null : routeOrder({ shop: TEST_SHOP, orderId: order.id });
}

/** The order with everything that came of it. */
export function readOrder(id: number) {
  return db.order.findFirstOrThrow({
    where: { shop: TEST_SHOP, shopifyId: `gid://shopify/Order/${id}` },
    include: {
      shipGroups: true,
      lines: {
        orderBy: { shopifyId: "asc" },
        include: {
          exceptions: { orderBy: { openedAt: "asc" } },
          tickets: {
            orderBy: { unit: "asc" },
            include: { steps: { orderBy: { position: "asc" }, include: { checkpoints: true } } },
          },
        },
      },
    },
  });
}

export async function ticketsOf(id: number) {
  return (await readOrder(id)).lines.flatMap((line) => line.tickets);
}

export async function exceptionsOf(id: number) {
  return (await readOrder(id)).lines.flatMap((line) => line.exceptions);
}

/** What all counters hold together. */
export async function bookedTotal(): Promise<number> {
  const sum = await db.booking.aggregate({ _sum: { booked: true } });
  return sum._sum.booked ?? 0;
}
