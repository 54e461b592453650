import { db } from "../../db/client";
import { markNoticesSeen } from "../../db/home";

/** The merchant has read what happened without them, up to the notice that stood at the top. */
export async function dismissNotices({ shop, upTo }: { shop: string; upTo: string }): Promise<{ seen: number }> {
  return { seen: await markNoticesSeen(db, { shop, upTo: BigInt(upTo) }) };
}
