import { z } from "zod";
import type { Db } from "../../db/client";
import { renewAssignments } from "../../db/assignments";
import { deleteShop, redactOrders } from "../../db/redact";
import { forgetSkus } from "../skus/forget-skus";
import { lockShop } from "../shop/lock-shop";
import { deletedProductOfBody, productGid, productOfBody, variantGid } from "./product-body";
import { queueProductFacts } from "../publishing/product-facts";
import { queueProductMetafields } from "../publishing/product-metafields";
import { uninstallShop } from "../shop/uninstall-shop";
import type { TopicKind } from "./topics";

export type NoticeEnd =
  /** `outboxIds`: for enqueueOutbox after the commit. */
  { state: "PROCESSED"; reason: string | null; outboxIds?: bigint[] } | { state: "IGNORED"; reason: string };

export interface Notice {
  id: bigint;
  shop: string;
  topic: string;
  kind: Exclude<TopicKind, "order" | "order-edit" | "refund">;
  body: unknown;
  triggeredAt: Date | null;
  /** Of a changed product: gids of assigned variants that Shopify no longer has. */
  goneSkus?: string[];
}

/** Shopify sends shop/redact 48 hours after an uninstall; a shop installed since then is a new one. */
const REDACT_AFTER_MS = 47 * 3_600_000;

/** A delivery that is not about an order's contents, in its transaction. Throws ZodError on another shape. */
export async function processNotice(tx: Db, notice: Notice): Promise<NoticeEnd> {
  switch (notice.kind) {
    case "uninstalled":
      return uninstallShop(tx, { shop: notice.shop, at: notice.triggeredAt ?? new Date() });
    case "product":
      return updateProduct(tx, notice);
    case "product-deleted":
      return deleteProduct(tx, notice);
    case "customer-redact":
      return redactCustomer(tx, notice);
    case "shop-redact":
      return redactShop(tx, notice);
    case "noted":
      return note(tx, notice);
  }
}

async function note(tx: Db, { id, shop, topic }: Notice): Promise<NoticeEnd> {
  if (topic === "customers/data_request") {
    // The request names the customer: it is answered by what the merchant's own pages show, and not kept.
    await tx.inbox.update({ where: { id }, data: { body: null } });
    return { state: "IGNORED", reason: `Keepsake keeps no customers of ${shop}: orders show what was engraved` };
  }
  return { state: "IGNORED", reason: "nothing to do" };
}

/**
 * Names follow the shop's: assignments show the SKU and title that the merchant knows, and fees are taxed as their pieces
 * are. Variants that are gone ask nothing.
 */
async function updateProduct(tx: Db, { shop, body, goneSkus = [] }: Notice): Promise<NoticeEnd> {
  const { id, title, variants } = productOfBody(body);
  const productId = productGid(id);
  await lockShop(tx, shop);
  const forgotten = goneSkus.length > 0 ? await forgetSkus(tx, { shop, productId, variantIds: goneSkus }) : 0;
  const rows = variants.map((variant) => ({
    variantId: variantGid(variant.id),
    sku: variant.sku ?? "",
    taxable: variant.taxable,
    title: !variant.title || variant.title === "Default Title" ? title : `${title} – ${variant.title}`,
  }));
  const { changed, retaxed } = await renewAssignments(tx, shop, rows);
  const ours = (await tx.assignment.count({ where: { shop, productId } })) > 0;
  // Whether it changed collections or costs, the message does not say.
  const facts = ours ? await queueProductFacts(tx, shop, [productId]) : [];
  if (changed + forgotten + facts.length === 0) return { state: "IGNORED", reason: "nothing to do" };
  const written = forgotten > 0 || retaxed.length > 0;
  const outboxIds = [...(written ? await queueProductMetafields(tx, shop, [productId]) : []), ...facts];
  return { state: "PROCESSED", reason: null, outboxIds };
}

async function deleteProduct(tx: Db, { shop, body }: Notice): Promise<NoticeEnd> {
  const forgotten = await forgetSkus(tx, { shop, productId: deletedProductOfBody(body) });
  return forgotten > 0 ? { state: "PROCESSED", reason: null } : { state: "IGNORED", reason: "nothing to do" };
}

const customerRedact = z.object({ orders_to_redact: z.array(z.number().int().positive()).default([]) });

async function redactCustomer(tx: Db, { id, shop, body }: Notice): Promise<NoticeEnd> {
  const gids = customerRedact.parse(body).orders_to_redact.map((order) => `gid://shopify/Order/${order}`);
  await redactOrders(tx, { shop, gids });
  await tx.inbox.update({ where: { id }, data: { body: null } });
  return { state: "PROCESSED", reason: null };
}

const shopRedact = z.object({ shop_domain: z.string() });

async function redactShop(tx: Db, { id, shop, body }: Notice): Promise<NoticeEnd> {
  // The header names the shop, but only the body is signed.
  if (shopRedact.parse(body).shop_domain !== shop) return { state: "IGNORED", reason: "the body names another shop" };
  const row = await tx.shop.findUnique({ where: { shop }, select: { installedAt: true, uninstalledAt: true } });
  if (row && row.uninstalledAt === null && Date.now() - row.installedAt.getTime() < REDACT_AFTER_MS) {
    return { state: "IGNORED", reason: "the shop installed Keepsake again" };
  }
  await deleteShop(tx, { shop, exceptInbox: id });
  return { state: "PROCESSED", reason: null };
}
