import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { answerAsk, askShopper, readAsk } from "../../../app/flows/orders/ask-shopper";
import { readExceptions } from "../../../app/flows/orders/read-exceptions";
import { resolveException } from "../../../app/flows/orders/resolve-exception";
import { closeQueues } from "../../../app/jobs/catalog";
import { action, loader } from "../../../app/routes/proxy.ask";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { forget } from "./admin-double";
import { band, BAND, deliver, exceptionsOf, ticketsOf } from "./orders";
import { proxied } from "./proxied";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const DAY_MS = 86_400_000;

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

/** A paid band without a word, and the link that asks for them. */
async function givenAsked(now = new Date()) {
  const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
  await deliver(body);
  const exceptionId = (await exceptionsOf(body.id))[0]?.id ?? "";
  const asked = await askShopper({ shop, exceptionId, now });
  if (asked.kind !== "asked") throw new Error(asked.kind);
  return { body, exceptionId, link: asked.link, token: new URL(asked.link).searchParams.get("ask") ?? "" };
}

const GOOD = ["Anna", "6.5", "", "", "", ""];

describe("a shopper who is asked by a link", () => {
  it("answers, and the piece is made of their words", async () => {
    const { body, exceptionId, token } = await givenAsked();
    expect(await readAsk({ shop, token })).toMatchObject({
      kind: "open",
      orderName: (await db.order.findFirstOrThrow({ where: { shopifyId: `gid://shopify/Order/${body.id}` } })).name,
      form: { setKey: "ring-classic", answers: ["", "", "", ""] },
    });
    expect(await answerAsk({ shop, token, answers: GOOD })).toMatchObject({ kind: "answered" });
    const [ticket] = await ticketsOf(body.id);
    expect(ticket?.answers).toMatchObject([{ text: "Anna" }, { quarters: 26 }]);
    const [exception] = await exceptionsOf(body.id);
    expect(exception).toMatchObject({ id: exceptionId, state: "FILLED_IN", resolvedBy: "shopper" });
    // Once.
    expect(await answerAsk({ shop, token, answers: ["Otto", "6.5"] })).toMatchObject({ kind: "settled" });
    expect(await readAsk({ shop, token })).toMatchObject({ kind: "settled" });
    expect(await ticketsOf(body.id)).toHaveLength(1);
  });

  it("is told question by question what cannot be made, as on the product page", async () => {
    const { body, token } = await givenAsked();
    expect(await answerAsk({ shop, token, answers: ["", "99"] })).toMatchObject({
      kind: "refused",
      refusals: [{ position: 1 }, { position: 2 }],
    });
    await db.shop.update({ where: { shop }, data: { settings: { refused: "damn" } } });
    const said = await answerAsk({ shop, token, answers: ["Damn", "6.5"] });
    await db.shop.update({ where: { shop }, data: { settings: {} } });
    expect(said).toMatchObject({ kind: "refused", refusals: [{ position: 1 }] });
    expect(await ticketsOf(body.id)).toEqual([]);
  });

  it("finds the link closed after two weeks, when a newer one was made, and in another shop", async () => {
    const { exceptionId, token } = await givenAsked();
    const later = new Date(Date.now() + 15 * DAY_MS);
    expect(await readAsk({ shop, token, now: later })).toEqual({ kind: "unknown" });
    expect(await answerAsk({ shop, token, answers: GOOD, now: later })).toEqual({ kind: "unknown" });
    expect(await readAsk({ shop: "another.myshopify.com", token })).toEqual({ kind: "unknown" });
    expect(await readAsk({ shop, token: "" })).toEqual({ kind: "unknown" });
    await askShopper({ shop, exceptionId });
    expect(await readAsk({ shop, token })).toEqual({ kind: "unknown" });
  });

  it("is told that all is settled when the shop was faster", async () => {
    const { exceptionId, token } = await givenAsked();
    await resolveException({ shop, exceptionId, by: "admin:1", resolution: { kind: "waive" } });
    expect(await readAsk({ shop, token })).toMatchObject({ kind: "settled" });
    expect(await answerAsk({ shop, token, answers: GOOD })).toMatchObject({ kind: "settled" });
  });
});

describe("a merchant who asks", () => {
  it("sees since when an answer is waited for; the token itself is kept nowhere", async () => {
    const { exceptionId, token } = await givenAsked(new Date("2026-11-20T10:00:00Z"));
    const seen = (await readExceptions(shop)).exceptions.find(({ id }) => id === exceptionId);
    expect(seen?.askedAt === null || seen?.askedAt === "2026-11-20T10:00:00.000Z").toBe(true);
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
    expect(JSON.stringify(await db.ask.findMany())).not.toContain(token);
  });

  it("cannot ask about another shop's piece, one that is settled, or one that asks nothing", async () => {
    const { exceptionId } = await givenAsked();
    expect(await askShopper({ shop: "another.myshopify.com", exceptionId })).toEqual({ kind: "gone" });
    await resolveException({ shop, exceptionId, by: "admin:1", resolution: { kind: "cancel" } });
    expect(await askShopper({ shop, exceptionId })).toEqual({ kind: "gone" });
    const body = orderBody({ lines: [band({ variantId: 1, properties: { _keepsake: "brooches:1:", _k1: "A" } })] });
    await deliver(body);
    const unknown = (await exceptionsOf(body.id))[0]?.id ?? "";
    expect(await askShopper({ shop, exceptionId: unknown })).toEqual({ kind: "nothing-to-ask" });
  });
});

describe("the page behind the link", () => {
  it("asks its questions, keeps what was typed when it refuses, and thanks", async () => {
    const { token } = await givenAsked();
    const page = await loader(proxied("ask", { ask: token }));
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await page.text()).toContain("Engraving inside the band");
    const send = (answers: string[]) => {
      const form = new FormData();
      for (const [index, value] of answers.entries()) form.set(`k${index + 1}`, value);
      return action(proxied("ask", { ask: token }, { method: "POST", body: form }));
    };
    const refused = await send(['"><script>', "99"]);
    expect(refused.status).toBe(422);
    const again = await refused.text();
    expect(again).toContain("&quot;&gt;&lt;script&gt;");
    expect(again).not.toContain("<script>");
    const thanked = await send(GOOD);
    expect([thanked.status, (await thanked.text()).includes("Thank you")]).toEqual([200, true]);
    expect((await loader(proxied("ask", { ask: token }))).status).toBe(410);
  });

  it("opens for nobody without the token, and on no signature but Shopify's", async () => {
    const { token } = await givenAsked();
    expect((await loader(proxied("ask", { ask: "guess" }))).status).toBe(404);
    expect((await loader(proxied("ask", { ask: token }, {}, "another secret"))).status).toBe(401);
    expect((await action(proxied("ask", { ask: token, x: "1" }, { method: "POST" }))).status).toBe(401);
    const garbled = { method: "POST", body: "x", headers: { "content-type": "text/plain" } };
    expect((await action(proxied("ask", { ask: token }, garbled))).status).toBe(422);
  });
});
