import { db } from "../../db/client";
import { adminFor } from "../../shopify/admin";
import { stillThere } from "../../shopify/operations";
import { productGid, productOfBody, variantGid } from "../inbox/product-body";

export type GoneSkus =
  /** gids of variants that offer a set and that Shopify no longer has. */
  | { kind: "read"; variantIds: string[] }
  | { kind: "throttled"; retryInMs: number }
  | { kind: "failed"; reason: string };

/** Shopify takes at most this many ids in `nodes`. */
const IDS_PER_QUERY = 250;

/**
 * Which assigned variants a changed product has lost. A body tells a part of a large product's variants, and may be older
 * than the last assignment: what it does not name is looked up before it is believed to be gone. Throws ZodError on
 * another shape.
 */
export async function findGoneSkus(shop: string, body: unknown): Promise<GoneSkus> {
  const { id, variants } = productOfBody(body);
  const unnamed = await db.assignment.findMany({
    where: { shop, productId: productGid(id), variantId: { notIn: variants.map((variant) => variantGid(variant.id)) } },
    select: { variantId: true },
    orderBy: { variantId: "asc" },
  });
  const installed = await db.shop.count({ where: { shop, uninstalledAt: null } });
  if (unnamed.length === 0 || installed === 0) return { kind: "read", variantIds: [] };
  const ids = unnamed.map(({ variantId }) => variantId);
  const admin = await adminFor(shop);
  const gone: string[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const asked = ids.slice(start, start + IDS_PER_QUERY);
    const answer = await admin.run(stillThere, { ids: asked });
    if (answer.kind === "throttled") return answer;
    if (answer.kind === "failed") return { kind: "failed", reason: answer.message };
    gone.push(...asked.filter((_, index) => !answer.data.nodes[index]));
  }
  return { kind: "read", variantIds: gone };
}
