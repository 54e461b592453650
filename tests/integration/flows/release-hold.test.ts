import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { db, inTransaction } from "../../../app/db/client";
import { releaseShipGroupIfReady } from "../../../app/flows/orders/release-ship-group";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { calls, forget } from "./admin-double";
import { deliverKind, shopifyKeepsParcels, type Parcel } from "./holds-double";
import { band, deliver, readOrder, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const shop = TEST_SHOP;
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

type Body = ReturnType<typeof orderBody>;

/** The body with one more band, as an edited order's next webhook tells it. */
function withOneMore(body: Body): Body {
  const more = orderBody({ lines: [band()] }).line_items;
  return { ...body, updated_at: later(1), line_items: [...body.line_items, ...more] };
}

function parcelOf(lines: Body["line_items"], number = 1): Parcel {
  const id = `gid://shopify/FulfillmentOrder/${lines[0]?.id ?? 0}${number}`;
  return { id, status: "OPEN", lines: lines.map((line) => line.admin_graphql_api_id), holds: [] };
}

/** Every piece of the order that is open is made, and the group's release asked for as the bench does. */
async function makeAll(body: Body, shipGroupId: string) {
  const open = (await ticketsOf(body.id)).filter(({ state }) => state === "OPEN").map(({ id }) => id);
  await db.step.updateMany({ where: { ticketId: { in: open } }, data: { state: "DONE" } });
  await db.ticket.updateMany({ where: { id: { in: open } }, data: { state: "DONE" } });
  return inTransaction((tx) => releaseShipGroupIfReady(tx, { shop, shipGroupId }));
}

async function heldOrder() {
  const body = orderBody({ lines: [band()] });
  await deliver(body);
  const subject = (await readOrder(body.id)).shipGroups[0]?.id ?? "";
  const parcels = [parcelOf(body.line_items)];
  shopifyKeepsParcels(parcels);
  await deliverKind("place-hold", subject);
  return { body, subject, parcels };
}

const handles = (parcels: Parcel[]) => parcels.map(({ holds }) => holds.map(({ handle }) => handle));

it("a piece that an edit adds after the release was asked for keeps the hold, and finishing it releases the hold", async () => {
  const { body, subject, parcels } = await heldOrder();
  await makeAll(body, subject);
  const edited = withOneMore(body);
  await deliver(edited, "orders/updated");
  await deliverKind("place-hold", subject);
  expect(await deliverKind("release-hold", subject)).toEqual({ kind: "delivered" });
  expect(handles(parcels)).toEqual([[`keepsake-${subject}`]]);
  expect(calls.filter(({ name }) => name === "FulfillmentOrderReleaseHold")).toEqual([]);
  expect((await readOrder(body.id)).shipGroups).toMatchObject([{ holdState: "PLACED" }]);
  await makeAll(edited, subject);
  expect(await deliverKind("release-hold", subject)).toEqual({ kind: "delivered" });
  expect(handles(parcels)).toEqual([[]]);
  expect((await readOrder(body.id)).shipGroups).toMatchObject([{ holdState: "RELEASED" }]);
});

it("a release that is asked for again while the last one is being delivered is not swallowed by it", async () => {
  const { body, subject } = await heldOrder();
  await makeAll(body, subject);
  // A worker has the row in its hands and may have looked already.
  await db.outbox.updateMany({ where: { kind: "release-hold", subject }, data: { attempts: 1 } });
  const again = await inTransaction((tx) => releaseShipGroupIfReady(tx, { shop, shipGroupId: subject }));
  expect(again).toMatchObject({ kind: "released", outboxIds: [expect.any(BigInt)] });
});

it("a piece that an edit adds in a fulfilment order of its own is held as well", async () => {
  const { body, subject, parcels } = await heldOrder();
  const edited = withOneMore(body);
  parcels.push(parcelOf(edited.line_items.slice(1), 2));
  await deliver(edited, "orders/updated");
  await deliverKind("place-hold", subject);
  expect(handles(parcels)).toEqual([[`keepsake-${subject}`], [`keepsake-${subject}`]]);
  await makeAll(edited, subject);
  await deliverKind("release-hold", subject);
  expect(handles(parcels)).toEqual([[], []]);
});

it("pieces that were released are not held again for a piece that comes later", async () => {
  const { body, subject, parcels } = await heldOrder();
  await makeAll(body, subject);
  await deliverKind("release-hold", subject);
  const edited = withOneMore(body);
  parcels.push(parcelOf(edited.line_items.slice(1), 2));
  await deliver(edited, "orders/updated");
  const second = (await readOrder(body.id)).shipGroups.find(({ id }) => id !== subject)?.id ?? "";
  await deliverKind("place-hold", second);
  expect(handles(parcels)).toEqual([[], [`keepsake-${second}`]]);
});

it("a hold that moved with its pieces to another place is released where it stands", async () => {
  const { body, subject, parcels } = await heldOrder();
  for (const parcel of parcels) parcel.id = `${parcel.id}9`;
  await makeAll(body, subject);
  expect(await deliverKind("release-hold", subject)).toEqual({ kind: "delivered" });
  expect(handles(parcels)).toEqual([[]]);
});

it("an order whose pieces were all taken out waits for no fulfilment order", async () => {
  const body = orderBody({ lines: [band()] });
  await deliver(body);
  const subject = (await readOrder(body.id)).shipGroups[0]?.id ?? "";
  const lines = body.line_items.map((line) => ({ ...line, current_quantity: 0 }));
  await deliver({ ...body, updated_at: later(1), line_items: lines }, "orders/updated");
  shopifyKeepsParcels([]);
  expect(await deliverKind("place-hold", subject)).toEqual({ kind: "delivered" });
  expect(await deliverKind("release-hold", subject)).toEqual({ kind: "delivered" });
  expect((await readOrder(body.id)).shipGroups).toMatchObject([{ holdState: "RELEASED" }]);
});

it("a piece that is added and taken out again before its hold was placed leaves no hold behind", async () => {
  const { body, subject, parcels } = await heldOrder();
  const edited = withOneMore(body);
  await deliver(edited, "orders/updated");
  const lines = edited.line_items.map((line) => ({ ...line, current_quantity: 0 }));
  await deliver({ ...edited, updated_at: later(2), line_items: lines }, "orders/updated");
  await deliverKind("place-hold", subject);
  await deliverKind("release-hold", subject);
  expect(handles(parcels)).toEqual([[]]);
});

it("a fulfilment order that never comes is asked for ever less often, and in the end a person is told", async () => {
  const body = orderBody({ lines: [band()] });
  await deliver(body);
  const subject = (await readOrder(body.id)).shipGroups[0]?.id ?? "";
  shopifyKeepsParcels([]);
  const aged = (hours: number) =>
    db.outbox.updateMany({
      where: { kind: "place-hold", subject },
      data: { createdAt: new Date(Date.now() - hours * 3_600_000), nextAttemptAt: new Date(0) },
    });
  await aged(1);
  const soon = await deliverKind("place-hold", subject);
  expect(soon.kind === "later" && soon.retryInMs).toBeGreaterThanOrEqual(60_000);
  await aged(72);
  expect(await deliverKind("place-hold", subject)).toMatchObject({ kind: "failed" });
});
