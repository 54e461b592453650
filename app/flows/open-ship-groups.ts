import type { Db } from "../db/client";
import { uuid7 } from "../db/uuid";
import { nextOutboxVersion } from "./lock-shop";
import { addOutbox, type OutboxIntent } from "./outbox";

/** Whether the lines of one order ship together, or each as soon as it is ready. */
export type Bundling = "TOGETHER" | "AS_READY";

/** As the shop's row has it: a check of the database knows these two. */
export function bundlingOf(stored: string): Bundling {
  return stored === "AS_READY" ? "AS_READY" : "TOGETHER";
}

interface OpenedGroups {
  /** Line id → ship group id, of every line that was asked for. */
  byLine: Map<string, string>;
  /** To be enqueued after the commit. */
  outboxIds: bigint[];
}

/**
 * The ship groups that new pieces and open exceptions of these lines belong to, each with its hold and the order's tag
 * wanted: one for all of them, or one for each line.
 */
export async function openShipGroups(
  tx: Db,
  input: { shop: string; orderId: string; bundling: Bundling; lineIds: string[] },
): Promise<OpenedGroups> {
  const { shop, orderId, bundling } = input;
  const opened: OpenedGroups = { byLine: new Map(), outboxIds: [] };
  const lineIds = [...new Set(input.lineIds)];
  if (lineIds.length === 0) return opened;
  if (bundling === "TOGETHER") {
    const id = await openGroup(tx, { shop, orderId, lineId: null }, opened.outboxIds);
    for (const lineId of lineIds) opened.byLine.set(lineId, id);
    return opened;
  }
  for (const lineId of lineIds) {
    opened.byLine.set(lineId, await openGroup(tx, { shop, orderId, lineId }, opened.outboxIds));
  }
  return opened;
}

/**
 * Pieces that come after the hold was released (a line was added) get a new group, and so a hold of their own. Those that
 * come to a held group may be in a fulfilment order that no hold is on yet: its holds are placed anew, where they stand
 * already nothing happens.
 */
async function openGroup(
  tx: Db,
  { shop, orderId, lineId }: { shop: string; orderId: string; lineId: string | null },
  outboxIds: bigint[],
): Promise<string> {
  const last = await tx.shipGroup.findFirst({ where: { shop, orderId, lineId }, orderBy: { number: "desc" } });
  if (last?.holdState === "WANTED") return last.id;
  const again = last?.holdState === "PLACED" ? last.id : null;
  const id = again ?? uuid7();
  if (again !== null) await tx.shipGroup.update({ where: { id, shop }, data: { holdState: "WANTED" } });
  else {
    const numbers = await tx.shipGroup.aggregate({ where: { shop, orderId }, _max: { number: true } });
    await tx.shipGroup.create({ data: { id, shop, orderId, lineId, number: (numbers._max.number ?? 0) + 1 } });
  }
  const version = await nextOutboxVersion(tx, { shop, kind: "place-hold", subject: id });
  const intents: OutboxIntent[] = [
    { shop, kind: "place-hold", subject: id, version, payload: {} },
    { shop, kind: "order-tag", subject: orderId, version: 1, payload: {} },
  ];
  outboxIds.push(...(await addOutbox(tx, intents)));
  return id;
}
