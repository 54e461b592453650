import { insertTaskRows, type ClaimedTask } from "../../db/catalog-tasks";
import { MOST_SKUS } from "../../domain/catalog-tasks/sku-list";
import { feeVariantsOf } from "../publishing/fee-variants";
import { collectionTitle, skusPage } from "../skus/find-skus";
import { toJson } from "../json";
import { afterCommit, commitSlice, unanswered, type SliceOutcome } from "./commit-slice";
import { concludeAssignment } from "./conclude-assignment";
import { lookUpSkus } from "./look-up-skus";
import type { AssignInput, AssignSource } from "./task-data";

type Assign = Extract<AssignInput, { action: "assign" }>;
type PagedSource = Extract<AssignSource, { kind: "tag" | "collection" }>;

/** Where a cursor stands once every page was read. */
const END = "end";

/** One slice of finding the SKUs that are meant: a page of a tag or a collection, or a batch of those that were named. */
export async function checkAssignment(task: ClaimedTask, input: Assign): Promise<SliceOutcome> {
  const { source } = input;
  if (source.kind === "variants" || source.kind === "skus") {
    const outcome = await lookUpSkus(task, source.kind);
    return outcome.kind === "none-left" ? concludeAssignment(task, input) : outcome;
  }
  if (task.cursor === END) return concludeAssignment(task, input);
  const named = task.cursor === null ? await withTitle(task.shop, source) : ({ kind: "ok", source } as const);
  return named.kind === "ok" ? collect(task, { ...input, source: named.source }) : named;
}

async function withTitle(
  shop: string,
  source: PagedSource,
): Promise<Exclude<SliceOutcome, { kind: "more" | "over" }> | { kind: "ok"; source: PagedSource }> {
  if (source.kind === "tag") return { kind: "ok", source };
  const named = await collectionTitle(shop, source.id);
  if (named.kind !== "ok") return unanswered(named);
  if (named.title === null) return { kind: "failed", reason: "Shopify does not have this collection any more." };
  return { kind: "ok", source: { ...source, title: named.title } };
}

/** Reads the next page of a tag or a collection into rows. */
async function collect(task: ClaimedTask, input: Assign & { source: PagedSource }): Promise<SliceOutcome> {
  const { shop, id } = task;
  const page = await skusPage(shop, input.source, task.cursor);
  if (page.kind !== "ok") return unanswered(page);
  const fees = await feeVariantsOf(shop);
  // The product that fees are sold as may carry a tag like any other, and is none that shoppers personalize.
  const skus = page.skus.filter(({ variantId }) => !fees.has(variantId));
  const total = task.total + skus.length;
  if (total > MOST_SKUS) {
    const reason = `More than ${MOST_SKUS} SKUs were found; Keepsake has room for ${MOST_SKUS} of a shop.`;
    return { kind: "failed", reason };
  }
  const mine = await commitSlice(task, async (tx) => {
    const rows = skus.map((sku, index) => ({ position: task.total + index + 1, data: toJson(sku) }));
    await insertTaskRows(tx, { shop, taskId: id, state: "CHECKED" }, rows);
    return { task: { total, done: total, cursor: page.next ?? END, input } };
  });
  return afterCommit(mine, "more");
}
