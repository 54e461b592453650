import pg from "pg";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { claimBatch } from "../../../app/db/outbox";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { answers, calls, forget } from "./admin-double";
import { givenProducts, newestRows, ownersWritten, productGid, wantWritten, written } from "./published-products";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const accept = () => answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
const due = () => sql("UPDATE outbox SET next_attempt_at = now() WHERE state = 'PENDING'");
const deliver = async (id: bigint | undefined) => deliverOutbox({ shop, outboxId: String(id) });

/** As the worker does: again while more is due. */
async function deliverAll(id: bigint | undefined): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const outcome = await deliver(id);
    if (outcome.kind !== "later" || outcome.retryInMs > 0) return;
  }
  throw new Error("there was always more");
}

/** Shopify's refusal of these products, found by their place in the call. */
function refusing(products: string[], field: "value" | "ownerId", message: string) {
  answers.set("MetafieldsSet", ({ metafields }) => {
    const owners = Array.isArray(metafields) ? metafields.map((one: { ownerId: string }) => one.ownerId) : [];
    const errors = owners.flatMap((owner, index) =>
      products.includes(owner) ? [{ field: ["metafields", String(index), field], message, code: "INVALID" }] : [],
    );
    return errors.length > 0 ? { kind: "user-errors", errors, data: {} } : { kind: "ok", data: {} };
  });
}

let products: string[];
let optionSetId: string;

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox, option_set, queue, lead_time_table, shop_notice CASCADE");
  await givenStore({ feeVariantId: "gid://shopify/ProductVariant/99" });
  optionSetId = (await db.optionSet.findFirstOrThrow({ where: { shop, key: "ring-classic" } })).id;
  products = await givenProducts(optionSetId, 30);
  accept();
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("the products of a publish", () => {
  it("are written twelve in a call, both metafields of each, and each once", async () => {
    const [first] = await wantWritten(products);
    await deliverAll(first);
    expect(written().map((call) => call.length)).toEqual([24, 24, 12]);
    expect(ownersWritten().flat().sort()).toEqual([...products].sort());
    for (const call of written())
      expect(call.map(({ key }) => key)).toEqual(call.map((_, at) => ["options", "fees"][at % 2]));
    const rows = [...(await newestRows()).values()];
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["DONE"]));
    expect(rows[0]?.answer).toEqual({ versions: { "ring-classic": 1 } });
    expect(new Set(rows.map(({ groupId }) => groupId)).size).toBe(1);
  });

  it("are read with as many questions to the database for twelve as for one", async () => {
    const asked = async (count: number) => {
      await sql("TRUNCATE outbox");
      const [first] = await wantWritten(products.slice(0, count));
      const asking = vi.spyOn(pg.Client.prototype, "query");
      await deliver(first);
      const questions = asking.mock.calls.length;
      asking.mockRestore();
      return questions;
    };
    const [one, twelve] = [await asked(1), await asked(12)];
    expect(one).toBeGreaterThan(0);
    expect(twelve).toBe(one);
  });

  it("are shared by workers without one being written twice", async () => {
    const ids = await wantWritten(products);
    expect(ids).toHaveLength(3);
    await Promise.all(ids.map(deliverAll));
    expect(ownersWritten().flat().sort()).toEqual([...products].sort());
  });

  it("that Shopify refuses fail with its reason, and the others are written by a further call", async () => {
    const bad = [productGid(3), productGid(8)];
    refusing(bad, "value", "Value is invalid");
    const [first] = await wantWritten(products.slice(0, 12));
    await deliver(first);
    expect(ownersWritten().map((owners) => owners.length)).toEqual([12, 10]);
    const rows = await newestRows();
    for (const [subject, row] of rows) {
      const failed = bad.includes(subject);
      expect([subject, row.state, row.lastError]).toEqual([
        subject,
        failed ? "FAILED" : "DONE",
        failed ? "Value is invalid" : null,
      ]);
    }
  });

  it("are asked about one by one when Shopify does not say whom it refuses", async () => {
    answers.set("MetafieldsSet", ({ metafields }) =>
      Array.isArray(metafields) && JSON.stringify(metafields).includes(productGid(2))
        ? { kind: "user-errors", errors: [{ field: null, message: "Something is wrong", code: null }], data: {} }
        : { kind: "ok", data: {} },
    );
    const [first] = await wantWritten(products.slice(0, 3));
    await deliver(first);
    const rows = await newestRows();
    expect(products.slice(0, 3).map((id) => rows.get(id)?.state)).toEqual(["DONE", "FAILED", "DONE"]);
  });

  it("that do not fit Shopify fail before anything is sent, with the bytes and a way out", async () => {
    const label = (n: number) => `${"ü".repeat(50)}${n}`;
    await sql(
      `UPDATE catalog_version SET doc = jsonb_set(doc, '{options}', doc->'options' || $1::jsonb) WHERE option_set_id = $2`,
      [
        JSON.stringify([
          {
            kind: "choice",
            key: "big",
            label: "Big",
            help: "",
            required: true,
            operations: [],
            extraLeadDays: 0,
            choices: Array.from({ length: 400 }, (_, n) => ({
              key: `choice-with-a-long-key-${n}`,
              label: label(n),
              swatch: null,
              feeMinor: 1,
            })),
          },
        ]),
        optionSetId,
      ],
    );
    const [first] = await wantWritten(products.slice(0, 2));
    const outcome = await deliver(first);
    expect(outcome.kind === "failed" && outcome.reason).toMatch(/take \d+ bytes; Shopify takes 9999/);
    expect(written()).toEqual([]);
  });
});

