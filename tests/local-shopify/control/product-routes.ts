import { Router, type Request } from "express";
import type { LocalStore } from "../store";
import { gid } from "../store/gid";
import { createProduct, deleteProduct } from "../store/products";
import { isRecord } from "../view";

/** What a merchant does to products in the admin: adds many at once, deletes one. */
export function productRoutes(store: LocalStore): Router {
  const router = Router();
  router.post("/products", (request, response) => {
    const count = countOf(request);
    if (count === null) return void response.status(422).json({ error: "count: a whole number from 1 to 1000" });
    const products = Array.from({ length: count }, (_, index) => {
      const product = createProduct(store, { title: `Plain Ring ${index + 1}` });
      const [variant] = product.variants;
      return { gid: gid("Product", product.id), id: product.id, variantGid: gid("ProductVariant", variant?.id ?? "") };
    });
    response.status(201).json({ products });
  });
  router.post("/products/:id/delete", (request, response) => {
    if (deleteProduct(store, request.params.id)) response.json({ ok: true });
    else response.status(404).json({ error: "no such product" });
  });
  return router;
}

function countOf(request: Request): number | null {
  const body: unknown = request.body;
  const count = isRecord(body) ? body["count"] : null;
  return typeof count === "number" && Number.isInteger(count) && count >= 1 && count <= 1_000 ? count : null;
}
