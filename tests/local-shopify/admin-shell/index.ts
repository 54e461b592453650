import express, { Router } from "express";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { ShopSettings } from "../settings";
import type { LocalStore } from "../store";
import { collections } from "../store/collections";
import { toDecimal } from "../store/money";
import { placeAppBlocks } from "../store/themes";
import { appHandle } from "../storefront/app-handle";
import { asyncRoute } from "../storefront/async-route";
import { picturePath, pictureRoutes } from "../storefront/pictures";
import { appPage } from "./app-page";
import { orderPage, ordersPage } from "./orders-pages";
import { productPage, productsPage } from "./products-pages";
import { themeEditorPage } from "./theme-editor-page";

const ASSETS = path.join(path.dirname(fileURLToPath(import.meta.url)), "assets");

/** Products as the picker lists them; prices are decimal text, as App Bridge answers them. */
function pickerProducts(store: LocalStore) {
  const { currency } = store.state.shop;
  return store.state.products.map((product) => ({
    id: product.id,
    title: product.title,
    handle: product.handle,
    productType: product.productType,
    images: [...new Set(product.variants.map(({ metal }) => picturePath(product.picture, metal)))],
    variants: product.variants.map(({ id, title, sku, priceMinor }) => ({
      id,
      title,
      sku,
      price: toDecimal(priceMinor, currency),
    })),
  }));
}

/** The admin that people see: orders, products, and the app in its frame, with App Bridge served beside it. */
export function createAdminShell(store: LocalStore, settings: ShopSettings): Router {
  const router = Router();
  router.use(pictureRoutes());
  // The framed app loads the script from another origin.
  router.get("/app-bridge.js", (_request, response) => {
    response.set({ "Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "no-cache" });
    response.sendFile(path.join(ASSETS, "app-bridge.js"));
  });
  router.use("/admin/assets", express.static(ASSETS, { fallthrough: false }));
  router.get("/favicon.ico", (_request, response) => void response.status(204).end());
  router.get(["/", "/admin"], (_request, response) => response.redirect(302, "/admin/orders"));
  router.get("/admin/orders", (_request, response) => void response.send(ordersPage(store)));
  router.get("/admin/orders/:id", (request, response, next) => {
    const page = orderPage(store, request.params.id);
    if (page === null) return next();
    response.send(page);
  });
  router.get("/admin/products", (_request, response) => void response.send(productsPage(store)));
  router.get("/admin/products.json", (_request, response) => void response.json(pickerProducts(store)));
  router.get("/admin/collections.json", (_request, response) => {
    response.json(collections(store).map(({ id, title, handle }) => ({ id, title, handle })));
  });
  router.get("/admin/products/:id", (request, response, next) => {
    const page = productPage(store, request.params.id);
    if (page === null) return next();
    response.send(page);
  });
  router.get("/admin/themes/current/editor", (request, response) => {
    const asked = new URL(request.originalUrl, "http://admin").searchParams;
    response.send(themeEditorPage(store, asked));
  });
  router.post("/admin/themes/current/editor", (_request, response) => {
    placeAppBlocks(store, true);
    response.redirect(303, "/admin/themes/current/editor?template=product");
  });
  const base = `/admin/apps/${appHandle(store)}`;
  // Links that leave Shopify (a mail's) know the app by its key.
  router.get([`/admin/apps/${settings.apiKey}`, `/admin/apps/${settings.apiKey}/*`], (request, response) =>
    response.redirect(302, base + request.originalUrl.slice(`/admin/apps/${settings.apiKey}`.length)),
  );
  router.get(
    [base, `${base}/*`],
    asyncRoute(async (request, response) => {
      const asked = new URL(request.originalUrl, "http://admin").searchParams;
      const inApp = request.path.slice(base.length) || "/";
      response.set("Cache-Control", "no-store").send(await appPage(store, settings, inApp, asked));
    }),
  );
  return router;
}
