import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { readPublishing } from "../../../app/flows/publishing/read-publish";
import { readStoredSet } from "../../../app/flows/catalog/read-option-set";
import { readVersions } from "../../../app/flows/catalog/read-versions";
import { rollBackOptionSet } from "../../../app/flows/publishing/roll-back-option-set";
import { saveOptionSet } from "../../../app/flows/catalog/save-option-set";
import { saveSkuOverrides } from "../../../app/flows/skus/save-sku-overrides";
import { takeVersion } from "../../../app/flows/catalog/take-version";
import type { Option } from "../../../app/domain/options/option";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { fixtureVersion, givenShop, givenStore, sql } from "../../support/rows";
import { forget } from "./admin-double";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const { options } = fixtureVersion("ring-classic");
let optionSetId: string;

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox, option_set, option, queue, lead_time_table, shop_notice CASCADE");
  await givenStore({ feeVariantId: "gid://shopify/ProductVariant/99" });
  optionSetId = (await db.optionSet.findFirstOrThrow({ where: { shop, key: "ring-classic" } })).id;
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const revision = async () => (await db.optionSet.findUniqueOrThrow({ where: { id: optionSetId } })).revision;
async function save(options: Option[], name = "Classic ring") {
  const saved = await saveOptionSet({ shop, optionSetId, revision: await revision(), name, options });
  expect(saved.kind).toBe("saved");
}
const cheaper = options.map((option) => (option.kind === "text" ? { ...option, feeMinor: 1 } : option));

describe("the versions of a set", () => {
  it("are told newest first, each with what it changed and what bringing it back would change", async () => {
    await save(cheaper);
    expect((await readPublishing(shop, optionSetId))?.changes).toEqual([
      "“Engraving inside the band” costs 0.01 USD (was 18.00 USD)",
    ]);
    await publishOptionSet({ shop, optionSetId });
    await rollBackOptionSet({ shop, optionSetId, version: 1 });
    const history = await readVersions(shop, optionSetId, { before: null });
    const dearer = "“Engraving inside the band” costs 18.00 USD (was 0.01 USD)";
    const less = "“Engraving inside the band” costs 0.01 USD (was 18.00 USD)";
    expect(history).toMatchObject({
      more: false,
      versions: [
        { version: 3, inForce: true, restores: 1, changes: [dearer], ifBroughtBack: [] },
        { version: 2, inForce: false, restores: null, changes: [less], ifBroughtBack: [less] },
        { version: 1, inForce: false, restores: null, changes: null, ifBroughtBack: [] },
      ],
    });
    expect(await readPublishing(shop, optionSetId)).toMatchObject({ version: 3, changed: true, changes: [less] });
  });

  it("are read ten at a time, and the tenth knows what it changed against the eleventh", async () => {
    for (let number = 2; number <= 12; number += 1) {
      await db.optionSet.update({ where: { id: optionSetId }, data: { name: `Ring ${number}` } });
      await publishOptionSet({ shop, optionSetId });
    }
    const first = await readVersions(shop, optionSetId, { before: null });
    expect([first?.more, first?.versions.length, first?.versions.at(-1)?.changes]).toEqual([
      true,
      10,
      ["The set is called “Ring 3” (was “Ring 2”)"],
    ]);
    const rest = await readVersions(shop, optionSetId, { before: 3 });
    expect([rest?.more, rest?.versions.map(({ version }) => version)]).toEqual([false, [2, 1]]);
  });

  it("of another shop's set are nobody's", async () => {
    await givenShop({ shop: "rival.myshopify.com" });
    expect(await readVersions("rival.myshopify.com", optionSetId, { before: null })).toBeNull();
    expect(await readPublishing("rival.myshopify.com", optionSetId)).toBeNull();
    expect(await takeVersion({ shop: "rival.myshopify.com", optionSetId, version: 1, revision: 1 })).toEqual({
      kind: "not-found",
    });
  });
});

describe("an earlier version that is taken into the draft", () => {
  it("says what it said: options that were taken out or deleted meanwhile come back, shoppers see nothing of it", async () => {
    await save(cheaper.slice(0, 3), "Smaller ring");
    await publishOptionSet({ shop, optionSetId });
    await db.option.deleteMany({ where: { shop, key: options[3]?.key, sets: { none: {} } } });
    expect(await takeVersion({ shop, optionSetId, version: 1, revision: await revision() })).toMatchObject({
      kind: "taken",
      revision: 3,
    });
    const set = await readStoredSet(shop, optionSetId);
    expect(set).toMatchObject({ name: "Classic ring", options });
    const row = await db.optionSet.findUniqueOrThrow({ where: { id: optionSetId } });
    expect(row).toMatchObject({ publishedVersion: 2, changed: true, optionCount: 4 });
    expect(await publishOptionSet({ shop, optionSetId })).toMatchObject({ kind: "published", version: 3 });
    const third = await readVersions(shop, optionSetId, { before: null });
    expect(third?.versions[2]?.ifBroughtBack).toEqual([]);
  });

  it("brings back what single SKUs were asked otherwise, and ends what was said since", async () => {
    const sku = (number: number) => `gid://shopify/ProductVariant/${45120010010 + number}`;
    const key = options.find(({ kind }) => kind === "text")?.key ?? "";
    const ask = (number: number, feeMinor: number) =>
      saveSkuOverrides({ shop, optionSetId, variantIds: [sku(number)], override: { [key]: { feeMinor } } });
    await ask(1, 5);
    await publishOptionSet({ shop, optionSetId });
    await ask(1, 6);
    await ask(2, 7);
    await takeVersion({ shop, optionSetId, version: 2, revision: await revision() });
    const rows = await db.assignment.findMany({
      where: { shop, variantId: { in: [sku(1), sku(2)] } },
      orderBy: { variantId: "asc" },
    });
    expect(rows.map(({ overrides }) => overrides)).toEqual([{ [key]: { feeMinor: 5 } }, {}]);
    expect(await db.optionSet.findUniqueOrThrow({ where: { id: optionSetId } })).toMatchObject({ changed: false });
  });

  it("takes nobody's work away: who did not see the last save is told", async () => {
    await save(cheaper);
    expect(await takeVersion({ shop, optionSetId, version: 1, revision: 1 })).toEqual({
      kind: "conflict",
      revision: 2,
    });
    expect((await readStoredSet(shop, optionSetId))?.options).toEqual(cheaper);
  });
});
