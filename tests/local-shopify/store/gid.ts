/** `gid("Product", "12")` → "gid://shopify/Product/12". */
export function gid(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}

export interface ParsedGid {
  type: string;
  id: string;
}

/** Null for text that is no global id. Query parts ("?inventory_item_id=1") are dropped. */
export function parseGid(text: string): ParsedGid | null {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([A-Za-z0-9_-]+)(\?.*)?$/.exec(text);
  const [, type, id] = match ?? [];
  return type === undefined || id === undefined ? null : { type, id };
}

/** The digits of a gid of this type; null for any other. */
export function idOf(type: string, text: string): string | null {
  const parsed = parseGid(text);
  return parsed?.type === type ? parsed.id : null;
}
