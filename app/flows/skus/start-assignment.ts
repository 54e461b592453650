import { z } from "zod";
import { db } from "../../db/client";
import { parseSkuList } from "../../domain/catalog-tasks/sku-list";
import type { AssignSource } from "../catalog-tasks/task-data";
import { startCatalogTask, type StartTaskOutcome } from "../catalog-tasks/start-catalog-task";

export type AssignmentSource =
  /** gids from Shopify's picker */
  | { kind: "variants"; ids: string[] }
  /** As pasted. */
  | { kind: "skus"; text: string }
  | { kind: "collection"; id: string }
  | { kind: "tag"; tag: string };

export type StartAssignmentOutcome = StartTaskOutcome | { kind: "refused"; reason: string } | { kind: "not-found" };

/** Looks up which SKUs are meant and what they offer now; nothing changes before the merchant has seen it. */
export async function startAssignment(input: {
  shop: string;
  optionSetId: string;
  source: AssignmentSource;
  createdBy: string;
}): Promise<StartAssignmentOutcome> {
  const { shop, optionSetId, createdBy } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  const set = await db.optionSet.findFirst({
    where: { shop, id: optionSetId, deletedAt: null },
    select: { id: true },
  });
  if (!set) return { kind: "not-found" };
  const read = readSource(input.source);
  if (read.kind === "refused") return read;
  const { source, rows } = read;
  return startCatalogTask({
    shop,
    kind: "ASSIGN",
    input: { action: "assign", optionSetId, source },
    rows,
    createdBy,
  });
}

type ReadSource = { kind: "ok"; source: AssignSource; rows: object[] } | { kind: "refused"; reason: string };

function readSource(source: AssignmentSource): ReadSource {
  switch (source.kind) {
    case "variants": {
      const rows = [...new Set(source.ids)].map((variantId) => ({ variantId }));
      if (rows.length === 0) return { kind: "refused", reason: "Choose at least one product." };
      return { kind: "ok", source: { kind: "variants" }, rows };
    }
    case "skus": {
      const list = parseSkuList(source.text);
      return list.kind === "refused" ? list : { kind: "ok", source: { kind: "skus" }, rows: list.skus };
    }
    case "collection":
      return { kind: "ok", source: { kind: "collection", id: source.id, title: "" }, rows: [] };
    case "tag": {
      const tag = source.tag.trim();
      if (tag === "") return { kind: "refused", reason: "Write the tag that the products have." };
      if (tag.length > 255)
        return { kind: "refused", reason: `The tag has ${tag.length} characters; Shopify takes 255.` };
      return { kind: "ok", source: { kind: "tag", tag }, rows: [] };
    }
  }
}

/** Looks up every assigned SKU in Shopify: what is gone is removed, what is called something else gets its name. */
export function startSkuCheck(input: { shop: string; createdBy: string }): Promise<StartTaskOutcome> {
  return startCatalogTask({ ...input, kind: "ASSIGN", input: { action: "refresh" }, rows: [] });
}
