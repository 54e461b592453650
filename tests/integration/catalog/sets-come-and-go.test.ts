import { beforeEach, describe, expect, test } from "vitest";
import type { SkuOverride } from "../../../app/domain/options/option";
import { deleteOptionSet } from "../../../app/flows/catalog/delete-option-set";
import { duplicateOptionSet } from "../../../app/flows/catalog/duplicate-option-set";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { saveOptionSet } from "../../../app/flows/catalog/save-option-set";
import { saveSkuOverrides } from "../../../app/flows/skus/save-sku-overrides";
import { TEST_SHOP } from "../../support/env";
import { fixtureVersion, givenPublishedSet, givenShop, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
const ring = fixtureVersion("ring-classic");
const GOLD = "gid://shopify/ProductVariant/45120010011";

let optionSetId: string;

beforeEach(async () => {
  await sql("TRUNCATE shop, option_set, option, outbox, lead_time_table CASCADE");
  await givenShop({ feeVariantId: "gid://shopify/ProductVariant/999" });
  ({ optionSetId } = await givenPublishedSet("ring-classic"));
});

describe("a merchant deletes a set", () => {
  test("its products ask nothing any more, and what was sold can still be made", async () => {
    const outcome = await deleteOptionSet({ shop, optionSetId });
    expect(outcome).toMatchObject({ kind: "deleted", name: "Classic ring", products: 2 });
    expect(await sqlValue("SELECT count(*) FROM assignment")).toBe("0");
    expect(await sqlValue("SELECT count(*) FROM outbox WHERE kind = 'product-metafields'")).toBe("2");
    expect(await sqlValue("SELECT doc FROM catalog_version WHERE set_key = 'ring-classic'")).toEqual(ring);
  });

  test("it cannot be saved, published, copied or deleted once more; its options stay in the library", async () => {
    await deleteOptionSet({ shop, optionSetId });
    const again = [
      await deleteOptionSet({ shop, optionSetId }),
      await saveOptionSet({ shop, optionSetId, revision: 1, name: "Back", options: ring.options }),
      await publishOptionSet({ shop, optionSetId }),
      await duplicateOptionSet({ shop, optionSetId }),
      await saveSkuOverrides({ shop, optionSetId, variantIds: [GOLD], override: {} }),
    ];
    expect(again.map(({ kind }) => kind)).toEqual(Array(5).fill("not-found"));
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("4");
    expect(await sqlValue("SELECT count(*) FROM option_set_option")).toBe("0");
  });

  test("a new set of the same name does not take the key that carts still name", async () => {
    await deleteOptionSet({ shop, optionSetId });
    await sql("UPDATE option_set SET key = 'classic-ring'");
    await saveOptionSet({ shop, optionSetId: null, revision: 0, name: "Classic ring", options: [] });
    expect(await sqlValue("SELECT key FROM option_set WHERE deleted_at IS NULL")).toBe("classic-ring-2");
  });

  test("a draft that nobody ever saw is gone altogether", async () => {
    await sql("DELETE FROM catalog_version");
    await deleteOptionSet({ shop, optionSetId });
    expect(await sqlValue("SELECT count(*) FROM option_set")).toBe("0");
  });

  test("another shop deletes nothing", async () => {
    await givenShop({ shop: "other.myshopify.com" });
    expect(await deleteOptionSet({ shop: "other.myshopify.com", optionSetId })).toEqual({ kind: "not-found" });
    expect(await deleteOptionSet({ shop, optionSetId: "no-id" })).toEqual({ kind: "not-found" });
    expect(await sqlValue("SELECT count(*) FROM option_set WHERE deleted_at IS NULL")).toBe("1");
  });
});

test("a copy asks the same options in the same order, on no product and not yet published", async () => {
  const copy = await duplicateOptionSet({ shop, optionSetId });
  if (copy.kind !== "duplicated") throw new Error(copy.kind);
  expect(copy.name).toBe("Copy of Classic ring");
  const rows = await sql(
    `SELECT o.key FROM option_set_option p JOIN option o ON o.id = p.option_id WHERE p.option_set_id = $1 ORDER BY p.position`,
    [copy.optionSetId],
  );
  expect(rows.map(({ key }) => key as string)).toEqual(ring.options.map(({ key }) => key));
  expect(
    await sql("SELECT option_count, sku_count, changed FROM option_set WHERE id = $1", [copy.optionSetId]),
  ).toEqual([{ option_count: 4, sku_count: 0, changed: true }]);
});

test("a copy keeps the rules of its set, and another shop gets none", async () => {
  const when = [{ optionKey: "inside-engraving", test: "answered", values: [] }];
  const data = { rules: [{ when, effect: "show", target: { optionKey: "birthstone", choiceKey: null } }], areas: [] };
  await sql("UPDATE option_set SET data = $1", [data]);
  await givenShop({ shop: "other.myshopify.com" });
  expect(await duplicateOptionSet({ shop: "other.myshopify.com", optionSetId })).toEqual({ kind: "not-found" });
  const copy = await duplicateOptionSet({ shop, optionSetId });
  if (copy.kind !== "duplicated") throw new Error(copy.kind);
  expect(await sqlValue("SELECT data FROM option_set WHERE id = $1", [copy.optionSetId])).toEqual(data);
});

describe("one SKU asks otherwise", () => {
  const save = (override: SkuOverride, of = shop) =>
    saveSkuOverrides({ shop: of, optionSetId, variantIds: [GOLD], override });
  const stored = () => sqlValue("SELECT overrides FROM assignment WHERE variant_id = $1", [GOLD]);

  test("its fee and choices, from the next publish on; the version says so", async () => {
    const override = { birthstone: { required: true, choices: ["emerald"], choiceFees: { emerald: 900 } } };
    expect(await save(override)).toEqual({ kind: "saved", count: 1 });
    expect(await sqlValue("SELECT changed FROM option_set")).toBe(true);
    await publishOptionSet({ shop, optionSetId });
    const doc = await sqlValue<{ overrides: object }>("SELECT doc FROM catalog_version WHERE version = 2");
    expect(doc?.overrides).toEqual({
      "45120010011": { birthstone: await stored().then((all) => (all as typeof override).birthstone) },
    });
  });

  test("what says the same as the set is not kept, so that the SKU follows the set later", async () => {
    const engraving = ring.options[0];
    if (engraving?.kind !== "text") throw new Error("an engraving comes first");
    await save({ [engraving.key]: { required: engraving.required, feeMinor: engraving.feeMinor } });
    expect(await stored()).toEqual({});
    expect(await sqlValue("SELECT changed FROM option_set")).toBe(false);
  });

  test.each([
    ["an option that the set has not", { nothing: { required: true } }],
    ["a choice that the option has not", { birthstone: { choices: ["coal"] } }],
    ["no choice at all", { birthstone: { choices: [] } }],
    ["a fee below nothing", { birthstone: { choiceFees: { emerald: -1 } } }],
    ["a fee of its own on an option whose choices have fees", { birthstone: { feeMinor: 100 } }],
  ])("%s is refused, and nothing is written", async (_, override) => {
    expect(await save(override)).toMatchObject({ kind: "refused" });
    expect(await stored()).toEqual({});
  });

  test("a set of another shop is not found", async () => {
    await givenShop({ shop: "other.myshopify.com" });
    expect(await save({}, "other.myshopify.com")).toEqual({ kind: "not-found" });
  });
});
