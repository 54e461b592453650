import { Session } from "@shopify/shopify-api";
import { afterAll, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import { PostgresSessionStorage } from "../../../app/shopify/session-storage";

const storage = new PostgresSessionStorage(db);
afterAll(() => db.$disconnect());

const shop = "ember-and-oak.myshopify.com";
const offline = () =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: "read_products,write_products",
    accessToken: "shpat_1",
    expires: new Date("2026-11-21T13:00:00.000Z"),
    refreshToken: "shprt_1",
    refreshTokenExpires: new Date("2027-02-19T12:00:00.000Z"),
  });

describe("Shopify's sessions in the database", () => {
  it("an offline session comes back with its refresh token and both dates", async () => {
    await storage.storeSession(offline());
    const loaded = await storage.loadSession(`offline_${shop}`);
    expect(loaded?.toObject()).toEqual(offline().toObject());
    expect(loaded?.equals(offline())).toBe(true);
  });

  it("a token that was exchanged twice is kept once, the later one", async () => {
    await storage.storeSession(offline());
    await storage.storeSession(new Session({ ...offline().toObject(), accessToken: "shpat_2" }));
    expect((await storage.findSessionsByShop(shop)).map((session) => session.accessToken)).toEqual(["shpat_2"]);
  });

  it("an online session keeps its user", async () => {
    const user = {
      id: 9_007_199_254,
      first_name: "Mara",
      last_name: "Voss",
      email: "mara@example.com",
      account_owner: true,
      locale: "de",
      collaborator: false,
      email_verified: true,
    };
    const online = new Session({
      ...offline().toObject(),
      id: `${shop}_9007199254`,
      isOnline: true,
      onlineAccessInfo: { expires_in: 60, associated_user_scope: "read_products", associated_user: user },
    });
    await storage.storeSession(online);
    const loaded = await storage.loadSession(online.id);
    expect(loaded?.onlineAccessInfo?.associated_user).toEqual(user);
  });

  it("sessions of a shop are deleted together, another shop's stay", async () => {
    const other = new Session({
      ...offline().toObject(),
      id: "offline_other.myshopify.com",
      shop: "other.myshopify.com",
    });
    await storage.storeSession(other);
    await storage.deleteSessions((await storage.findSessionsByShop(shop)).map((session) => session.id));
    expect(await storage.findSessionsByShop(shop)).toEqual([]);
    expect(await storage.loadSession(other.id)).toBeDefined();
    await storage.deleteSession(other.id);
    expect(await storage.loadSession(other.id)).toBeUndefined();
  });
});
