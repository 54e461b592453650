import type { Db } from "../../db/client";
import { insertShipGroup, readShipGroups, type ShipGroupRow } from "../../db/ship-groups";
import { uuid7 } from "../../db/uuid";
import { nextOutboxVersion } from "../shop/lock-shop";
import type { OutboxIntent } from "../deliver/outbox";

/** Whether the lines of one order ship together, or each as soon as it is ready. */
export type Bundling = "TOGETHER" | "AS_READY";

/** As the shop's row has it: a check of the database knows these two. */
export function bundlingOf(stored: string): Bundling {
  return stored === "AS_READY" ? "AS_READY" : "TOGETHER";
}

export interface OpenedGroups {
  /** Line id → ship group id, of every line that was asked for. */
  byLine: Map<string, string>;
  /** Ship group id → the latest day (ISO) that its earlier pieces were promised for; groups without pieces are absent. */
  promised: Map<string, string>;
  /** What is wanted outside: to be written with the order's other intents. */
  intents: OutboxIntent[];
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
  const opened: OpenedGroups = { byLine: new Map(), promised: new Map(), intents: [] };
  const lineIds = [...new Set(input.lineIds)];
  if (lineIds.length === 0) return opened;
  const standing = await readShipGroups(tx, { shop, orderId });
  const number = Math.max(0, ...standing.map((group) => group.number)) + 1;
  const groups =
    bundling === "TOGETHER" ? [{ lineId: null, of: lineIds }] : lineIds.map((lineId) => ({ lineId, of: [lineId] }));
  for (const [index, { lineId, of }] of groups.entries()) {
    const last = standing.findLast((group) => group.lineId === lineId);
    const group = await openGroup(tx, { shop, orderId, lineId, number: number + index, last }, opened.intents);
    for (const one of of) opened.byLine.set(one, group);
    if (last?.id === group && last.promiseDay !== null) opened.promised.set(group, last.promiseDay);
  }
  return opened;
}

interface WantedGroup {
  shop: string;
  orderId: string;
  lineId: string | null;
  /** Of a group that is new. */
  number: number;
  /** The newest one of the same lines. */
  last: ShipGroupRow | undefined;
}

/**
 * Pieces that come after the hold was released (a line was added) get a new group, and so a hold of their own. Those that
 * come to a held group may be in a fulfilment order that no hold is on yet: its holds are placed anew, where they stand
 * already nothing happens.
 */
async function openGroup(
  tx: Db,
  { shop, orderId, lineId, number, last }: WantedGroup,
  intents: OutboxIntent[],
): Promise<string> {
  if (last?.holdState === "WANTED") return last.id;
  const again = last?.holdState === "PLACED" ? last.id : null;
  const id = again ?? uuid7();
  let version = 1;
  if (again === null) await insertShipGroup(tx, { id, shop, orderId, lineId, number });
  else {
    await tx.shipGroup.update({ where: { id, shop }, data: { holdState: "WANTED" } });
    version = await nextOutboxVersion(tx, { shop, kind: "place-hold", subject: id });
  }
  intents.push(
    { shop, kind: "place-hold", subject: id, version, payload: {} },
    { shop, kind: "order-tag", subject: orderId, version: 1, payload: {} },
  );
  return id;
}
