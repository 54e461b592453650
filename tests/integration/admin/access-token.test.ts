import { Session } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { accessTokenFor, renewAccessToken } from "../../../app/shopify/access-token";
import { sessionStorage } from "../../../app/shopify/server";
import { db } from "../../../app/db/client";
import { TEST_SHOP } from "../../support/env";

const HOUR_MS = 3_600_000;
let refreshes: string[] = [];
let refused = false;

// Called after the library's adapter was imported, or it would be captured over.
setAbstractFetchFunc(async (_url, init) => {
  const body: unknown = JSON.parse(typeof init?.body === "string" ? init.body : "null");
  const used = typeof body === "object" && body !== null && "refresh_token" in body ? String(body.refresh_token) : "";
  refreshes.push(used);
  await new Promise((resolve) => setTimeout(resolve, 50));
  if (refused) return new Response(JSON.stringify({ error: "invalid_grant" }), { status: 400 });
  return Response.json({
    access_token: `shpat_new_${refreshes.length}`,
    scope: "read_products",
    expires_in: 3_600,
    refresh_token: `shprt_new_${refreshes.length}`,
    refresh_token_expires_in: 7_776_000,
  });
});

async function givenToken(expires: Date, refreshToken: string | undefined = "shprt_old") {
  const session = { id: `offline_${TEST_SHOP}`, shop: TEST_SHOP, state: "", isOnline: false, scope: "read_products" };
  await sessionStorage.storeSession(new Session({ ...session, accessToken: "shpat_old", expires, refreshToken }));
}

beforeEach(() => {
  refreshes = [];
  refused = false;
});
afterAll(() => db.$disconnect());

describe("workers use a shop's offline token", () => {
  it("a token that holds is used as it is", async () => {
    await givenToken(new Date(Date.now() + HOUR_MS));
    expect(await accessTokenFor(TEST_SHOP)).toBe("shpat_old");
    expect(refreshes).toEqual([]);
  });

  it("of thirty that find it stale at once, one refreshes and all use what it got", async () => {
    await givenToken(new Date(Date.now() - 1_000));
    const tokens = await Promise.all(Array.from({ length: 30 }, () => accessTokenFor(TEST_SHOP)));
    expect(new Set(tokens)).toEqual(new Set(["shpat_new_1"]));
    expect(refreshes).toEqual(["shprt_old"]);
    expect((await sessionStorage.loadSession(`offline_${TEST_SHOP}`))?.refreshToken).toBe("shprt_new_1");
  });

  it("a process that comes later with the old token gets the new one, without a refresh", async () => {
    await givenToken(new Date(Date.now() + HOUR_MS));
    expect(await renewAccessToken(TEST_SHOP, "shpat_much_older")).toBe("shpat_old");
    expect(refreshes).toEqual([]);
  });

  it("a refused refresh leaves no token, and the old session stays for the next visit", async () => {
    refused = true;
    await givenToken(new Date(Date.now() - 1_000));
    expect(await accessTokenFor(TEST_SHOP)).toBeNull();
    expect(await sessionStorage.loadSession(`offline_${TEST_SHOP}`)).toBeDefined();
  });

  it("a shop that never installed has none", async () => {
    expect(await accessTokenFor("nobody.myshopify.com")).toBeNull();
  });
});
