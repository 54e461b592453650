import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { answers, calls, forget } from "./admin-double";
import { band, BAND, deliver, readOrder } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function effectOf(subject: string, kind: string): Promise<{ shop: string; outboxId: string }> {
  const row = await db.outbox.findFirstOrThrow({ where: { kind, subject }, orderBy: { id: "desc" } });
  return { shop: TEST_SHOP, outboxId: String(row.id) };
}

describe("an effect on the merchant's order", () => {
  it("is had once when several workers find it at the same moment", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const tag = await effectOf((await readOrder(body.id)).id, "order-tag");
    answers.set("TagsAdd", () => ({ kind: "ok", data: {} }));
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => deliverOutbox(tag)));
    expect(outcomes.filter(({ kind }) => kind === "delivered")).toHaveLength(1);
    expect(calls.filter(({ name }) => name === "TagsAdd")).toHaveLength(1);
  });

  it("tells that a person is asked for while a piece has no answers", async () => {
    const body = orderBody({ lines: [band(), { variantId: BAND, properties: {} }] });
    await deliver(body);
    answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
    await deliverOutbox(await effectOf((await readOrder(body.id)).id, "order-production"));
    const written = z.array(z.object({ key: z.string(), value: z.string() })).parse(calls[0]?.variables.metafields);
    expect(written.map(({ key }) => key)).toEqual(["production"]);
    expect(JSON.parse(written[0]?.value ?? "{}")).toMatchObject({
      state: "needs attention",
      exceptions: 1,
      tickets: [{ state: "OPEN" }],
    });
  });
});
