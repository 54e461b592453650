import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { readSettings } from "../../../app/flows/shop/read-settings";
import { resolveException } from "../../../app/flows/orders/resolve-exception";
import { saveSettings } from "../../../app/flows/shop/save-settings";
import { closeQueues } from "../../../app/jobs/catalog";
import { refusedHashes } from "../../../app/domain/options/refused-words";
import type { MerchantSettings } from "../../../app/domain/settings/merchant-settings";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { answers, calls, forget } from "./admin-double";
import { BAND, band, deliver, exceptionsOf, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const written = z.object({
  metafields: z.array(z.object({ key: z.string(), ownerId: z.string(), value: z.string() })),
});

async function save(change: Partial<MerchantSettings>): Promise<void> {
  const { settings, revision } = await readSettings(TEST_SHOP);
  const outcome = await saveSettings({ shop: TEST_SHOP, seen: revision, settings: { ...settings, ...change } });
  expect(outcome.kind).toBe("saved");
}

const waiting = () =>
  db.outbox.findMany({ where: { shop: TEST_SHOP, kind: "shop-words" }, orderBy: { version: "asc" } });

describe("what a merchant says of the shop's pieces", () => {
  it("is written to the app's own installation, for the pages of every product, and the list as numbers alone", async () => {
    const installation = { currentAppInstallation: { id: "gid://shopify/AppInstallation/1" } };
    answers.set("AppInstallation", () => ({ kind: "ok", data: installation }));
    answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
    await save({ words: { repair: "Free for a year.", "de.repair": "Ein Jahr frei." }, refusedWords: "damn" });
    const [row] = await waiting();
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId: String(row?.id) })).toEqual({ kind: "delivered" });
    const call = written.parse(calls.find(({ name }) => name === "MetafieldsSet")?.variables);
    expect(call.metafields.map(({ key, ownerId }) => [key, ownerId])).toEqual([
      ["words", "gid://shopify/AppInstallation/1"],
    ]);
    expect(JSON.parse(call.metafields[0]?.value ?? "")).toEqual({
      v: 1,
      own: { repair: "Free for a year." },
      translations: { de: { repair: "Ein Jahr frei." } },
      refused: refusedHashes("damn"),
    });
  });

  it("its list is given to the guard as well, where it is registered", async () => {
    const guard = "gid://shopify/Validation/7";
    await db.shop.update({ where: { shop: TEST_SHOP }, data: { validationId: guard } });
    answers.set("AppInstallation", () => ({
      kind: "ok",
      data: { currentAppInstallation: { id: "gid://shopify/AppInstallation/1" } },
    }));
    answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
    await db.outbox.updateMany({
      where: { kind: "shop-words" },
      data: { state: "PENDING", nextAttemptAt: new Date(0) },
    });
    const [row] = await waiting();
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId: String(row?.id) })).toEqual({ kind: "delivered" });
    await db.shop.update({ where: { shop: TEST_SHOP }, data: { validationId: null } });
    const call = written.parse(calls.find(({ name }) => name === "MetafieldsSet")?.variables);
    expect(call.metafields.map(({ key, ownerId }) => [key, ownerId])[1]).toEqual(["refused", guard]);
    expect(JSON.parse(call.metafields[1]?.value ?? "")).toBe(refusedHashes("damn"));
  });

  it("is written again when it changes, and not for another setting", async () => {
    const before = (await waiting()).length;
    await save({ alertPromises: false });
    expect(await waiting()).toHaveLength(before);
    await save({ words: { repair: "Free for two years." } });
    await save({ refusedWords: "damn\nheck" });
    expect((await waiting()).map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it("older than the newest has nothing left to say", async () => {
    const [, older] = await waiting();
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId: String(older?.id) })).toEqual({ kind: "delivered" });
    expect(calls).toEqual([]);
  });
});

describe("a paid piece with a word that the shop does not engrave", () => {
  it("waits for a person, who may engrave it all the same; the order's other pieces are made", async () => {
    await save({ refusedWords: "damn" });
    const rude = { variantId: BAND, properties: keepsakeProperties("ring-classic:1:", ["D4mn it", "6", "", ""]) };
    const body = orderBody({ lines: [rude, band()] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    expect([exception?.reason, exception?.state]).toEqual(["invalid-answers", "OPEN"]);
    expect(await ticketsOf(body.id)).toHaveLength(1);
    const resolution = { kind: "fill-in" as const, answers: ["Damn it", "6", "", ""] };
    const outcome = await resolveException({
      shop: TEST_SHOP,
      exceptionId: exception?.id ?? "",
      by: "Noor",
      resolution,
    });
    expect(outcome).toEqual({ kind: "resolved" });
    expect(await ticketsOf(body.id)).toHaveLength(2);
  });
});
