import { inTransaction, type Db } from "../db/client";
import { engravingFont } from "../domain/engraving/fonts";
import { publishable } from "../domain/options/catalog-version";
import type { CatalogVersion, Option } from "../domain/options/option";
import { toProductFees, toProductOptions } from "../domain/options/published";
import { log } from "../log";
import { readDraftVersions, sameContent } from "./draft-version";
import { toJson } from "./json";
import { lockShop } from "./lock-shop";
import { enqueueOutbox } from "./outbox";
import { queueProductMetafields } from "./product-metafields";
import { publishLeadTimes } from "./publish-lead-times";

export type PublishOptionSetOutcome =
  /** `products` get their metafields written. */
  | { kind: "published"; version: number; products: number }
  /** The draft is what shoppers see already. The products' metafields are written again all the same: SKUs may have changed. */
  | { kind: "unchanged"; version: number; products: number }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/**
 * Makes the draft of an option set the next catalog version, which never changes again, and asks for it to be shown:
 * one outbox row per product of the set, and a new table of lead times.
 */
export async function publishOptionSet(input: { shop: string; optionSetId: string }): Promise<PublishOptionSetOutcome> {
  const { shop, optionSetId } = input;
  const { outcome, outboxIds } = await inTransaction((tx) => snapshot(tx, shop, optionSetId));
  await enqueueOutbox(shop, outboxIds);
  if (outcome.kind === "published" || outcome.kind === "unchanged") await publishLeadTimes({ shop });
  log.info("option set published", { shop, optionSetId, outcome: outcome.kind });
  return outcome;
}

type Snapshot = { outcome: PublishOptionSetOutcome; outboxIds: Awaited<ReturnType<typeof queueProductMetafields>> };

async function snapshot(tx: Db, shop: string, optionSetId: string): Promise<Snapshot> {
  const end = (outcome: PublishOptionSetOutcome): Snapshot => ({ outcome, outboxIds: [] });
  // Two publishes at once would both read version 3 and both write version 4.
  await lockShop(tx, shop);
  const draft = await readDraft(tx, shop, optionSetId);
  if (!draft) return end({ kind: "not-found" });
  const { version, last, productIds } = draft;
  const reason = refusalOf(version);
  if (reason !== null) return end({ kind: "refused", reason });
  const same = last !== null && sameContent(last, version);
  const number = same ? last.version : version.version;
  if (!same) {
    const { setKey } = version;
    await tx.catalogVersion.create({ data: { shop, optionSetId, version: number, setKey, doc: toJson(version) } });
  }
  const outboxIds = await queueProductMetafields(tx, shop, productIds);
  const kind = same ? "unchanged" : "published";
  return { outcome: { kind, version: number, products: productIds.length }, outboxIds };
}

interface Draft {
  /** The draft as the version it would become. */
  version: CatalogVersion;
  last: CatalogVersion | null;
  /** gids */
  productIds: string[];
}

async function readDraft(tx: Db, shop: string, optionSetId: string): Promise<Draft | null> {
  const [found] = await readDraftVersions(tx, shop, [optionSetId]);
  if (!found) return null;
  const assignments = await tx.assignment.findMany({
    where: { shop, optionSetId },
    select: { productId: true },
    distinct: ["productId"],
  });
  return { version: found.draft, last: found.last, productIds: assignments.map((one) => one.productId) };
}

/** Why shoppers cannot be offered this; null when they can. */
function refusalOf(version: CatalogVersion): string | null {
  const fit = publishable(version.options);
  if (fit.kind === "refused") return fit.reason;
  const fontless = version.options.find(
    (option) => fontOf(option) !== null && engravingFont(fontOf(option) ?? "") === null,
  );
  if (fontless) return `“${fontless.label}” is set in “${fontOf(fontless)}”, which is no engraving font here.`;
  // Refused here, where a person sees it, and not at the delivery: alone on a product the set is at its smallest.
  const sets = { variants: {}, current: [version] };
  const fees = toProductFees({ ...sets, currency: version.currency, feeVariantId: "", previous: [] });
  const options = toProductOptions(sets);
  for (const outcome of [fees, options]) {
    if (outcome.kind === "too-large") {
      return `The set takes ${outcome.bytes} bytes; Shopify takes ${outcome.limitBytes}. Offer fewer choices or shorter labels.`;
    }
  }
  return null;
}

function fontOf(option: Option): string | null {
  return option.kind === "text" ? option.font : null;
}
