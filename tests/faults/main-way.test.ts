import { beforeAll, describe, expect, test } from "vitest";
import { Shopper } from "../../scripts/once/shopper";
import { holdsOf, productionOf, type Store } from "../../scripts/once/store";
import { Visitor } from "../../scripts/once/visitor";
import { ticketsTold, useOwnStack } from "../support/own-stack";
import { waitFor } from "../support/wait-for";

const { stack, store } = useOwnStack("faults");

const RING = "/products/hollow-band?variant=45120010011";

beforeAll(async () => {
  const shopper = new Shopper(new URL(stack().info.urls.dawn).origin);
  await waitFor(
    "a page with options",
    async () => (await shopper.productForm(RING)).fields.some(([name]) => name === "properties[_keepsake]"),
    {
      timeoutMs: 30_000,
    },
  );
});

/** Buys two rings in one line; returns the order's gid. */
async function buyTwoRings(engraving: string): Promise<string> {
  const known = new Set((await store().state()).orders.map(({ gid }) => gid));
  const shopper = new Shopper(new URL(stack().info.urls.dawn).origin);
  await shopper.addToCart(RING, { quantity: 2, answers: { 1: engraving, 2: "6" } });
  const { status } = await shopper.checkout();
  expect(status).toBe(200);
  return (await store().state()).orders.find(({ gid }) => !known.has(gid))?.gid ?? "";
}

/** What an undisturbed order of two rings comes to: two tickets, one hold, and nothing that comes later. */
async function expectTwoTicketsOneHold(gid: string): Promise<void> {
  const told = await ticketsTold(store(), gid, 2);
  expect(told.exceptions).toBe(0);
  expect(new Set(told.tickets.map(({ number }) => number)).size).toBe(2);
  await waitFor("our hold", async () => holdsOf(await store().order(gid)).ours.length === 1, { timeoutMs: 30_000 });
  // Time for whatever would come twice.
  await new Promise((done) => setTimeout(done, 1_500));
  expect(productionOf(await store().order(gid))?.tickets.length).toBe(2);
  expect(holdsOf(await store().order(gid)).ours.length).toBe(1);
}

async function setWebhookFault(mode: "duplicate" | "reorder" | "lose" | "none", count: number): Promise<void> {
  const { status } = await new Visitor(new URL(stack().info.urls.admin).origin).postJson("/__store/webhooks/faults", {
    mode,
    count,
  });
  expect(status).toBe(200);
}

async function paidDeliveries(from: Store): Promise<number> {
  return (await from.state()).deliveries.filter(({ topic }) => topic === "orders/paid").length;
}

describe("a shopper's order comes to the same", () => {
  test("when Shopify delivers every webhook twice", async () => {
    await setWebhookFault("duplicate", 10);
    await expectTwoTicketsOneHold(await buyTwoRings("Twice"));
    await setWebhookFault("none", 0);
  });

  test("when Shopify delivers its webhooks in another order", async () => {
    await setWebhookFault("reorder", 10);
    await expectTwoTicketsOneHold(await buyTwoRings("Later first"));
    await setWebhookFault("none", 0);
  });

  test("when Redis dies with everything in it as the order comes in, and comes back empty", async () => {
    const before = await paidDeliveries(store());
    const bought = buyTwoRings("Redis gone");
    await stack().restartRedis({ empty: true, downMs: 1_500 });
    const gid = await bought;
    await waitFor("the delivery", async () => (await paidDeliveries(store())) > before, { timeoutMs: 30_000 });
    await expectTwoTicketsOneHold(gid);
  });

  test("when the workers are killed in the middle of it, and others take over", async () => {
    const gid = await buyTwoRings("Worker gone");
    await stack().stopWorkers(true);
    await stack().startWorkers();
    await expectTwoTicketsOneHold(gid);
  });

  test("when no worker runs at first: the order waits, and nothing is lost", async () => {
    await stack().stopWorkers();
    const gid = await buyTwoRings("Nobody there");
    await new Promise((done) => setTimeout(done, 1_000));
    expect(productionOf(await store().order(gid))).toBeNull();
    await stack().startWorkers();
    await expectTwoTicketsOneHold(gid);
  });
});
