import { z } from "zod";
import { db } from "../../db/client";
import type { ShopOperation } from "../../domain/routing/operations";
import { newQueue } from "../../domain/routing/new-queue";
import { queueMark, type QueueChange } from "../../domain/routing/queue-change";
import type { QueueKind } from "../../domain/routing/types";
import { readOperations } from "./read-operations";
import { readShop } from "../shop/read-shop";
import { queueKindOf, queueOfRow } from "./stored-queue";

export interface QueueForm {
  /** null for a queue that is not there yet. */
  id: string | null;
  kind: QueueKind;
  now: QueueChange;
  /** queueMark of `now`. */
  mark: string;
  /** The shop's work, in order. */
  operations: ShopOperation[];
  /** ISO 4217: costs are in it. */
  currency: string;
  /** Who runs the microfactory; null: nobody. */
  partner: string | null;
}

/** A queue as its form starts; null when the shop has none of that id. */
export async function readQueue(shop: string, queueId: string): Promise<QueueForm | null> {
  if (!z.uuid().safeParse(queueId).success) return null;
  const [row, link, operations, { currency }] = await Promise.all([
    db.queue.findFirst({ where: { shop, id: queueId }, include: { capabilities: true } }),
    db.partnerLink.findFirst({ where: { shop, queueId }, select: { partner: { select: { name: true } } } }),
    readOperations(shop),
    readShop(shop),
  ]);
  if (!row) return null;
  const now = queueOfRow(row, operations);
  const partner = link?.partner.name ?? null;
  return { id: row.id, kind: queueKindOf(row), now, mark: queueMark(now), operations, currency, partner };
}

/** The form of a queue to be added, and the partners of the shop that may run it. */
export async function readNewQueue(
  shop: string,
  kind: QueueKind,
): Promise<QueueForm & { partners: { id: string; name: string }[] }> {
  const [operations, { currency, zone }, links] = await Promise.all([
    readOperations(shop),
    readShop(shop),
    db.partnerLink.findMany({
      where: { shop },
      distinct: ["partnerId"],
      select: { partner: { select: { id: true, name: true } } },
    }),
  ]);
  const now = newQueue(kind, zone);
  const partners = links.map(({ partner }) => partner).sort((a, b) => a.name.localeCompare(b.name, "en"));
  return { id: null, kind, now, mark: "", operations, currency, partner: null, partners };
}
