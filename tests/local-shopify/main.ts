import { createServer, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import express, { type Express } from "express";
import { createAdminShell } from "./admin-shell";
import { createLocalShopify } from "./server";
import type { ShopSettings } from "./settings";
import { createStorefront } from "./storefront";

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function port(name: string): number {
  const value = Number(required(name));
  if (!Number.isInteger(value) || value < 1 || value > 65_535) throw new Error(`${name} is no port: ${required(name)}`);
  return value;
}

const settings: ShopSettings = {
  apiKey: required("SHOPIFY_API_KEY"),
  apiSecret: required("SHOPIFY_API_SECRET"),
  appUrl: required("SHOPIFY_APP_URL").replace(/\/$/, ""),
  shop: process.env["SHOP"] ?? "ember-and-oak.myshopify.com",
  adminPort: port("ADMIN_PORT"),
  dawnPort: port("DAWN_PORT"),
  horizonPort: port("HORIZON_PORT"),
};

const local = createLocalShopify({
  settings,
  appRoot: fileURLToPath(new URL("../../", import.meta.url)),
  fixturePath: fileURLToPath(new URL("../fixtures/ember-and-oak.json", import.meta.url)),
  stateFile: process.env["STATE_FILE"] ?? null,
  webhookRetryMs: Number(process.env["WEBHOOK_RETRY_MS"] ?? 1_000),
});

function listen(handler: Express, on: number): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(on, "127.0.0.1", () => resolve(server));
  });
}

function storefront(theme: "dawn" | "horizon"): Express {
  return express()
    .disable("x-powered-by")
    .use(createStorefront(local.store, theme, settings));
}

local.api.use(createAdminShell(local.store, settings));
const servers = await Promise.all([
  listen(local.api, settings.adminPort),
  listen(storefront("dawn"), settings.dawnPort),
  listen(storefront("horizon"), settings.horizonPort),
]);

function stop(): void {
  local.close();
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  process.exit(0);
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

process.stdout.write(
  `${JSON.stringify({ level: "info", msg: "local shopify listening", ...settings, apiSecret: undefined })}\n`,
);
