import { createServer, type Server } from "node:http";
import express from "express";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { webhooks } from "../../../app/web/webhooks";
import { db } from "../../../app/db/client";
import { TEST_SHOP } from "../../support/env";
import { givenShop, sql, sqlValue } from "../../support/rows";
import { orderBody, signBody, webhookHeaders } from "../../support/webhooks";

let server: Server;
let url: string;

beforeAll(async () => {
  await givenShop();
  const app = express();
  app.use("/webhooks", webhooks());
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  url = `http://127.0.0.1:${address.port}/webhooks`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await closeQueues();
  await db.$disconnect();
});

function deliver(body: string, headers: Record<string, string>) {
  return fetch(url, { method: "POST", body, headers });
}

function rowOf(webhookId: string | undefined) {
  return sql<{ id: string; state: string; last_error: string | null; body: string | null }>(
    "SELECT id, state, last_error, body FROM inbox WHERE webhook_id = $1",
    [webhookId],
  ).then((rows) => rows[0]);
}

const body = JSON.stringify(orderBody({ lines: [{ variantId: 45120010026 }] }));

describe("what Shopify, or somebody who says so, posts to us", () => {
  it("keeps a signed order and says so at once", async () => {
    const headers = webhookHeaders(body, "orders/paid");
    expect((await deliver(body, headers)).status).toBe(200);
    expect(await rowOf(headers["x-shopify-webhook-id"])).toMatchObject({ state: "RECEIVED", body });
  });

  it("keeps a delivery once, however often and however simultaneously Shopify repeats it", async () => {
    const headers = webhookHeaders(body, "orders/paid");
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await deliver(body, headers)).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    const count = await sqlValue("SELECT count(*)::int FROM inbox WHERE webhook_id = $1", [
      headers["x-shopify-webhook-id"],
    ]);
    expect(count).toBe(1);
  });

  it.each([
    ["a wrong signature", { "x-shopify-hmac-sha256": signBody(body, "somebody else's secret") }, 401],
    ["no signature", { "x-shopify-hmac-sha256": undefined }, 401],
    ["a signature that is no base64", { "x-shopify-hmac-sha256": "%%%" }, 401],
    ["no shop", { "x-shopify-shop-domain": undefined }, 400],
    ["a shop that is no shop", { "x-shopify-shop-domain": "evil.example" }, 400],
    ["no topic", { "x-shopify-topic": undefined }, 400],
    ["no webhook id", { "x-shopify-webhook-id": undefined }, 400],
  ])("refuses %s and keeps nothing", async (_what, overrides, status) => {
    const before = await sqlValue("SELECT count(*)::int FROM inbox");
    expect((await deliver(body, webhookHeaders(body, "orders/paid", overrides))).status).toBe(status);
    expect(await sqlValue("SELECT count(*)::int FROM inbox")).toBe(before);
  });

  it("refuses three megabytes, and reads two whole ones", async () => {
    const large = JSON.stringify({ id: 1, note: "x".repeat(3 * 1024 * 1024) });
    expect((await deliver(large, webhookHeaders(large, "orders/paid"))).status).toBe(413);
    const fits = JSON.stringify({ id: 1, note: "x".repeat(2 * 1024 * 1024 - 100) });
    expect((await deliver(fits, webhookHeaders(fits, "orders/paid"))).status).toBe(200);
  });

  it("answers a person's browser that this is no page", async () => {
    expect((await fetch(url)).status).toBe(405);
  });

  it("keeps a signed delivery of a topic that no release knows, and says why nothing is done", async () => {
    const headers = webhookHeaders(body, "carts/create");
    expect((await deliver(body, headers)).status).toBe(200);
    expect(await rowOf(headers["x-shopify-webhook-id"])).toMatchObject({
      state: "IGNORED",
      last_error: "Keepsake does not know this topic",
      body,
    });
  });

  it("keeps a signed delivery of a shop that never installed Keepsake", async () => {
    const headers = webhookHeaders(body, "orders/paid", { "x-shopify-shop-domain": "stranger.myshopify.com" });
    expect((await deliver(body, headers)).status).toBe(200);
    expect(await rowOf(headers["x-shopify-webhook-id"])).toMatchObject({ state: "IGNORED", body });
  });

  it.each([
    ["no JSON", "Anna & Ben, not JSON"],
    ["half of a JSON", body.slice(0, 60)],
    ["a NUL byte in it", 'Anna\0"}'],
    ["JSON of another shape", '{"id":"Anna"}'],
  ])("keeps a signed body that is %s and tells the merchant, without repeating it", async (_what, text) => {
    const headers = webhookHeaders(text, "orders/paid");
    expect((await deliver(text, headers)).status).toBe(200);
    const row = await rowOf(headers["x-shopify-webhook-id"]);
    const outcome = await processInbox({ shop: TEST_SHOP, inboxId: String(row?.id) });
    expect(outcome.kind).toBe("failed");
    const after = await rowOf(headers["x-shopify-webhook-id"]);
    expect(after?.state).toBe("FAILED");
    expect(after?.last_error).not.toContain("Anna");
    expect(after?.body).not.toBeNull();
  });

  it("answers Shopify before it asks Redis, however long Redis takes", async () => {
    vi.resetModules();
    const asked = vi.fn(() => new Promise(() => {}));
    vi.doMock("../../../app/jobs/catalog", () => ({ enqueue: asked }));
    const { webhooks: fresh } = await import("../../../app/web/webhooks");
    const { db: freshDb } = await import("../../../app/db/client");
    const app = express().use("/webhooks", fresh());
    const patient = createServer(app).listen(0, "127.0.0.1");
    await new Promise((resolve) => patient.once("listening", resolve));
    const address = patient.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const headers = webhookHeaders(body, "orders/paid");
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks`, {
      method: "POST",
      body,
      headers,
      signal: AbortSignal.timeout(10_000),
    });
    expect(answer.status).toBe(200);
    expect(await rowOf(headers["x-shopify-webhook-id"])).toMatchObject({ state: "RECEIVED" });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    vi.doUnmock("../../../app/jobs/catalog");
    patient.closeAllConnections();
    await new Promise((resolve) => patient.close(resolve));
    await freshDb.$disconnect();
  });

  it("logs a delivery in one line without a word of the customer's", async () => {
    vi.stubEnv("LOG_LEVEL", "info");
    const lines: string[] = [];
    vi.spyOn(process.stdout, "write").mockImplementation((text) => lines.push(String(text)) > 0);
    const told = JSON.stringify({
      ...orderBody({ lines: [{ variantId: 1, properties: { Engraving: "Für Anaïs" } }] }),
      email: "noor@example.com",
    });
    await deliver(told, webhookHeaders(told, "orders/paid"));
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toMatch(/^\{.*"msg":"webhook".*\}\n$/);
    expect(lines.join()).not.toMatch(/Anaïs|noor@/);
  });
});
