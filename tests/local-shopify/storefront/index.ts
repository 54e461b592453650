import compression from "compression";
import express, { Router, type Request, type Response } from "express";
import path from "node:path";
import type { ShopSettings } from "../settings";
import type { LocalStore } from "../store";
import { storefrontApi } from "../storefront-api/route";
import { forwardToApp } from "./app-proxy";
import { cartToken } from "./cart-cookie";
import { cartRoutes } from "./cart-routes";
import { checkoutRoutes } from "./checkout-routes";
import { expressRoutes } from "./express-checkout";
import { pictureRoutes } from "./pictures";
import { Theme } from "./theme";
import { themeDir, type ThemeName } from "./theme-files";
import { pageView } from "./views";

async function sendPage(store: LocalStore, theme: Theme, request: Request, response: Response): Promise<void> {
  const search = new URL(request.originalUrl, "http://storefront").searchParams;
  const view = await pageView(store, { path: request.path, search, token: cartToken(request) });
  const wanted = search.get("sections");
  const one = search.get("section_id");
  response.set("Cache-Control", "no-store");
  if (wanted !== null) {
    const rendered: Record<string, string | null> = {};
    for (const id of wanted.split(",").slice(0, 5)) rendered[id] = await theme.section(view, id);
    response.json(rendered);
    return;
  }
  if (one !== null) {
    const html = await theme.section(view, one);
    response
      .status(html === null ? 404 : 200)
      .type("html")
      .send(html ?? "");
    return;
  }
  response
    .status(view.template === "404" ? 404 : 200)
    .type("html")
    .send(await theme.page(view));
}

/** A storefront in one theme: pages, sections, Ajax cart, checkout and the app proxy, for one express app of its own. */
export function createStorefront(store: LocalStore, themeName: ThemeName, settings: ShopSettings): Router {
  const theme = new Theme(store, themeName);
  const router = Router();
  router.use(compression());
  router.use(pictureRoutes());
  router.use("/assets", express.static(path.join(themeDir(themeName), "assets"), { fallthrough: false }));
  for (const extension of store.deployment.themeExtensions) {
    const assets = path.join(extension.directory, "assets");
    router.use(`/extensions/${extension.handle}/assets`, express.static(assets, { fallthrough: false }));
  }
  router.get("/favicon.ico", (_request, response) => void response.status(204).end());
  router.use(storefrontApi(store));
  router.use(cartRoutes(store, theme));
  router.use(checkoutRoutes(store));
  router.use(expressRoutes(store));
  router.use((request, response, next) => {
    forwardToApp(store, settings, request, response).then(
      (forwarded) => (forwarded ? undefined : next()),
      () => response.status(502).type("text").send("The app behind this address does not answer."),
    );
  });
  router.get("*", (request, response, next) => {
    sendPage(store, theme, request, response).catch(next);
  });
  return router;
}
