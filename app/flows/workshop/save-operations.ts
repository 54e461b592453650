import { inTransaction, type Db } from "../../db/client";
import { freeSlug } from "../../domain/options/slug";
import { judgeOperations, operationsMark, type OperationErrors } from "../../domain/routing/judge-operations";
import type { ShopOperation } from "../../domain/routing/operations";
import { listWords } from "../../domain/routing/reasons";
import { log } from "../../log";
import { followWorkshop } from "./follow-workshop";
import { lockShop } from "../shop/lock-shop";
import { newestVersions } from "../catalog/newest-versions";
import { readOperations } from "./read-operations";
import { optionOfRow } from "../catalog/stored-option";
import { ruleOfRow } from "./stored-rule";

export type SaveOperationsOutcome =
  | { kind: "saved"; now: ShopOperation[] }
  | { kind: "refused"; errors: OperationErrors }
  /** Somebody saved in between: `now` is theirs, and nothing changed. */
  | { kind: "conflict"; now: ShopOperation[] };

interface SaveOperationsInput {
  shop: string;
  /** operationsMark of the list as the merchant's page showed it. */
  seen: string;
  /** In the order of work; new work has the key "" and gets one of its name, once. */
  operations: ShopOperation[];
}

/**
 * Saves the shop's kinds of work and their order: pieces that are routed from now on keep it. Work that something still
 * asks for cannot be deleted, and what asks is named.
 */
export async function saveOperations(input: SaveOperationsInput): Promise<SaveOperationsOutcome> {
  const { shop } = input;
  const outcome = await inTransaction((tx) => save(tx, input));
  if (outcome.kind !== "saved") return outcome;
  log.info("operations saved", { shop });
  await followWorkshop({ shop });
  return outcome;
}

async function save(tx: Db, { shop, seen, operations }: SaveOperationsInput): Promise<SaveOperationsOutcome> {
  await lockShop(tx, shop);
  const before = await readOperations(shop, tx);
  if (operationsMark(before) !== seen) return { kind: "conflict", now: before };
  const known = new Set(before.map(({ key }) => key));
  const keys = new Set(before.map(({ key }) => key));
  const now = operations.map(({ key, name, minutes }) => {
    const own = known.delete(key) ? key : freeSlug(name, "work", (slug) => keys.has(slug));
    keys.add(own);
    return { key: own, name: name.trim().normalize("NFC"), minutes };
  });
  const errors = judgeOperations(now);
  const asked = await askedFor(
    tx,
    shop,
    before.filter(({ key }) => now.every((one) => one.key !== key)),
  );
  if (asked !== null) errors[""] = asked;
  if (Object.keys(errors).length > 0) return { kind: "refused", errors };
  await tx.operation.deleteMany({ where: { shop, key: { notIn: now.map(({ key }) => key) } } });
  for (const [index, operation] of now.entries()) {
    const data = { name: operation.name, minutes: operation.minutes, position: index + 1 };
    await tx.operation.upsert({
      where: { shop_key: { shop, key: operation.key } },
      create: { shop, key: operation.key, ...data },
      update: data,
    });
  }
  return { kind: "saved", now };
}

/** Why the first of the deleted kinds of work must stay, in a sentence that names what asks for it; null when none must. */
async function askedFor(tx: Db, shop: string, deleted: ShopOperation[]): Promise<string | null> {
  for (const { key, name } of deleted) {
    const asking = [
      ...(await setsAsking(tx, shop, key)),
      ...(await optionsAsking(tx, shop, key)),
      ...(await queuesDoing(tx, shop, key)),
      ...(await rulesNaming(tx, shop, key)),
      ...(await ticketsWaiting(tx, shop, key)),
    ];
    if (asking.length > 0)
      return `${name} cannot be deleted: ${listWords(asking)} still ${asking.length === 1 ? "asks" : "ask"} for it`;
  }
  return null;
}

const quoted = (kind: string, names: string[]): string[] => names.map((name) => `${kind} “${name}”`);

async function setsAsking(tx: Db, shop: string, key: string): Promise<string[]> {
  const sets = await newestVersions(shop, undefined, tx);
  const asking = sets.filter(({ current }) => asks(current.options, key));
  return quoted(
    "the published set",
    asking.map(({ current }) => current.name),
  );
}

async function optionsAsking(tx: Db, shop: string, key: string): Promise<string[]> {
  const options = (await tx.option.findMany({ where: { shop } })).map(optionOfRow);
  return quoted(
    "the option",
    options.filter((option) => asks([option], key)).map(({ label }) => label),
  );
}

function asks(options: { operations: { operation: string }[] }[], key: string): boolean {
  return options.some(({ operations }) => operations.some(({ operation }) => operation === key));
}

async function queuesDoing(tx: Db, shop: string, key: string): Promise<string[]> {
  const queues = await tx.queue.findMany({
    where: { shop, capabilities: { some: { operation: key } } },
    select: { name: true },
    orderBy: { position: "asc" },
  });
  return quoted(
    "the queue",
    queues.map(({ name }) => name),
  );
}

async function rulesNaming(tx: Db, shop: string, key: string): Promise<string[]> {
  const rules = (await tx.routingRule.findMany({ where: { shop }, orderBy: { position: "asc" } })).map(ruleOfRow);
  return rules.filter(({ when }) => when.operation === key).map(({ position }) => `routing rule ${position}`);
}

async function ticketsWaiting(tx: Db, shop: string, key: string): Promise<string[]> {
  const open = await tx.step.count({ where: { shop, operation: key, state: { notIn: ["DONE", "CANCELLED"] } } });
  return open === 0 ? [] : [open === 1 ? "1 open ticket" : `${open} open tickets`];
}
