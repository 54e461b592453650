import { z } from "zod";
import { db } from "../db/client";
import { failedProducts, publishProgress, type FailedProduct } from "../db/publishing";
import { diffVersions } from "../domain/options/diff-versions";
import { readDraftVersions } from "./draft-version";

/** How far the version in force is on the set's products. */
export interface PublishProgress {
  /** The version in force. */
  version: number;
  products: number;
  /** Products that Shopify has on the version in force, and for which nothing is wanted. */
  done: number;
  waiting: number;
  failed: number;
  /** How many products Shopify has on which version, newest first; null for those that ask nothing yet. */
  onVersion: { version: number | null; products: number }[];
  /** The first that failed, by title. */
  failures: FailedProduct[];
}

/** What the page of a set knows of its publishing. */
export interface Publishing {
  /** When this was read, ISO. */
  readAt: string;
  /** Of the draft. */
  revision: number;
  /** The version in force; null when none was published. */
  version: number | null;
  publishedAt: string | null;
  /** What shoppers would see otherwise if the saved draft were published, in sentences; empty while nothing was published. */
  changes: string[];
  /** The draft differs from the version in force. */
  changed: boolean;
  progress: PublishProgress | null;
}

const SHOWN = 5;

/** Null when the shop has no such set. */
export async function readPublishing(shop: string, optionSetId: string): Promise<Publishing | null> {
  const told = await readPublishProgress(shop, optionSetId);
  if (!told) return null;
  const [set, [draft]] = await Promise.all([
    db.optionSet.findFirst({ where: { shop, id: optionSetId }, select: { revision: true, publishedAt: true } }),
    readDraftVersions(db, shop, [optionSetId]),
  ]);
  if (!set || !draft) return null;
  const { last } = draft;
  return {
    readAt: new Date().toISOString(),
    revision: set.revision,
    version: last?.version ?? null,
    publishedAt: set.publishedAt?.toISOString() ?? null,
    changes: last ? diffVersions(last, draft.draft).map(({ words }) => words) : [],
    changed: draft.changed,
    progress: told.progress,
  };
}

/** Null when the shop has no such set; `progress` is null while nothing was published. */
export async function readPublishProgress(
  shop: string,
  optionSetId: string,
): Promise<{ progress: PublishProgress | null } | null> {
  if (!z.uuid().safeParse(optionSetId).success) return null;
  const set = await db.optionSet.findFirst({
    where: { shop, id: optionSetId, deletedAt: null },
    select: { key: true, publishedVersion: true },
  });
  if (!set) return null;
  const { key: setKey, publishedVersion: version } = set;
  if (version === null) return { progress: null };
  const alike = await publishProgress(db, { shop, optionSetId, setKey });
  const count = (wanted: (one: (typeof alike)[number]) => boolean) =>
    alike.filter(wanted).reduce((sum, one) => sum + one.products, 0);
  const versions = [...new Set(alike.map((one) => one.version))].sort((a, b) => (b ?? 0) - (a ?? 0));
  const failed = count(({ state }) => state === "FAILED");
  return {
    progress: {
      version,
      products: count(() => true),
      done: count((one) => one.state === "DONE" && one.version === version),
      waiting: count(({ state }) => state === "PENDING"),
      failed,
      onVersion: versions.map((one) => ({ version: one, products: count((alike) => alike.version === one) })),
      failures: failed > 0 ? await failedProducts(db, { shop, optionSetId }, SHOWN) : [],
    },
  };
}
