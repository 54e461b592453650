import { db } from "../../db/client";
import { log } from "../../log";
import { uploadStore } from "../../uploads/store";

/** A picture that no order claimed in this time is deleted. */
const KEPT_DAYS = 7;
const AT_ONCE = 200;

/** Deletes pictures that nobody bought a piece with; returns how many. The file goes before its row, so that none is forgotten. */
export async function sweepUploads(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const stale = { claimedAt: null, createdAt: { lt: before } };
  const rows = await db.upload.findMany({ where: stale, select: { key: true }, take: AT_ONCE });
  let deleted = 0;
  for (const { key } of rows) {
    try {
      await uploadStore().remove(key);
    } catch (error) {
      log.warn("an unclaimed picture stays for now", { error });
      continue;
    }
    deleted += (await db.upload.deleteMany({ where: { key, ...stale } })).count;
  }
  return deleted;
}
