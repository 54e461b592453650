import { z } from "zod";
import { db } from "../../db/client";
import { failedProducts, publishProgress } from "../../db/publishing";
import { diffVersions } from "../../domain/options/diff-versions";
import type { Publishing, PublishProgress } from "../../domain/publishing/view";
import { readDraftVersions } from "../catalog/draft-version";

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
