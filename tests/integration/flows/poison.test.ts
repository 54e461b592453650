import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { answers, forget } from "./admin-double";
import { band, CLOTH, deliver, readOrder, receive, ticketsOf } from "./orders";

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

it("a body that the database refuses is tried again, and in the end a person is told why in no customer's words", async () => {
  // Whatever the next release forgets to check: here a rule of the database that no schema of ours knows.
  await sql(`ALTER TABLE "order" ADD CONSTRAINT no_such_name CHECK (name <> '#666')`);
  const inboxId = (await receive(orderBody({ name: "#666", lines: [band()] }), "orders/paid")) ?? "";
  expect(await processInbox({ shop, inboxId })).toMatchObject({ kind: "later" });
  await db.inbox.update({ where: { id: BigInt(inboxId) }, data: { attempts: 11 } });
  const last = await processInbox({ shop, inboxId });
  expect(last.kind === "failed" && last.reason).toContain("Prisma");
  expect(JSON.stringify(last)).not.toContain("Anna");
  await sql(`ALTER TABLE "order" DROP CONSTRAINT no_such_name`);
});

it("a quantity that no database holds fails the body, not the worker", async () => {
  const inboxId = (await receive(orderBody({ lines: [band({ quantity: 3_000_000_000 })] }), "orders/paid")) ?? "";
  expect(await processInbox({ shop, inboxId })).toMatchObject({ kind: "failed" });
});

it("an effect whose delivery breaks is tried as often as any other, and then a person sees it", async () => {
  const body = orderBody({ lines: [band()] });
  await deliver(body);
  const { id: subject } = await readOrder(body.id);
  const row = await db.outbox.findFirstOrThrow({ where: { kind: "order-tag", subject } });
  answers.set("TagsAdd", () => {
    throw new Error("an answer that nobody can read");
  });
  const outboxId = String(row.id);
  expect(await deliverOutbox({ shop, outboxId })).toMatchObject({ kind: "later" });
  await db.outbox.update({ where: { id: row.id }, data: { attempts: 14, nextAttemptAt: new Date(0) } });
  expect(await deliverOutbox({ shop, outboxId })).toMatchObject({ kind: "failed" });
});

it("a property of another shape does not hide the selection beside it", async () => {
  const body = orderBody({ lines: [{ ...band(), variantId: CLOTH }] });
  const [line] = body.line_items;
  if (!line) throw new Error("the body has no line");
  const odd: { name: string; value: unknown }[] = [{ name: "bundle", value: { parts: [1, 2] } }, ...line.properties];
  await deliver({ ...body, line_items: [{ ...line, properties: odd }] });
  expect((await readOrder(body.id)).lines[0]).toMatchObject({ role: "PIECE" });
  expect(await ticketsOf(body.id)).toHaveLength(1);
});

it("thousands of properties and a book for an engraving open an exception and stop nothing", async () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`p${index}`, "x".repeat(20)]));
  const book = keepsakeProperties("ring-classic:1:9999-12-31", ["A".repeat(200_000), "6", "", ""]);
  const body = orderBody({ lines: [{ ...band(), properties: { ...many, ...book } }, band()] });
  await deliver(body);
  const order = await readOrder(body.id);
  expect(order.lines.map(({ tickets }) => tickets.length)).toEqual([0, 1]);
  const [exception] = order.lines[0]?.exceptions ?? [];
  expect(exception?.reason).toBe("invalid-answers");
  expect(JSON.stringify(exception?.detail).length).toBeLessThan(5_000);
});

it("a line of a hundred thousand pieces fills the bench and asks a person about the rest", async () => {
  const body = orderBody({ lines: [band({ quantity: 100_000 })] });
  const startedAt = Date.now();
  await deliver(body);
  const order = await readOrder(body.id);
  expect(order.lines[0]?.exceptions).toMatchObject([{ reason: "fully-booked", state: "OPEN" }]);
  expect(Date.now() - startedAt).toBeLessThan(15_000);
});

it.each([
  ["of the far future", "9999-12-31"],
  ["long past", "1970-01-01"],
  ["of no calendar", "2026-99-99"],
])("a shown date %s that no page offered is not promised", async (_what, day) => {
  const lines = [{ ...band(), properties: keepsakeProperties(`ring-classic:1:${day}`, ["Anna", "6", "", ""]) }];
  const body = orderBody({ lines });
  await db.booking.deleteMany({});
  await deliver(body);
  const order = await readOrder(body.id);
  for (const ticket of order.lines.flatMap(({ tickets }) => tickets)) {
    expect(ticket.promiseDay).not.toBe(day);
    expect(ticket.promiseDay >= ticket.planDay).toBe(true);
  }
  expect(order.lines.flatMap(({ tickets, exceptions }) => [...tickets, ...exceptions])).toHaveLength(1);
});
