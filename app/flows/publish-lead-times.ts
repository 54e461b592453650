import { createHash } from "node:crypto";
import { z } from "zod";
import { db, inTransaction } from "../db/client";
import { uuid7 } from "../db/uuid";
import { addDays } from "../domain/calendar/days";
import { dayAt } from "../domain/calendar/time";
import type { CatalogVersion } from "../domain/options/option";
import { buildLeadTimes } from "../domain/promises/lead-times";
import type { Margins } from "../domain/promises/margins";
import { log } from "../log";
import { toJson } from "./json";
import { lockShop, nextOutboxVersion } from "./lock-shop";
import { newestVersions } from "./newest-versions";
import { addOutbox, enqueueOutbox } from "./outbox";
import { readMargins } from "./read-margins";
import { readWorkshop, type Workshop } from "./read-workshop";

export type PublishLeadTimesOutcome =
  /** `silent` sets have no route now: their pages show no date. */
  | { kind: "published"; tableId: string; silent: { setKey: string; words: string }[] }
  /** No set is published, or the shop is gone: there is nothing to promise. */
  | { kind: "nothing" }
  /** No queue has a working day: pages fall back to the range when the last table expires. */
  | { kind: "refused"; reason: string };

/** A table is good for a day: half of that is left when the next one comes. */
const REFRESH_MS = 12 * 3_600_000;

interface Ground extends Workshop {
  zone: string;
  margins: Margins;
  rushReserve: number;
  sets: CatalogVersion[];
  /** What the merchant has set up, in few letters: another one means that dates may have moved. */
  basis: string;
}

async function readGround(shop: string, now: Date): Promise<Ground | null> {
  const row = await db.shop.findFirst({
    where: { shop, uninstalledAt: null },
    select: { zone: true, rushReserve: true },
  });
  if (!row) return null;
  const { zone, rushReserve } = row;
  const sets = (await newestVersions(shop)).map((version) => version.current);
  if (sets.length === 0) return null;
  // Bookings count by days of the queue's zone, which may lie a day behind the shop's.
  const workshop = await readWorkshop(shop, addDays(dayAt(now, zone), -1));
  const margins = await readMargins(shop);
  const still = workshop.queues.map(({ bookedByDay: _, ...queue }) => queue);
  const versions = sets.map(({ setKey, version }) => [setKey, version]);
  const basis = createHash("sha256")
    .update(JSON.stringify([zone, rushReserve, margins, workshop.operations, still, workshop.rules, versions]))
    .digest("base64url")
    .slice(0, 16);
  return { ...workshop, zone, rushReserve, margins, sets, basis };
}

/** Makes the table that the shop's pages read dates from, keeps it, and asks for it to be published. */
export async function publishLeadTimes(input: { shop: string; now?: Date }): Promise<PublishLeadTimesOutcome> {
  const { shop, now = new Date() } = input;
  const ground = await readGround(shop, now);
  if (!ground) return { kind: "nothing" };
  const { basis, ...workshop } = ground;
  const id = uuid7(now.getTime());
  const built = buildLeadTimes({ id, issuedAt: now, ...workshop });
  if (built.kind === "refused") {
    log.warn("no lead times", { shop, reason: built.words });
    return { kind: "refused", reason: built.words };
  }
  const { table, silent } = built;
  const outboxIds = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const doc = toJson({ ...table, basis });
    await tx.leadTimeTable.create({ data: { id, shop, doc, issuedAt: now, expiresAt: new Date(table.expiresAt) } });
    await tx.shop.update({ where: { shop }, data: { leadTimeIssuedAt: now } });
    const kind = "lead-times" as const;
    const version = await nextOutboxVersion(tx, { shop, kind, subject: shop });
    return addOutbox(tx, [{ shop, kind, subject: shop, version, payload: { tableId: id } }]);
  });
  await enqueueOutbox(shop, outboxIds);
  for (const { setKey, words } of silent) log.warn("a set shows no date", { shop, subject: setKey, reason: words });
  return { kind: "published", tableId: id, silent };
}

const storedBasis = z.object({ basis: z.string() });

/** The sweep's question: publishes when the last table is half spent, or the queues, rules or versions are others by now. */
export async function refreshLeadTimes(input: {
  shop: string;
  now?: Date;
}): Promise<PublishLeadTimesOutcome | { kind: "fresh" }> {
  const { shop, now = new Date() } = input;
  const last = await db.leadTimeTable.findFirst({ where: { shop }, orderBy: { issuedAt: "desc" } });
  if (last && now.getTime() - last.issuedAt.getTime() < REFRESH_MS) {
    const ground = await readGround(shop, now);
    if (!ground) return { kind: "nothing" };
    if (storedBasis.safeParse(last.doc).data?.basis === ground.basis) return { kind: "fresh" };
  }
  return publishLeadTimes({ shop, now });
}
