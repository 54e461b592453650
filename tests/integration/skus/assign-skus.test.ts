import { beforeEach, describe, expect, test, vi } from "vitest";
import { assignSkus } from "../../../app/flows/skus/assign-skus";
import { confirmCatalogTask } from "../../../app/flows/catalog-tasks/confirm-catalog-task";
import { startAssignment } from "../../../app/flows/skus/start-assignment";
import { workCatalogTask } from "../../../app/flows/catalog-tasks/work-catalog-task";
import { sql, sqlValue } from "../../support/rows";
import { answers } from "../flows/admin-double";
import {
  assigned,
  counts,
  givenVariants,
  here,
  lines,
  makeDue,
  read,
  shop,
  start,
  useAssigning,
  work,
} from "./assigning";
import { productGid, variantGid } from "./shopify-double";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

useAssigning();

describe("a merchant assigns a set by a list of SKUs", () => {
  test("and reads which of them the shop does not have, by line, before anything changes", async () => {
    givenVariants(3);
    const taskId = await start({ kind: "skus", text: "R-1, R-2\nnobody\r\n\r\nr-3;R-1" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "CHECKED",
      report: { counts: { new: 3, bad: 1 }, conflicts: [] },
    });
    expect(await lines(taskId, "bad")).toEqual([
      expect.objectContaining({ line: 2, name: "nobody", message: "No product of the shop has the SKU “nobody”" }),
    ]);
    expect(await assigned()).toEqual([]);
    expect(await confirmCatalogTask({ shop, taskId, leave: false })).toEqual({ kind: "confirmed", rows: 3 });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({ state: "DONE", total: 3, done: 3 });
    expect(await assigned()).toEqual(["R-1", "R-2", "R-3"].map((sku) => ({ sku, key: "ring-classic" })));
    expect(await counts()).toEqual([
      { key: "name-necklace", n: 0 },
      { key: "ring-classic", n: 3 },
    ]);
    const written = await sql("SELECT DISTINCT subject FROM outbox WHERE kind = 'product-metafields' ORDER BY 1");
    expect(written).toEqual([{ subject: productGid(500_001) }, { subject: productGid(500_002) }]);
  });

  test("of which one is borne by two variants, and both ask the questions", async () => {
    givenVariants(2, { sku: "TWIN" });
    const taskId = await start({ kind: "skus", text: "TWIN" });
    await work(taskId);
    await confirmCatalogTask({ shop, taskId, leave: false });
    await work(taskId);
    expect(await assigned()).toHaveLength(2);
  });

  test.each([
    ["", "The list names no SKU. Write one to a line."],
    [" , ;\n\t", "The list names no SKU. Write one to a line."],
    [`ok\n${"x".repeat(256)}`, "Line 2 has a SKU of 256 characters; Shopify takes 255."],
    [
      Array.from({ length: 20_001 }, (_, index) => `S${index}`).join("\n"),
      "The list names 20001 SKUs; a shop has room for 20000.",
    ],
  ])("that cannot be read is refused with the bound (%#)", async (text, reason) => {
    const source = { kind: "skus" as const, text };
    expect(await startAssignment({ shop, optionSetId: here.ring, source, createdBy: "" })).toEqual({
      kind: "refused",
      reason,
    });
  });
});

