import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { adminFor } from "../../shopify/admin";
import { appInstallation, metafieldsSet } from "../../shopify/operations";
import { leadTimesOfDoc } from "../stored-lead-times";
import { undelivered, type Delivered } from "./result";

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