describe("a busy or absent Shopify", () => {
  it("is waited for as long as it says, and no try is counted", async () => {
    answers.set("MetafieldsSet", () => ({ kind: "throttled", retryInMs: 4_200 }));
    const [first] = await wantWritten(products);
    expect(await deliver(first)).toEqual({ kind: "later", retryInMs: 4_200 });
    const rows = [...(await newestRows()).values()];
    expect(rows.every(({ state, attempts }) => state === "PENDING" && attempts === 0)).toBe(true);
    expect(written()).toHaveLength(1);
    const waiting = await sqlValue<string>(
      "SELECT count(*) FROM outbox WHERE next_attempt_at > now() + interval '3 seconds'",
    );
    expect(Number(waiting)).toBe(12);
  });

  it("is tried again, and whatever broke its batch three times then goes alone", async () => {
    answers.set("MetafieldsSet", () => ({ kind: "failed", message: "no answer" }));
    const [first] = await wantWritten(products.slice(0, 12));
    for (let tried = 1; tried <= 3; tried += 1) {
      expect(await deliver(first)).toMatchObject({ kind: "later" });
      await due();
    }
    expect(ownersWritten().map((owners) => owners.length)).toEqual([12, 12, 12]);
    await deliver(first);
    expect(ownersWritten().at(-1)).toHaveLength(1);
  });

  it("leaves the rows of a worker that was killed to another, once its time is up", async () => {
    const [first = 0n] = await wantWritten(products.slice(0, 12));
    const ask = { shop, kind: "product-metafields", outboxId: first, most: 12, leaseMs: 60_000 };
    expect(await claimBatch(db, ask)).toHaveLength(12);
    expect(await deliver(first)).toMatchObject({ kind: "later" });
    expect(written()).toEqual([]);
    await due();
    expect(await deliver(first)).toEqual({ kind: "delivered" });
    expect(ownersWritten()).toEqual([expect.arrayContaining(products.slice(0, 12))]);
  });
});

