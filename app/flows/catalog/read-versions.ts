import { z } from "zod";
import { db } from "../../db/client";
import { diffVersions } from "../../domain/options/diff-versions";
import type { VersionHistory, VersionLine } from "../../domain/publishing/view";
import { newestVersions } from "./newest-versions";
import { versionOfDoc } from "./stored-option";

const PER_PAGE = 10;

/** The versions of a set, newest first, from below `before`; null when the shop has no such set. */
export async function readVersions(
  shop: string,
  optionSetId: string,
  { before }: { before: number | null },
): Promise<VersionHistory | null> {
  if (!z.uuid().safeParse(optionSetId).success) return null;
  const set = await db.optionSet.findFirst({ where: { shop, id: optionSetId, deletedAt: null }, select: { id: true } });
  if (!set) return null;
  // One more than is shown: what a version changed is seen against the one before it.
  const rows = await db.catalogVersion.findMany({
    where: { shop, optionSetId, ...(before === null ? {} : { version: { lt: before } }) },
    orderBy: { version: "desc" },
    take: PER_PAGE + 1,
  });
  const [newest] = await newestVersions(shop, [optionSetId]);
  const docs = rows.map(({ doc }) => versionOfDoc(doc));
  const versions = rows.slice(0, PER_PAGE).flatMap((row, index): VersionLine[] => {
    const [doc, older] = [docs[index], docs[index + 1]];
    if (!doc || !newest) return [];
    return [
      {
        version: row.version,
        publishedAt: row.publishedAt.toISOString(),
        inForce: row.version === newest.current.version,
        restores: row.restores,
        changes: older ? diffVersions(older, doc).map(({ words }) => words) : null,
        ifBroughtBack: diffVersions(newest.current, doc).map(({ words }) => words),
      },
    ];
  });
  return { versions, more: rows.length > PER_PAGE };
}
