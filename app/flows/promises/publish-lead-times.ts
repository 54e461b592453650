import { db, inTransaction } from "../../db/client";
import { newestTable, readBasis, setBasis } from "../../db/lead-times";
import { uuid7 } from "../../db/uuid";
import { buildLeadTimes, type LeadTimesResult } from "../../domain/promises/lead-times";
import { datesMoved } from "../../domain/promises/dates-moved";
import { log } from "../../log";
import { toJson } from "../json";
import { lockShop, nextOutboxVersion } from "../shop/lock-shop";
import { newestVersions } from "../catalog/newest-versions";
import { addOutbox, enqueueOutbox } from "../deliver/outbox";
import { readPromiseGround } from "./read-promise-ground";
import { leadTimesOfDoc } from "./stored-lead-times";

export type PublishLeadTimesOutcome =
  /** `silent` sets have no route now: their pages show no date. */
  | { kind: "published"; tableId: string; silent: { setKey: string; words: string }[] }
  /** No set is published, or the shop is gone: there is nothing to promise. */
  | { kind: "nothing" }
  /** No queue has a working day: pages fall back to the range when the last table expires. */
  | { kind: "refused"; reason: string };

/** A table is good for a day: half of that is left when the next one comes. */
export const FRESH_MS = 12 * 3_600_000;

type Built = Exclude<LeadTimesResult, { kind: "refused" }> & { basis: string };

/** The table as it would be now, made from what `basis` says. */
async function build(
  shop: string,
  now: Date,
): Promise<Built | Exclude<PublishLeadTimesOutcome, { kind: "published" }>> {
  // Read first: what changes while the rest is read makes another basis, and the next look sees it.
  const basis = await readBasis(db, { shop, now });
  const ground = basis === null ? null : await readPromiseGround(shop, now);
  if (basis === null || ground === null) return { kind: "nothing" };
  const sets = (await newestVersions(shop)).map((version) => version.current);
  if (sets.length === 0) return { kind: "nothing" };
  const built = buildLeadTimes({ id: uuid7(now.getTime()), issuedAt: now, ...ground, sets });
  if (built.kind === "built") return { ...built, basis };
  log.warn("no lead times", { shop, reason: built.words });
  return { kind: "refused", reason: built.words };
}

/** Makes the table that the shop's pages read dates from, keeps it, and asks for it to be published. */
export async function publishLeadTimes(input: { shop: string; now?: Date }): Promise<PublishLeadTimesOutcome> {
  const { shop, now = new Date() } = input;
  const built = await build(shop, now);
  return built.kind === "built" ? keep(shop, now, built) : built;
}

async function keep(shop: string, now: Date, { table, silent, basis }: Built): Promise<PublishLeadTimesOutcome> {
  const { id } = table;
  const outboxIds = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const expiresAt = new Date(table.expiresAt);
    await tx.leadTimeTable.create({ data: { id, shop, doc: toJson(table), basis, issuedAt: now, expiresAt } });
    await tx.shop.update({ where: { shop }, data: { leadTimeIssuedAt: now } });
    const kind = "lead-times" as const;
    const version = await nextOutboxVersion(tx, { shop, kind, subject: shop });
    return addOutbox(tx, [{ shop, kind, subject: shop, version, payload: { tableId: id } }]);
  });
  await enqueueOutbox(shop, outboxIds);
  for (const { setKey, words } of silent) log.warn("a set shows no date", { shop, subject: setKey, reason: words });
  return { kind: "published", tableId: id, silent };
}

/**
 * Publishes when the last table is half spent, or when queues, calendars, rules, versions, margins or the backlog have
 * moved a date by a day. What moves no date is looked at once.
 */
export async function refreshLeadTimes(input: {
  shop: string;
  now?: Date;
}): Promise<PublishLeadTimesOutcome | { kind: "fresh" }> {
  const { shop, now = new Date() } = input;
  const last = await newestTable(db, { shop });
  const isFresh = last !== null && now.getTime() - last.issuedAt.getTime() < FRESH_MS;
  if (isFresh && last.basis === (await readBasis(db, { shop, now }))) return { kind: "fresh" };
  const built = await build(shop, now);
  if (built.kind !== "built") return built;
  if (!isFresh || datesMoved(leadTimesOfDoc(last.doc), built.table)) return keep(shop, now, built);
  await setBasis(db, { shop, id: last.id, basis: built.basis });
  return { kind: "fresh" };
}