describe("a product that is wanted anew", () => {
  const states = async (subject: string) =>
    (await db.outbox.findMany({ where: { shop, subject }, orderBy: { version: "asc" } })).map(({ state, answer }) => [
      state,
      answer,
    ]);
  const superseded = ["DONE", { superseded: true }];

  it("ends what waited for it, untried, and is written once", async () => {
    const one = products.slice(0, 1);
    await wantWritten(one);
    const [second] = await wantWritten(one);
    expect((await states(productGid(1)))[0]).toEqual(superseded);
    expect(await deliver(second)).toEqual({ kind: "delivered" });
    expect(written()).toHaveLength(1);
  });

  it("while it is being written is written again, so that the last word is the last", async () => {
    const one = products.slice(0, 1);
    let shopifyAnswered = 0;
    const [first] = await wantWritten(one);
    // Its set gets a new version, and another worker writes that, while the first worker's call is on its way.
    const admin = await import("./admin-double");
    answers.set("MetafieldsSet", () => {
      shopifyAnswered += 1;
      return { kind: "ok", data: {} };
    });
    const run = admin.adminDouble.adminFor;
    const slow = vi.spyOn(admin.adminDouble, "adminFor").mockImplementationOnce(async () => {
      const client = await run();
      return {
        run: async (operation: { name: string }, variables: Record<string, unknown>) => {
          const answer = await client.run(operation, variables);
          if (operation.name === "MetafieldsSet" && shopifyAnswered === 1) {
            const [second] = await wantWritten(one);
            await sql("UPDATE outbox SET state = 'DONE' WHERE id = $1", [String(second)]);
          }
          return answer;
        },
      };
    });
    await deliver(first);
    slow.mockRestore();
    expect(shopifyAnswered).toBe(2);
  });

  it("is written once more when a worker was killed in the middle of the older writing", async () => {
    const one = products.slice(0, 1);
    const [first = 0n] = await wantWritten(one);
    await claimBatch(db, { shop, kind: "product-metafields", outboxId: first, most: 12, leaseMs: 60_000 });
    const [second] = await wantWritten(one);
    expect(await deliver(second)).toEqual({ kind: "delivered" });
    await due();
    expect(await deliver(first)).toEqual({ kind: "delivered" });
    expect(written()).toHaveLength(2);
    expect(await states(productGid(1))).toEqual([
      ["DONE", { versions: { "ring-classic": 1 } }],
      ["DONE", { versions: { "ring-classic": 1 } }],
    ]);
  });
});

describe("a product that was deleted in Shopify", () => {
  const gone = productGid(2);
  beforeEach(() => {
    refusing([gone], "ownerId", "Owner does not exist.");
    answers.set("StillThere", ({ ids }) => ({
      kind: "ok",
      data: { nodes: Array.isArray(ids) ? ids.map((id: string) => (id === gone ? null : { id })) : [] },
    }));
  });

  it("asks nothing any more: its SKUs leave the set, and the merchant is told which", async () => {
    const [first] = await wantWritten(products.slice(0, 5));
    await deliver(first);
    const rows = await newestRows();
    expect(rows.get(gone)).toMatchObject({ state: "DONE", answer: { gone: true } });
    expect([...rows.values()].map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "DONE"));
    expect(await db.assignment.count({ where: { shop, productId: gone } })).toBe(0);
    const set = await db.optionSet.findUniqueOrThrow({ where: { id: optionSetId } });
    expect(set.skuCount).toBe(await db.assignment.count({ where: { optionSetId } }));
    const [notice] = await db.shopNotice.findMany({ where: { shop } });
    expect(notice).toMatchObject({
      kind: "sku-removed",
      detail: {
        productId: gone,
        productTitle: "Ring 2",
        wholeProduct: true,
        count: 1,
        skus: [{ sku: "EO-2", title: "Ring 2" }],
      },
    });
  });

  it("is only believed to be gone when Shopify says so: a refusal alone takes nobody's SKUs", async () => {
    answers.set("StillThere", ({ ids }) => ({
      kind: "ok",
      data: { nodes: Array.isArray(ids) ? ids.map((id: string) => ({ id })) : [] },
    }));
    const [first] = await wantWritten(products.slice(0, 5));
    await deliver(first);
    expect((await newestRows()).get(gone)).toMatchObject({ state: "FAILED", lastError: "Owner does not exist." });
    expect(await db.assignment.count({ where: { shop, productId: gone } })).toBe(1);
    expect(calls.filter(({ name }) => name === "StillThere")).toHaveLength(1);
  });
});
