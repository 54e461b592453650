import { randomBytes } from "node:crypto";
import { db } from "../../db/client";
import { blockWords } from "../../block-locales";
import { FILE_TYPES, type FileOption } from "../../domain/options/option";
import { fillWords } from "../../domain/options/shopper-words";
import { log } from "../../log";
import { readPicture, type Picture } from "../../uploads/picture";
import { uploadStore } from "../../uploads/store";
import { versionOfDoc } from "../catalog/stored-option";

export interface UploadQuestion {
  shop: string;
  setKey: string;
  version: number;
  /** 1 to 6. */
  position: number;
}

export type ReceiveUploadOutcome =
  /** `key` is the answer: it goes into `_k<position>`. */
  | { kind: "stored"; key: string; widthPx: number; heightPx: number }
  /** A sentence that names the value and the bound. */
  | { kind: "refused"; reason: string }
  /** More pictures than shoppers send: somebody fills the disk. */
  | { kind: "too-many" }
  | { kind: "not-found" };

/** Pictures of one shop that no order has claimed, in a day. */
const MOST_UNCLAIMED = 2_000;
const DAY_MS = 86_400_000;

/** The file option that is asked, of the very version that the page shows; null when it asks for no file. */
export async function readFileOption({ shop, setKey, version, position }: UploadQuestion): Promise<FileOption | null> {
  const row = await db.catalogVersion.findUnique({
    where: { shop_setKey_version: { shop, setKey, version } },
    select: { doc: true },
  });
  const option = row === null ? null : versionOfDoc(row.doc).options[position - 1];
  return option?.kind === "file" ? option : null;
}

/**
 * Checks a shopper's picture by its content, draws it anew and keeps it under an unguessable key. What is wrong with it is
 * said in the language of the page, `locale`.
 */
export async function receiveUpload(
  asked: UploadQuestion & { bytes: Uint8Array; locale: string },
): Promise<ReceiveUploadOutcome> {
  const { shop, setKey, version, position, bytes, locale } = asked;
  const option = await readFileOption(asked);
  if (option === null) return { kind: "not-found" };
  const since = new Date(Date.now() - DAY_MS);
  const unclaimed = await db.upload.count({ where: { shop, claimedAt: null, createdAt: { gte: since } } });
  if (unclaimed >= MOST_UNCLAIMED) return { kind: "too-many" };
  const read = await readPicture(bytes);
  const types = option.types.map((type) => type.toUpperCase()).join(", ");
  const refused = (key: string, values: Record<string, string | number>) => ({
    kind: "refused" as const,
    reason: uploadWords(locale, key, values),
  });
  const found = read.kind === "picture" ? read.type : read.found;
  if (found === null) return refused("unreadable", { types });
  if (read.kind === "not-a-picture" || !option.types.includes(read.type))
    return refused("other_type", { found: found.toUpperCase(), types });
  const { widthPx, heightPx } = read.picture;
  if (read.type !== "svg" && Math.min(widthPx, heightPx) < option.minPixels)
    return refused("too_small", { width: widthPx, height: heightPx, least: option.minPixels });
  return { kind: "stored", key: await keep({ shop, setKey, version, position }, read.picture), widthPx, heightPx };
}

/** A sentence of the block about pictures, in the language of the page. */
export function uploadWords(locale: string, key: string, values: Record<string, string | number>): string {
  return fillWords(blockWords(locale, `personalizer.upload.${key}`) ?? "", values);
}

/** What a merchant may send in a shopper's place. */
export const MERCHANT_MEGABYTES = 20;

/** A picture that the merchant got from the shopper in another way: any that can be opened. */
export async function receiveMerchantPicture(
  shop: string,
  bytes: Uint8Array,
): Promise<Extract<ReceiveUploadOutcome, { kind: "stored" | "refused" }>> {
  const read = await readPicture(bytes);
  if (read.kind === "not-a-picture")
    return { kind: "refused", reason: `Please choose a ${FILE_TYPES.join(", ").toUpperCase()} file: this is none.` };
  const { widthPx, heightPx } = read.picture;
  const question = { shop, setKey: "", version: 0, position: 0 };
  return { kind: "stored", key: await keep(question, read.picture), widthPx, heightPx };
}

async function keep(question: UploadQuestion, picture: Picture): Promise<string> {
  const key = randomBytes(16).toString("base64url");
  const { mime, widthPx, heightPx, bytes } = picture;
  // The row first: a file without a row would never be swept.
  await db.upload.create({ data: { key, ...question, mime, bytes: bytes.length, widthPx, heightPx } });
  await uploadStore().put(key, bytes, mime);
  log.info("picture received", { shop: question.shop, bytes: bytes.length });
  return key;
}
