import { afterAll, beforeAll, expect, it } from "vitest";
import { db, inTransaction } from "../../../app/db/client";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";

const warnings: string[] = [];
const hear = (warning: Error) => warnings.push(warning.message);

beforeAll(async () => {
  process.on("warning", hear);
  await givenStore();
});
afterAll(async () => {
  process.off("warning", hear);
  await closeQueues();
  await db.$disconnect();
});

it("a publish asks its database connection one thing at a time", async () => {
  const set = await db.optionSet.findFirstOrThrow({ where: { shop: TEST_SHOP } });
  await publishOptionSet({ shop: TEST_SHOP, optionSetId: set.id });
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});

it("what a transaction asks at once is asked in turn, and one that fails does not stop the others' answers", async () => {
  const counts = await inTransaction((tx) =>
    Promise.all([tx.shop.count(), tx.optionSet.count({ where: { shop: TEST_SHOP } }), tx.order.count()]),
  );
  expect(counts).toEqual([1, 3, 0]);
  await expect(inTransaction((tx) => tx.$queryRaw`SELECT 1 / 0`)).rejects.toThrow();
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([]);
});
