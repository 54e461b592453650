import { z } from "zod";
import { text } from "./order-body";

const id = z.number().int().positive();
const product = z.object({
  id,
  title: text,
  variants: z
    .array(z.object({ id, sku: text.nullish(), title: text.nullish(), taxable: z.boolean().optional() }))
    .default([]),
});

/** A products/update delivery. Throws ZodError on another shape. */
export function productOfBody(body: unknown): z.output<typeof product> {
  return product.parse(body);
}

/** A products/delete delivery's product, as gid. Throws ZodError on another shape. */
export function deletedProductOfBody(body: unknown): string {
  return productGid(z.object({ id }).parse(body).id);
}

export const productGid = (id: number) => `gid://shopify/Product/${id}`;
export const variantGid = (id: number) => `gid://shopify/ProductVariant/${id}`;
