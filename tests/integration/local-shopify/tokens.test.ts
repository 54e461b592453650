import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, it } from "vitest";
import { signIdToken } from "../../local-shopify/oauth/id-token";
import { isRecord } from "../../local-shopify/view";
import { at, startLocalShopify, type Answer, type Harness } from "./harness";

let shop: Harness;
beforeEach(async () => {
  shop = await startLocalShopify();
});
afterEach(() => shop.stop());

const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

function client(): Record<string, string> {
  return { client_id: shop.settings.apiKey, client_secret: shop.settings.apiSecret };
}

function exchangeForm(subject: string, requested: string, expiring = "1"): Record<string, string> {
  return {
    ...client(),
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token: subject,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: requested,
    expiring,
  };
}

async function exchange(requested = OFFLINE, expiring = "1"): Promise<Answer> {
  return shop.post("/admin/oauth/access_token", exchangeForm(await signIdToken(shop.settings), requested, expiring));
}

function refresh(token: unknown): Promise<Answer> {
  return shop.post("/admin/oauth/access_token", {
    ...client(),
    grant_type: "refresh_token",
    refresh_token: String(token),
  });
}

it("an embedded app exchanges its id token for an expiring offline token with the app's scopes", async () => {
  const { status, body } = await exchange();
  expect(status).toBe(200);
  expect(at(body, "scope")).toContain("write_products");
  expect(body).toMatchObject({ expires_in: 3_600, refresh_token_expires_in: 7_776_000 });
  expect((await shop.admin(`{ shop { name } }`, {}, String(at(body, "access_token")))).status).toBe(200);
});

it("an app that does not ask for expiry gets a token without one", async () => {
  const { body } = await exchange(OFFLINE, "0");
  expect(isRecord(body) ? Object.keys(body) : []).toEqual(["access_token", "scope"]);
});

it("an online token names the staff member", async () => {
  const { body } = await exchange(ONLINE);
  expect(at(body, "associated_user", "id")).toBe(88001);
  expect(at(body, "refresh_token")).toBeUndefined();
});

it("the exchange can be asked with a form as well", async () => {
  const form = new URLSearchParams(exchangeForm(await signIdToken(shop.settings), OFFLINE));
  const response = await fetch(`${shop.baseUrl}/admin/oauth/access_token`, { method: "POST", body: form });
  expect(response.status).toBe(200);
});

it("an id token of another app, another shop, another secret or an hour ago is refused", async () => {
  const hourAgo = new Date(Date.now() - 3_600_000);
  const forged = await new SignJWT({ dest: `https://${shop.settings.shop}` })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode("guess"));
  const subjects = [
    await signIdToken({ ...shop.settings, apiKey: "another" }),
    await signIdToken({ ...shop.settings, shop: "another.myshopify.com" }),
    await signIdToken(shop.settings, hourAgo),
    forged,
  ];
  for (const subject of subjects) {
    const { status, body } = await shop.post("/admin/oauth/access_token", exchangeForm(subject, OFFLINE));
    expect([status, at(body, "error")]).toEqual([400, "invalid_subject_token"]);
  }
});

it("a wrong client secret gets nothing", async () => {
  const form = { ...exchangeForm(await signIdToken(shop.settings), OFFLINE), client_secret: "guess" };
  expect((await shop.post("/admin/oauth/access_token", form)).status).toBe(400);
});

it("an expired token is refused until it is refreshed", async () => {
  const { body } = await exchange();
  await shop.post("/__store/app/expire-tokens", {});
  expect((await shop.admin(`{ shop { name } }`, {}, String(at(body, "access_token")))).status).toBe(401);
  const renewed = await refresh(at(body, "refresh_token"));
  expect((await shop.admin(`{ shop { name } }`, {}, String(at(renewed.body, "access_token")))).status).toBe(200);
});

it("a refresh that was lost can be asked again, until its replacement is used", async () => {
  const { body } = await exchange();
  const lost = await refresh(at(body, "refresh_token"));
  const again = await refresh(at(body, "refresh_token"));
  expect([lost.status, again.status]).toEqual([200, 200]);
  expect((await refresh(at(again.body, "refresh_token"))).status).toBe(200);
  const retired = await refresh(at(body, "refresh_token"));
  expect([retired.status, at(retired.body, "error")]).toEqual([400, "invalid_grant"]);
});

it("an uninstalled app's tokens die at once, and opening the app installs it again", async () => {
  const { body } = await exchange();
  await shop.post("/__store/app/uninstall", {});
  expect((await shop.admin(`{ shop { name } }`, {}, String(at(body, "access_token")))).status).toBe(401);
  expect((await refresh(at(body, "refresh_token"))).status).toBe(400);
  expect((await exchange()).status).toBe(200);
});

it("the control API hands out what App Bridge would", async () => {
  const { body } = await shop.post("/__store/id-token", {});
  expect(Buffer.from(String(at(body, "host")), "base64").toString()).toBe("admin.shopify.com/store/ember-and-oak");
  expect(
    (await shop.post("/admin/oauth/access_token", exchangeForm(String(at(body, "idToken")), OFFLINE))).status,
  ).toBe(200);
});
