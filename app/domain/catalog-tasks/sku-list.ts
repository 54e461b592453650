/** SKUs that a shop may assign option sets to, and the most that one list may name. */
export const MOST_SKUS = 20_000;
/** What Shopify takes as a SKU. */
const LONGEST_SKU = 255;

export interface ListedSku {
  sku: string;
  /** From 1: the line of the list where it stands first. */
  line: number;
}

export type SkuList = { kind: "ok"; skus: ListedSku[] } | { kind: "refused"; reason: string };

/** Reads a pasted list: SKUs stand one to a line, or between commas, semicolons or tabs. A SKU named twice is one. */
export function parseSkuList(text: string): SkuList {
  const lines = new Map<string, number>();
  for (const [index, row] of text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    for (const part of row.split(/[,;\t]/)) {
      const sku = part.trim();
      if (sku === "" || lines.has(sku)) continue;
      if (sku.length > LONGEST_SKU)
        return {
          kind: "refused",
          reason: `Line ${index + 1} has a SKU of ${sku.length} characters; Shopify takes ${LONGEST_SKU}.`,
        };
      lines.set(sku, index + 1);
    }
  }
  if (lines.size === 0) return { kind: "refused", reason: "The list names no SKU. Write one to a line." };
  if (lines.size > MOST_SKUS)
    return { kind: "refused", reason: `The list names ${lines.size} SKUs; a shop has room for ${MOST_SKUS}.` };
  return { kind: "ok", skus: [...lines].map(([sku, line]) => ({ sku, line })) };
}
