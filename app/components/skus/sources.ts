import { parseSkuList } from "../../domain/catalog-tasks/sku-list";

export type SourceKind = "variants" | "skus" | "collection" | "tag";

/** What was chosen or typed for each source. */
export interface Source {
  /** gids */
  variantIds: string[];
  text: string;
  collection: { id: string; title: string } | null;
  tag: string;
}

export const emptySource: Source = { variantIds: [], text: "", collection: null, tag: "" };

/** What stands at the field before anything is sent; null when it can be. */
export function problemOf(kind: SourceKind, source: Source): string | null {
  switch (kind) {
    case "variants":
      return source.variantIds.length === 0 ? "Choose at least one product." : null;
    case "skus": {
      const list = parseSkuList(source.text);
      return list.kind === "refused" ? list.reason : null;
    }
    case "collection":
      return source.collection ? null : "Choose a collection.";
    case "tag":
      return source.tag.trim() === "" ? "Write the tag that the products have." : null;
  }
}

/** The fields that the assign page's action reads. */
export function fieldsOf(kind: SourceKind, source: Source): Record<string, string> {
  switch (kind) {
    case "variants":
      return { source: kind, ids: JSON.stringify(source.variantIds) };
    case "skus":
      return { source: kind, text: source.text };
    case "collection":
      return { source: kind, id: source.collection?.id ?? "" };
    case "tag":
      return { source: kind, tag: source.tag };
  }
}
