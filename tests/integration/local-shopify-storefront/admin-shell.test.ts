import { jwtVerify } from "jose";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAdminShell } from "../../local-shopify/admin-shell";
import type { LocalStore } from "../../local-shopify/store";
import { HOLLOW_BAND_GOLD, NOON, openStore, serve, settings, type Served } from "./shop";

describe("a merchant in the local admin", () => {
  let store: LocalStore;
  let admin: Served;

  beforeAll(async () => {
    store = openStore(null);
    admin = await serve(createAdminShell(store, settings));
  });
  afterAll(() => admin.close());

  const page = async (address: string) => (await fetch(admin.url + address)).text();

  /** Where the frame on an admin page is loaded from. */
  async function frameSource(address: string): Promise<URL> {
    const source = /<iframe[^>]* src="([^"]+)"/.exec(await page(address))?.[1] ?? "";
    return new URL(source.replaceAll("&amp;", "&"));
  }

  test("opens the app in its frame with a token that names shop, app and user for a minute", async () => {
    const source = await frameSource("/admin/apps/words-of-yours/app/sets?page=2");
    expect([source.origin, source.pathname]).toEqual([settings.appUrl, "/app/sets"]);
    const query = Object.fromEntries(source.searchParams);
    expect(query).toMatchObject({ shop: settings.shop, embedded: "1", locale: "en", page: "2" });
    expect(Buffer.from(query.host ?? "", "base64").toString()).toBe("admin.shopify.com/store/ember-and-oak");
    const { payload } = await jwtVerify(query.id_token ?? "", new TextEncoder().encode(settings.apiSecret), {
      currentDate: NOON,
    });
    const at = NOON.getTime() / 1000;
    expect(payload).toMatchObject({
      iss: `https://${settings.shop}/admin`,
      dest: `https://${settings.shop}`,
      aud: settings.apiKey,
      iat: at,
      nbf: at,
      exp: at + 60,
    });
    expect([payload.sub, payload.jti, payload.sid].every((claim) => typeof claim === "string")).toBe(true);
  });

  test("loads the frame with a query that the app can check", async () => {
    const signed = (await frameSource("/admin/apps/words-of-yours/app")).searchParams;
    const hmac = signed.get("hmac");
    signed.delete("hmac");
    signed.sort();
    expect(hmac).toBe(createHmac("sha256", settings.apiSecret).update(signed.toString()).digest("hex"));
  });

  test("cannot smuggle a parameter of Shopify's into the frame", async () => {
    const source = await frameSource("/admin/apps/words-of-yours/app?shop=evil.myshopify.com&id_token=forged");
    expect(source.searchParams.getAll("shop")).toEqual([settings.shop]);
    expect(source.searchParams.getAll("id_token")).toHaveLength(1);
    expect(source.searchParams.get("id_token")).not.toBe("forged");
  });

  test("reads an order's words, hidden ones too, with its holds, holders, tags and metafields", async () => {
    const token = "a".repeat(32);
    store.addToCart(token, [
      { variantId: HOLLOW_BAND_GOLD, quantity: 1, properties: { _words: "x", Engraving: "<b>Anna</b>" } },
    ]);
    const outcome = await store.checkout(token, { email: "noor@example.com" });
    if (outcome.kind !== "paid") throw new Error(outcome.errors.join());
    const { order } = outcome;
    order.tags.push("made-to-order");
    const [fulfillmentOrder] = store.fulfillmentOrdersOf(order.id);
    fulfillmentOrder?.holds.push({
      id: "1",
      appId: store.state.installation.appId,
      handle: "words-1",
      reason: "OTHER",
      reasonNotes: "Being made",
      externalId: null,
      createdAt: NOON.toISOString(),
    });
    const html = await page(`/admin/orders/${order.id}`);
    for (const text of ["_words", "&lt;b&gt;Anna&lt;/b&gt;", "made-to-order", "Held by Words of Yours", "Being made"])
      expect(html).toContain(text);
    expect(html).not.toContain("<b>Anna</b>");
    expect(await page("/admin/orders")).toContain(order.name);
    expect((await fetch(`${admin.url}/admin/orders/1`)).status).toBe(404);
  });

  test("sees products with variants and SKUs, and the picker offers the same", async () => {
    expect(await page("/admin/products")).toContain("Hollow Band");
    expect(await page("/admin/products/8204401001")).toContain("EO-HB-GV");
    const offered: unknown = await (await fetch(`${admin.url}/admin/products.json`)).json();
    const gold: unknown = expect.objectContaining({ sku: "EO-HB-GV", price: "128.00" });
    const variants: unknown = expect.arrayContaining([gold]);
    expect(offered).toContainEqual(expect.objectContaining({ title: "Hollow Band", variants }));
  });

  test("gets App Bridge from this admin, which speaks to no other origin", async () => {
    const script = await page("/app-bridge.js");
    expect(script).toContain("adminOrigin");
    expect(script).not.toMatch(/postMessage\([^)]*["']\*["']/);
    expect(await page("/admin/assets/app-host.js")).not.toMatch(/postMessage\([^)]*["']\*["']/);
  });
});
