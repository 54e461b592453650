import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { adminFor } from "../../shopify/admin";
import { appInstallation, metafieldsSet } from "../../shopify/operations";
import { ensureFeeVariant } from "../ensure-fee-variant";
import { productMetafieldInputs } from "../product-metafields";
import { leadTimesOfDoc } from "../stored-lead-times";
import { undelivered, type Delivered } from "./result";

/** Both metafields of one product in one call, which Shopify makes atomic. The fee variant comes first: `fees` names it. */
export async function deliverProductMetafields({ shop, subject: productId }: ClaimedOutbox): Promise<Delivered> {
  const fee = await ensureFeeVariant(shop);
  if (fee.kind === "throttled") return undelivered(fee);
  if (fee.kind === "failed") return { kind: "retry", reason: fee.reason };
  const wanted = await productMetafieldInputs(shop, productId);
  switch (wanted.kind) {
    case "refused":
      return { kind: "refused", reason: wanted.reason };
    case "not-found":
      return { kind: "refused", reason: "the shop is gone" };
    case "no-fee-variant":
      return { kind: "retry", reason: "the fee variant is not there yet" };
    case "ok": {
      const admin = await adminFor(shop);
      const answer = await admin.run(metafieldsSet, { metafields: wanted.inputs });
      return answer.kind === "ok"
        ? { kind: "done", answer: { metafields: wanted.inputs.length } }
        : undelivered(answer);
    }
  }
}

/** The newest lead-time table, as a metafield of the app itself. */
export async function deliverLeadTimes({ shop }: ClaimedOutbox): Promise<Delivered> {
  const newest = await db.leadTimeTable.findFirst({ where: { shop }, orderBy: { issuedAt: "desc" } });
  if (newest === null) return { kind: "refused", reason: "the shop has no lead times" };
  const admin = await adminFor(shop);
  const installation = await admin.run(appInstallation, {});
  if (installation.kind !== "ok") return undelivered(installation);
  const value = JSON.stringify(leadTimesOfDoc(newest.doc));
  const answer = await admin.run(metafieldsSet, {
    metafields: [
      {
        ownerId: installation.data.currentAppInstallation.id,
        namespace: "$app",
        key: "leadtimes",
        type: "json",
        value,
      },
    ],
  });
  return answer.kind === "ok" ? { kind: "done", answer: { tableId: newest.id } } : undelivered(answer);
}
