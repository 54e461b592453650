import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { productionState } from "../../domain/tickets/production-state";
import { adminFor } from "../../shopify/admin";
import { metafieldsSet, tagsAdd } from "../../shopify/operations";
import { isManual, NOT_SHOPIFYS, undelivered, type Delivered } from "./result";

const TAG = "keepsake";
/** How often a metafield is written anew because the order moved on while it was written. */
const ROUNDS = 3;

/** The order's tag, by which merchants filter. Adding it twice is once. */
export async function deliverOrderTag({ shop, subject: orderId }: ClaimedOutbox): Promise<Delivered> {
  const order = await db.order.findFirst({ where: { id: orderId, shop }, select: { shopifyId: true, source: true } });
  if (order === null) return { kind: "refused", reason: "the order is gone" };
  if (isManual(order)) return { kind: "done", answer: { notNeeded: NOT_SHOPIFYS } };
  const admin = await adminFor(shop);
  const answer = await admin.run(tagsAdd, { id: order.shopifyId, tags: [TAG] });
  return answer.kind === "ok" ? { kind: "done", answer: { tag: TAG } } : undelivered(answer);
}

/**
 * The order's `production` metafield, told from the rows as they are now. Two deliveries of one order may overtake each
 * other on the wire: whoever finds that the order moved on while writing writes again, so that the last word is the last.
 */
export async function deliverOrderProduction({ shop, subject: orderId }: ClaimedOutbox): Promise<Delivered> {
  const admin = await adminFor(shop);
  for (let round = 1; ; round++) {
    const told = await tellProduction(shop, orderId);
    if (told === null) return { kind: "refused", reason: "the order is gone" };
    if (told === "manual") return { kind: "done", answer: { notNeeded: NOT_SHOPIFYS } };
    const { ownerId, version, value } = told;
    const answer = await admin.run(metafieldsSet, {
      metafields: [{ ownerId, namespace: "$app", key: "production", type: "json", value: JSON.stringify(value) }],
    });
    if (answer.kind !== "ok") return undelivered(answer);
    const now = await db.order.findFirst({ where: { id: orderId, shop }, select: { productionVersion: true } });
    if (now === null || now.productionVersion === version || round >= ROUNDS) {
      return { kind: "done", answer: { state: value.state, version } };
    }
  }
}

async function tellProduction(shop: string, orderId: string) {
  const order = await db.order.findFirst({
    where: { id: orderId, shop },
    include: {
      lines: {
        include: {
          exceptions: { select: { state: true } },
          tickets: { where: { live: true }, include: { steps: { orderBy: { position: "asc" } } } },
        },
      },
    },
  });
  if (order === null) return null;
  if (isManual(order)) return "manual";
  const queues = await db.queue.findMany({ where: { shop }, select: { id: true, name: true } });
  const queueNames = new Map(queues.map(({ id, name }) => [id, name]));
  const tickets = order.lines
    .flatMap((line) => line.tickets)
    .sort((a, b) => a.number.localeCompare(b.number, "en", { numeric: true }));
  const exceptions = order.lines.flatMap((line) => line.exceptions);
  const value = {
    state: productionState(tickets, exceptions, order.cancelledAt !== null),
    promise:
      tickets
        .map(({ promiseDay }) => promiseDay)
        .sort()
        .at(-1) ?? null,
    tickets: tickets.map(({ number, state, steps }) => {
      const current = steps.find((step) => step.state !== "DONE" && step.state !== "CANCELLED");
      return {
        number,
        state,
        step: current?.operation ?? null,
        queue: current ? (queueNames.get(current.queueId) ?? null) : null,
      };
    }),
    exceptions: exceptions.filter(({ state }) => state === "OPEN").length,
  };
  return { ownerId: order.shopifyId, version: order.productionVersion, value };
}
