import express, { type Router } from "express";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Deployment } from "../../local-shopify/deploy/deployment";
import type { ShopSettings } from "../../local-shopify/settings";
import { createStore, type LocalStore } from "../../local-shopify/store";
import { readFixture, seedState } from "../../local-shopify/store/seed";

const FIXTURE = fileURLToPath(new URL("../../fixtures/ember-and-oak.json", import.meta.url));

export const HOLLOW_BAND_GOLD = "45120010011";
export const HOLLOW_BAND_SILVER = "45120010012";
/** Noon in Los Angeles on 20 November 2026. */
export const NOON = new Date("2026-11-20T20:00:00Z");

export const settings: ShopSettings = {
  apiKey: "test-key",
  apiSecret: "test-secret",
  appUrl: "http://127.0.0.1:1",
  shop: "ember-and-oak.myshopify.com",
  adminPort: 1,
  dawnPort: 2,
  horizonPort: 3,
};

const BLOCK = `
<p class="greeting">{{ 'greeting' | t: name: product.title }}</p>
<p class="namespaced">{{ product.metafields["$app"].options.value.label }}</p>
<p class="reserved">[{{ product.metafields.app.options.value.label }}]</p>
<p class="table">{{ app.metafields["$app"].leadtimes.value.days }}</p>
{% render 'field', label: block.settings.label %}
{% schema %}
{ "name": "Words", "target": "section", "javascript": "words.js", "stylesheet": "words.css",
  "enabled_on": { "templates": ["product"] },
  "settings": [{ "type": "text", "id": "label", "label": "Label", "default": "Engraving" }] }
{% endschema %}`;

/** An app embed, which stands on every page. */
const EMBED = `
<p class="in-cart">{% for item in cart.items %}{{ item.properties._mark }} of {{ item.product.metafields["$app"].options.value.label }}{% endfor %}</p>
{% schema %}
{ "name": "Words in the cart", "target": "body", "settings": [] }
{% endschema %}`;

/** A small theme app extension on disk, as a merchant would have it installed. */
export function writeExtension(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "theme-extension-"));
  for (const folder of ["blocks", "snippets", "assets", "locales"]) mkdirSync(path.join(directory, folder));
  writeFileSync(path.join(directory, "blocks/words.liquid"), BLOCK);
  writeFileSync(path.join(directory, "blocks/cart.liquid"), EMBED);
  writeFileSync(
    path.join(directory, "snippets/field.liquid"),
    `<label>{{ label }} <input name="properties[_words]" form="product-form-{{ section.id }}"></label>`,
  );
  writeFileSync(path.join(directory, "locales/en.default.json"), `{ "greeting": "Your words on {{ name }}" }`);
  writeFileSync(path.join(directory, "locales/de.json"), `{ "greeting": "Deine Worte auf {{ name }}" }`);
  writeFileSync(path.join(directory, "assets/words.js"), "window.words = true;");
  writeFileSync(path.join(directory, "assets/words.css"), "p { margin: 0 }");
  return directory;
}

/** The seeded store with one product option metafield and one app-owned one; no functions. */
export function openStore(extension: string | null): LocalStore {
  const deployment: Deployment = {
    root: tmpdir(),
    app: {
      name: "Words of Yours",
      scopes: [],
      apiVersion: "2026-10",
      appProxy: { url: "https://app.example/proxy", subpath: "words", prefix: "apps" },
      subscriptions: [],
      definitions: [
        { ownerType: "Product", key: "options", type: "json", name: "Options", storefrontAccess: "public_read" },
      ],
    },
    functions: [],
    themeExtensions: extension === null ? [] : [{ handle: "words", uid: "words-uid", directory: extension }],
  };
  const state = seedState(readFixture(FIXTURE), NOON);
  const namespace = `app--${state.installation.appId}`;
  const at = NOON.toISOString();
  const write = (id: string, ownerGid: string, key: string, value: object) =>
    state.metafields.push({
      id,
      ownerGid,
      namespace,
      key,
      type: "json",
      value: JSON.stringify(value),
      createdAt: at,
      updatedAt: at,
    });
  write("1", "gid://shopify/Product/8204401001", "options", { label: "Inside the band" });
  write("2", `gid://shopify/AppInstallation/${state.installation.id}`, "leadtimes", { days: 9 });
  return createStore({ state, deployment, now: () => NOON });
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a router on a free port. */
export async function serve(router: Router): Promise<Served> {
  const server = createServer(express().use(router));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

/** A browser's habits in five lines: it keeps the cookies it is given and follows nothing. */
export function browser(origin: string) {
  const cookies = new Map<string, string>();
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(origin + address, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
}
