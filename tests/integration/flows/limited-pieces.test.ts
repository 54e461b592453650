import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { readRemaining } from "../../../app/flows/publishing/read-remaining";
import { resolveException } from "../../../app/flows/orders/resolve-exception";
import { routeOrder } from "../../../app/flows/orders/route-order";
import { closeQueues } from "../../../app/jobs/catalog";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { TEST_SHOP } from "../../support/env";
import { fixtureVersion, givenStore, sql } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { forget } from "./admin-double";
import { BAND, deliver, exceptionsOf, receive, route, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

/** The fixture's set with so many garnets, and so many engravings at all. */
function limited(version: number, { garnets, engravings }: { garnets?: number; engravings?: number }): CatalogVersion {
  const set = fixtureVersion("ring-classic", version);
  const options = set.options.map((option) => {
    if (option.kind === "text") return { ...option, limit: engravings };
    if (option.kind !== "choice") return option;
    const choices = option.choices.map((one, at) =>
      at === 0 ? { ...one, label: "Autumn leaf", limit: garnets } : one,
    );
    return { ...option, choices };
  });
  return { ...set, options };
}

async function publish(version: number, limits: { garnets?: number; engravings?: number }): Promise<void> {
  await sql(
    `INSERT INTO catalog_version (shop, option_set_id, version, set_key, doc)
     SELECT shop, id, $2, key, $3 FROM option_set WHERE shop = $1 AND key = 'ring-classic'`,
    [TEST_SHOP, version, JSON.stringify(limited(version, limits))],
  );
  await sql("UPDATE option_set SET published_version = $2 WHERE shop = $1 AND key = 'ring-classic'", [
    TEST_SHOP,
    version,
  ]);
}

const stone = fixtureVersion("ring-classic").options.find((option) => option.kind === "choice");
const LEAF = stone?.kind === "choice" ? (stone.choices[0]?.key ?? "") : "";
const OTHER = stone?.kind === "choice" ? (stone.choices[1]?.key ?? "") : "";
const KEY = `${stone?.key}/${LEAF}`;

function leaf(quantity = 1, version = 2, choice = LEAF) {
  const properties = keepsakeProperties(`ring-classic:${version}:`, ["Anna", "6.5", choice, ""]);
  return orderBody({ lines: [{ variantId: BAND, title: "Hollow Band", quantity, properties }] });
}

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const left = async (version = 2, limits = { garnets: 2 }) =>
  (await readRemaining(db, TEST_SHOP, [limited(version, limits)]))[KEY];

beforeAll(async () => {
  await givenStore();
});
beforeEach(async () => {
  await sql("DELETE FROM catalog_version WHERE version > 1");
  await sql("DELETE FROM limited_use");
  await sql("DELETE FROM outbox WHERE kind = 'product-metafields'");
  await publish(2, { garnets: 2 });
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("of a limited theme", () => {
  it("the last piece goes to exactly one of many who pay at once, and the others read why they wait", async () => {
    const bodies = Array.from({ length: 8 }, () => leaf());
    const ids = await Promise.all(bodies.map((body) => receive(body, "orders/paid")));
    await Promise.all(ids.map((inboxId) => processInbox({ shop: TEST_SHOP, inboxId: inboxId ?? "" })));
    await Promise.all(bodies.map((body) => route(body.id)));
    const tickets = await Promise.all(bodies.map(async (body) => (await ticketsOf(body.id)).length));
    expect(tickets.sort()).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
    const exceptions = (await Promise.all(bodies.map((body) => exceptionsOf(body.id)))).flat();
    expect(exceptions.map(({ reason, state }) => [reason, state])).toEqual(Array(6).fill(["sold-out", "OPEN"]));
    expect(exceptions[0]?.detail).toMatchObject({ words: "All 2 of “Autumn leaf” were sold", setKey: "ring-classic" });
    expect(await left()).toBe(0);
  });

  it("a repeat takes nothing again, and who takes another choice takes nothing at all", async () => {
    const body = leaf();
    await deliver(body);
    await deliver(body, "orders/updated");
    const order = await db.order.findFirstOrThrow({ where: { shopifyId: body.admin_graphql_api_id } });
    await db.order.update({ where: { id: order.id }, data: { routedAt: null } });
    await routeOrder({ shop: TEST_SHOP, orderId: order.id });
    await deliver(leaf(1, 2, OTHER));
    expect(await left()).toBe(1);
    expect(await ticketsOf(body.id)).toHaveLength(1);
  });

  it("a line of three gets the two that are left, and its third piece waits on a person", async () => {
    const body = leaf(3);
    await deliver(body);
    expect(await ticketsOf(body.id)).toHaveLength(2);
    expect(await exceptionsOf(body.id)).toMatchObject([
      { reason: "sold-out", detail: { words: "All 2 of “Autumn leaf” were sold: 2 of the 3 pieces still got one" } },
    ]);
  });

  it("a cancelled order gives its pieces back to the next", async () => {
    const body = leaf(2);
    await deliver(body);
    expect(await left()).toBe(0);
    await deliver({ ...body, cancelled_at: later(1), updated_at: later(1) }, "orders/cancelled");
    expect(await left()).toBe(2);
    const next = leaf();
    await deliver(next);
    expect(await ticketsOf(next.id)).toHaveLength(1);
  });

  it("a refunded piece is given back, the one under the graver is not", async () => {
    const body = leaf(2);
    await deliver(body);
    const [first] = await ticketsOf(body.id);
    await db.step.updateMany({ where: { ticketId: first?.id ?? "", position: 1 }, data: { state: "STARTED" } });
    const order = await db.order.findFirstOrThrow({ where: { shopifyId: body.admin_graphql_api_id } });
    await db.line.updateMany({ where: { orderId: order.id }, data: { quantity: 0 } });
    await db.order.update({ where: { id: order.id }, data: { routedAt: null } });
    await routeOrder({ shop: TEST_SHOP, orderId: order.id });
    expect(await left()).toBe(1);
  });

  it("what was paid for is kept while no bench can make it", async () => {
    await db.queue.updateMany({ where: { shop: TEST_SHOP }, data: { paused: true } });
    const body = leaf(2);
    await deliver(body);
    await db.queue.updateMany({ where: { shop: TEST_SHOP }, data: { paused: false } });
    expect((await exceptionsOf(body.id)).map(({ reason }) => reason)).toEqual(["no-route"]);
    const rival = leaf();
    await deliver(rival);
    expect((await exceptionsOf(rival.id)).map(({ reason }) => reason)).toEqual(["sold-out"]);
    await db.order.updateMany({ where: { shopifyId: body.admin_graphql_api_id }, data: { routedAt: null } });
    await route(body.id);
    expect(await ticketsOf(body.id)).toHaveLength(2);
    expect(await left()).toBe(0);
  });

  it("who comes too late chooses again, with the help of a person", async () => {
    await deliver(leaf(2));
    const body = leaf();
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const answer = (choice: string) =>
      resolveException({
        shop: TEST_SHOP,
        exceptionId: exception?.id ?? "",
        by: "Noor",
        resolution: { kind: "fill-in", answers: ["Anna", "6.5", choice, ""] },
      });
    expect(await answer(OTHER)).toEqual({ kind: "resolved" });
    expect(await ticketsOf(body.id)).toHaveLength(1);
    expect((await exceptionsOf(body.id)).map(({ state }) => state)).toEqual(["FILLED_IN"]);
  });

  it("a merchant who raises the limit raises it for those who wait, too", async () => {
    await deliver(leaf(2));
    const body = leaf();
    await deliver(body);
    await publish(3, { garnets: 3 });
    await db.order.updateMany({ where: { shopifyId: body.admin_graphql_api_id }, data: { routedAt: null } });
    await route(body.id);
    expect(await ticketsOf(body.id)).toHaveLength(1);
    expect((await exceptionsOf(body.id)).map(({ state }) => state)).toEqual(["FILLED_IN"]);
  });

  it("two orders that want the same two things in another order both end", async () => {
    await publish(3, { garnets: 50, engravings: 50 });
    const two = () => {
      const piece = (choice: string, words: string) => ({
        variantId: BAND,
        title: "Hollow Band",
        properties: keepsakeProperties("ring-classic:3:", [words, "6.5", choice, ""]),
      });
      return [piece(LEAF, "Anna"), piece(OTHER, "Ben")];
    };
    const bodies = Array.from({ length: 6 }, (_, at) => orderBody({ lines: at % 2 ? two() : two().reverse() }));
    const ids = await Promise.all(bodies.map((body) => receive(body, "orders/paid")));
    await Promise.all(ids.map((inboxId) => processInbox({ shop: TEST_SHOP, inboxId: inboxId ?? "" })));
    await Promise.all(bodies.map((body) => route(body.id)));
    for (const body of bodies) expect(await ticketsOf(body.id)).toHaveLength(2);
    const remaining = await readRemaining(db, TEST_SHOP, [limited(3, { garnets: 50, engravings: 50 })]);
    expect(remaining).toEqual({ [KEY]: 44, [fixtureVersion("ring-classic").options[0]?.key ?? ""]: 38 });
  });

  it("the pages of the product are told when little is left, and when it is back", async () => {
    const told = () => db.outbox.count({ where: { kind: "product-metafields", shop: TEST_SHOP } });
    await publish(3, { garnets: 40 });
    await deliver(leaf(1, 3));
    expect(await told()).toBe(0);
    await publish(4, { garnets: 3 });
    const body = leaf(1, 4);
    await deliver(body);
    const after = await told();
    expect(after).toBeGreaterThan(0);
    await deliver({ ...body, cancelled_at: later(1), updated_at: later(1) }, "orders/cancelled");
    expect(await told()).toBeGreaterThan(after);
  });

  it("another shop's pieces count for nothing here", async () => {
    await sql(
      "INSERT INTO limited_use (shop, option_key, choice_key, line_id, unit) VALUES ('rival.myshopify.com', $1, $2, gen_random_uuid(), 1)",
      KEY.split("/"),
    );
    expect(await left()).toBe(2);
  });
});
