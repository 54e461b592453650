import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { inTransaction, type Db } from "../../db/client";
import { adminFor } from "../../shopify/admin";
import { shopInfo } from "../../shopify/operations";
import { isZone } from "../../domain/calendar/time";
import { newQueue } from "../../domain/routing/new-queue";
import { DEFAULT_OPERATIONS, INSPECT } from "../../domain/routing/operations";
import { addressError } from "../../domain/settings/merchant-settings";
import { log } from "../../log";
import { lockShop, nextOutboxVersion } from "./lock-shop";
import { addOutbox, enqueueOutbox } from "../deliver/outbox";
import { queueProductMetafields } from "../publishing/product-metafields";
import { publishLeadTimes } from "../promises/publish-lead-times";
import { queueColumns } from "../workshop/save-queue";
import { queueShopWords } from "./shop-words";

export type InstallOutcome = { kind: "installed" } | { kind: "known" } | { kind: "failed"; reason: string };

/** What one person at the first bench can do. The merchant changes it. */
const FIRST_CAPABILITIES = [
  { operation: "resize", minutes: 15 },
  { operation: "engrave", minutes: 12 },
  { operation: "polish", minutes: 8 },
  { operation: "set", minutes: 25 },
  { operation: INSPECT, minutes: 5 },
];

/** Runs whenever a shop was given a token: the first time, after an uninstall, and again at any time. */
export async function installShop({ shop }: { shop: string }): Promise<InstallOutcome> {
  const admin = await adminFor(shop);
  const answer = await admin.run(shopInfo, {});
  if (answer.kind !== "ok") {
    const reason = answer.kind === "failed" ? answer.message : `Shopify did not tell the shop: ${answer.kind}`;
    log.warn("shop not installed", { shop, reason });
    return { kind: "failed", reason };
  }
  const { name, ianaTimezone, currencyCode, contactEmail } = answer.data.shop;
  const zone = isZone(ianaTimezone) ? ianaTimezone : "UTC";
  const { isNew, outboxIds } = await inTransaction(async (tx) => {
    const isNew = await upsertShop(tx, { shop, name, zone, currency: currencyCode, email: contactEmail });
    return { isNew, outboxIds: isNew ? await firstIntents(tx, shop, zone) : [] };
  });
  await enqueueOutbox(shop, outboxIds);
  if (isNew) {
    // The table of dates was the app's own metafield and went with its installation.
    await publishLeadTimes({ shop });
    log.info("shop installed", { shop });
  }
  return { kind: isNew ? "installed" : "known" };
}

/** True when the shop is new here, or came back. */
async function upsertShop(
  tx: Db,
  row: { shop: string; name: string; zone: string; currency: string; email: string },
): Promise<boolean> {
  const { shop, name, zone, currency } = row;
  // Alerts go where the shop is reached until the merchant says otherwise; a known shop has said so.
  const alertEmail = addressError(row.email) === null && row.email !== "" ? row.email : null;
  const benchKey = randomBytes(16).toString("base64url");
  await tx.$executeRaw`
    INSERT INTO shop (shop, name, zone, currency, bench_key, alert_email, installed_at)
    VALUES (${shop}, ${name}, ${zone}, ${currency}, ${benchKey}, ${alertEmail}, now()) ON CONFLICT (shop) DO NOTHING`;
  await lockShop(tx, shop);
  const before = await tx.shop.findUniqueOrThrow({ where: { shop } });
  const back = before.uninstalledAt !== null;
  const functions = before.cartTransformId !== null && before.validationId !== null;
  await tx.shop.update({
    where: { shop },
    data: { name, zone, currency, ...(back ? { uninstalledAt: null, installedAt: new Date() } : {}) },
  });
  const wanted = await tx.outbox.count({ where: { shop, kind: "ensure-functions", state: "PENDING" } });
  return back || (!functions && wanted === 0);
}

async function firstIntents(tx: Db, shop: string, zone: string): Promise<bigint[]> {
  if ((await tx.operation.count({ where: { shop } })) === 0) {
    const rows = DEFAULT_OPERATIONS.map((operation, index) => ({ shop, ...operation, position: index + 1 }));
    await tx.operation.createMany({ data: rows });
  }
  if ((await tx.queue.count({ where: { shop } })) === 0) {
    const capabilities = FIRST_CAPABILITIES.map((capability) => ({ shop, ...capability }));
    const bench = queueColumns({ ...newQueue("BENCH", zone), name: "Bench 1" });
    const first = { shop, key: "bench-1", kind: "BENCH" };
    await tx.queue.create({ data: { ...first, ...bench, capabilities: { create: capabilities } } });
  }
  const kind = "ensure-functions" as const;
  const version = await nextOutboxVersion(tx, { shop, kind, subject: shop });
  const functions = await addOutbox(tx, [{ shop, kind, subject: shop, version, payload: {} }]);
  // A shop that came back: what waited for it was given up when it left, so its products are told anew.
  const offered = await tx.assignment.findMany({
    where: { shop },
    distinct: ["productId"],
    select: { productId: true },
  });
  const products = offered.map(({ productId }) => productId);
  const { settings } = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { settings: true } });
  // So did the words of the settings page, as the app's own metafield.
  const words = isDeepStrictEqual(settings, {}) ? [] : await queueShopWords(tx, shop);
  return [...functions, ...words, ...(await queueProductMetafields(tx, shop, products))];
}
