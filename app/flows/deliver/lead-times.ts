import { db } from "../../db/client";
import { newestTable } from "../../db/lead-times";
import type { ClaimedOutbox } from "../../db/outbox";
import { leadTimesOfDoc } from "../promises/stored-lead-times";
import { deliverAppMetafield } from "./app-metafield";
import type { Delivered } from "./result";

/** The newest lead-time table, as a metafield of the app itself. */
export async function deliverLeadTimes({ shop }: ClaimedOutbox): Promise<Delivered> {
  const newest = await newestTable(db, { shop });
  if (newest === null) return { kind: "refused", reason: "the shop has no lead times" };
  const value = leadTimesOfDoc(newest.doc);
  return deliverAppMetafield(shop, { key: "leadtimes", value, answer: { tableId: newest.id } });
}