describe("SKUs that offer another set", () => {
  beforeEach(async () => {
    givenVariants(4, { tags: ["gift"] });
    await assignSkus({ shop, optionSetId: here.pendant, variantIds: [variantGid(1_000_001)], createdBy: "" });
    await sql(`UPDATE assignment SET overrides = '{"name": {"feeMinor": 5}}'`);
    await assignSkus({ shop, optionSetId: here.ring, variantIds: [variantGid(1_000_002)], createdBy: "" });
    await sql("DELETE FROM outbox");
  });

  test("are named by set, and move when the merchant says so; what they asked otherwise ends", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId);
    expect((await read(taskId)).report).toMatchObject({
      counts: { new: 2, moved: 1, unchanged: 1 },
      conflicts: [{ setId: here.pendant, name: "Name necklace", count: 1 }],
    });
    expect(await lines(taskId, "moved")).toEqual([
      expect.objectContaining({ name: "R-1", fromSet: "Name necklace", effect: "moved" }),
    ]);
    await confirmCatalogTask({ shop, taskId, leave: false });
    await work(taskId);
    expect((await assigned()).map(({ key }) => key)).toEqual(Array(4).fill("ring-classic"));
    expect(await sqlValue("SELECT count(*) FROM assignment WHERE overrides <> '{}'")).toBe("0");
    expect(await counts()).toEqual([
      { key: "name-necklace", n: 0 },
      { key: "ring-classic", n: 4 },
    ]);
  });

  test("stay where they are when the merchant leaves them", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId);
    expect(await confirmCatalogTask({ shop, taskId, leave: true })).toEqual({ kind: "confirmed", rows: 2 });
    await work(taskId);
    expect((await assigned()).map(({ key }) => key)).toEqual([
      "name-necklace",
      "ring-classic",
      "ring-classic",
      "ring-classic",
    ]);
  });

  test("and were given it only after the check stay, and are told of", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId);
    await sql(
      "INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title) VALUES ($1, $2, $3, $4, 'R-3', 'Ring')",
      [shop, variantGid(1_000_003), productGid(500_002), here.pendant],
    );
    await confirmCatalogTask({ shop, taskId, leave: true });
    await work(taskId);
    expect(await lines(taskId, "bad")).toEqual([
      expect.objectContaining({ name: "R-3", message: "It was given another set since the check, and stayed there" }),
    ]);
  });

  test("are no hurry: a pick with a conflict becomes a task that shows it", async () => {
    const variantIds = [1_000_001, 1_000_003].map(variantGid);
    const outcome = await assignSkus({ shop, optionSetId: here.ring, variantIds, createdBy: "" });
    if (outcome.kind !== "started") throw new Error(outcome.kind);
    expect(await assigned()).toHaveLength(2);
    await work(outcome.taskId);
    expect((await read(outcome.taskId)).report.conflicts).toHaveLength(1);
  });
});

describe("a collection, a tag, a pick", () => {
  test("a collection is named as Shopify names it; archived products and the fee product stay out", async () => {
    givenVariants(3);
    here.variants.push(
      { id: 1_000_050, sku: "OLD", product: 500_050, status: "ARCHIVED" },
      { id: 999, sku: "FEE", product: 1 },
    );
    const taskId = await start({ kind: "collection", id: "gid://shopify/Collection/7" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "CHECKED",
      subject: { kind: "assign", source: { kind: "collection", title: "Rings" } },
      report: { counts: { new: 3 } },
    });
  });

  test("a collection that is gone ends the task in words", async () => {
    const taskId = await start({ kind: "collection", id: "gid://shopify/Collection/8" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "FAILED",
      reason: "Shopify does not have this collection any more.",
    });
  });

  test("a small pick of free SKUs is assigned at once", async () => {
    givenVariants(2);
    const variantIds = [1_000_001, 1_000_002, 1_000_009, 999].map(variantGid);
    expect(await assignSkus({ shop, optionSetId: here.ring, variantIds, createdBy: "" })).toEqual({
      kind: "assigned",
      count: 2,
      missing: 2,
    });
    expect(await assigned()).toHaveLength(2);
  });

  test("a shop that asks Shopify too much waits, and no try is counted", async () => {
    givenVariants(2);
    const taskId = await start({ kind: "variants", ids: [variantGid(1_000_001)] });
    const answer = answers.get("VariantsById");
    answers.set("VariantsById", () => ({ kind: "throttled", retryInMs: 400 }));
    expect(await workCatalogTask({ shop, taskId })).toEqual({ kind: "later", retryInMs: 400 });
    for (let time = 0; time < 12; time += 1) {
      await makeDue();
      await workCatalogTask({ shop, taskId });
    }
    if (answer) answers.set("VariantsById", answer);
    await makeDue();
    await work(taskId);
    expect((await read(taskId)).state).toBe("CHECKED");
  });

  test("Shopify's failure is tried again, and ends the task after ten tries in a row", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    answers.set("VariantsBySearch", () => ({ kind: "failed", message: "no answer" }));
    expect(await work(taskId)).toBe(11);
    expect(await read(taskId)).toMatchObject({ state: "FAILED" });
  });
});
