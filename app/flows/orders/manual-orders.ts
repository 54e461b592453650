import { db, inTransaction } from "../../db/client";
import { clearRouted, lockOrder, turnOnFacts } from "../../db/orders";
import { log } from "../../log";
import { routeOrder } from "./route-order";

/** An order that was entered by hand, as the merchant sees it. */
export interface ManualOrderRow {
  id: string;
  name: string;
  title: string;
  pieces: number;
  /** The latest of its pieces; null where none found a place. */
  promiseDay: string | null;
  state: "waiting" | "in the workshop" | "done" | "cancelled";
}

const NEWEST = 20;

/** The newest ones first. */
export async function readManualOrders(shop: string): Promise<ManualOrderRow[]> {
  const orders = await db.order.findMany({
    where: { shop, source: "MANUAL" },
    include: { lines: { include: { tickets: { where: { live: true } } } } },
    // Ids are given in the order of time.
    orderBy: { id: "desc" },
    take: NEWEST,
  });
  return orders.map(({ id, name, cancelledAt, lines }) => {
    const tickets = lines.flatMap((line) => line.tickets);
    const promises = tickets.map(({ promiseDay }) => promiseDay).sort();
    return {
      ...{ id, name, title: lines[0]?.title ?? "", pieces: lines.reduce((sum, line) => sum + line.quantity, 0) },
      promiseDay: promises.at(-1) ?? null,
      state: stateOf(cancelledAt !== null, tickets),
    };
  });
}

function stateOf(cancelled: boolean, tickets: { state: string }[]): ManualOrderRow["state"] {
  if (cancelled) return "cancelled";
  if (tickets.length === 0) return "waiting";
  return tickets.every(({ state }) => state === "DONE") ? "done" : "in the workshop";
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes an order back that was entered by hand: what nobody has begun is cancelled and gives its room back. */
export async function cancelManualOrder(input: {
  shop: string;
  orderId: string;
}): Promise<{ kind: "cancelled" | "gone" }> {
  const { shop, orderId } = input;
  if (!UUID.test(orderId)) return { kind: "gone" };
  const cancelled = await inTransaction(async (tx) => {
    // An order of the store is cancelled there.
    if ((await tx.order.count({ where: { id: orderId, shop, source: "MANUAL" } })) === 0) return false;
    const order = await lockOrder(tx, { shop, orderId });
    if (order === null || order.cancelledAt !== null) return false;
    await turnOnFacts(tx, { orderId, paidAt: null, cancelledAt: new Date() });
    await clearRouted(tx, { orderId });
    return true;
  });
  if (!cancelled) return { kind: "gone" };
  await routeOrder({ shop, orderId });
  log.info("order entered by hand cancelled", { shop, orderId });
  return { kind: "cancelled" };
}
