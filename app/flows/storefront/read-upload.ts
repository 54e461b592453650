import { db, type Db } from "../../db/client";
import { uploadStore } from "../../uploads/store";

export interface UploadedPicture {
  bytes: Uint8Array;
  mime: string;
}

/** A shopper's picture, for the people who make the piece; null when the shop has none of that key. */
export async function readUpload(input: { shop: string; key: string }): Promise<UploadedPicture | null> {
  const row = await db.upload.findFirst({ where: input, select: { mime: true } });
  const bytes = row && (await uploadStore().get(input.key));
  return bytes ? { bytes, mime: row.mime } : null;
}

/**
 * Keeps the pictures that a paid piece is made from, and tells which keys the shop has no picture of: they are made up,
 * another shop's, or were swept.
 */
export async function claimUploads(tx: Db, input: { shop: string; keys: string[] }): Promise<string[]> {
  if (input.keys.length === 0) return [];
  const claimed = await tx.upload.updateManyAndReturn({
    where: { shop: input.shop, key: { in: input.keys } },
    data: { claimedAt: new Date() },
    select: { key: true },
  });
  return input.keys.filter((key) => !claimed.some((one) => one.key === key));
}
