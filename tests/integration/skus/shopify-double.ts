import { answers } from "../flows/admin-double";

/** Variants that a test lets Shopify have. */
export interface Variant {
  id: number;
  sku: string;
  product: number;
  title?: string | undefined;
  /** The product's title. */
  name?: string;
  tags?: string[];
  status?: "ACTIVE" | "ARCHIVED" | "DRAFT";
  taxable?: boolean;
}

export const variantGid = (id: number) => `gid://shopify/ProductVariant/${id}`;
export const productGid = (id: number) => `gid://shopify/Product/${id}`;

const PAGE = 250;

/** Lets the double answer for these variants: by id, by a search for SKUs, a tag or the collection 7 "Rings". */
export function shopHas(variants: () => Variant[]): void {
  const node = (variant: Variant) => ({
    __typename: "ProductVariant",
    id: variantGid(variant.id),
    sku: variant.sku,
    title: variant.title ?? "Default Title",
    taxable: variant.taxable ?? true,
    product: {
      id: productGid(variant.product),
      title: variant.name ?? `Ring ${variant.product}`,
      status: variant.status ?? "ACTIVE",
      tags: variant.tags ?? [],
    },
  });
  answers.set("VariantsById", ({ ids }) => {
    const list = Array.isArray(ids) ? ids : [];
    const products = new Set(variants().map(({ product }) => productGid(product)));
    const byId = new Map(variants().map((variant) => [variantGid(variant.id), node(variant)]));
    const nodes = list.map((id: string) => byId.get(id) ?? (products.has(id) ? { __typename: "Product" } : null));
    return { kind: "ok", data: { nodes } };
  });
  answers.set("VariantsBySearch", ({ query, after }) => {
    const text = String(query);
    const skus = [...text.matchAll(/sku:"([^"]*)"/g)].map((match) => match[1]?.toLowerCase());
    const tag = /tag:"([^"]*)"/.exec(text)?.[1];
    const found = variants().filter(({ sku, tags = [] }) =>
      text.startsWith("collection:")
        ? text === "collection:7"
        : tag
          ? tags.includes(tag)
          : skus.includes(sku.toLowerCase()),
    );
    const start = typeof after === "string" ? Number(after) : 0;
    const page = found.slice(start, start + PAGE);
    const hasNextPage = start + PAGE < found.length;
    return {
      kind: "ok",
      data: {
        productVariants: { nodes: page.map(node), pageInfo: { hasNextPage, endCursor: String(start + PAGE) } },
      },
    };
  });
  answers.set("CollectionById", ({ id }) => ({
    kind: "ok",
    data: { collection: id === "gid://shopify/Collection/7" ? { id, title: "Rings" } : null },
  }));
}
