import express, { Router } from "express";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStorefront } from "../../local-shopify/storefront";
import { signProxyQuery } from "../../local-shopify/storefront/app-proxy";
import { NOON, openStore, serve, settings, type Served } from "./shop";

describe("an app behind the storefront's proxy", () => {
  let app: Served;
  let shop: Served;
  let seen: { path: string; query: URLSearchParams; cookie: string | undefined; body: unknown } | null = null;

  beforeAll(async () => {
    const router = Router();
    router.all("*", express.text({ type: "*/*" }), (request, response) => {
      const query = new URL(request.originalUrl, "http://app").searchParams;
      seen = { path: request.path, query, cookie: request.headers.cookie, body: request.body };
      response.cookie("session", "secret").status(201).json({ ready: true });
    });
    app = await serve(router);
    shop = await serve(createStorefront(openStore(null), "dawn", { ...settings, appUrl: app.url }));
  });
  afterAll(async () => {
    await shop.close();
    await app.close();
  });

  test("receives the shopper's query with Shopify's signature and no cookies", async () => {
    const forged = "shop=evil.myshopify.com&signature=00";
    const answer = await fetch(`${shop.url}/apps/words/quote?b=2&a=1&a=3&${forged}`, {
      headers: { cookie: "cart=abc" },
    });
    expect([answer.status, await answer.json()]).toEqual([201, { ready: true }]);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(seen).toMatchObject({ path: "/proxy/quote", cookie: undefined });
    const timestamp = NOON.getTime() / 1000;
    const message = `a=1,3b=2logged_in_customer_id=path_prefix=/apps/wordsshop=${settings.shop}timestamp=${timestamp}`;
    const signature = createHmac("sha256", settings.apiSecret).update(message).digest("hex");
    expect(seen?.query.get("signature")).toBe(signature);
    expect(seen?.query.getAll("shop")).toEqual([settings.shop]);
  });

  test("receives what was posted", async () => {
    await fetch(`${shop.url}/apps/words/upload`, {
      method: "POST",
      body: "words",
      headers: { "content-type": "text/plain" },
    });
    expect(seen).toMatchObject({ path: "/proxy/upload", body: "words" });
  });

  test("is not asked for paths that are not its own", async () => {
    seen = null;
    expect((await fetch(`${shop.url}/apps/wordsmith`)).status).toBe(404);
    expect(seen).toBeNull();
  });

  test("cannot be reached with a signature made of another secret", () => {
    const query = new URLSearchParams({ a: "1" });
    expect(signProxyQuery(query, "one")).not.toBe(signProxyQuery(query, "two"));
  });

  test("leaves the shopper a plain sentence when it is down", async () => {
    const lonely = await serve(createStorefront(openStore(null), "dawn", settings));
    const answer = await fetch(`${lonely.url}/apps/words/quote`);
    expect(answer.status).toBe(502);
    await lonely.close();
  });
});
