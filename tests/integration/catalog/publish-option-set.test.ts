import { beforeEach, describe, expect, test } from "vitest";
import { metafieldsOfProducts } from "../../../app/flows/publishing/product-metafields";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { saveOptionSet } from "../../../app/flows/catalog/save-option-set";
import { readFees } from "../../../app/domain/options/read-fees";
import type { Option } from "../../../app/domain/options/option";
import { seed } from "../../../prisma/seed";
import { TEST_SHOP } from "../../support/env";
import { fixtureVersion, givenShop, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
const RING = "gid://shopify/Product/8204401001";
const SIGNET = "gid://shopify/Product/8204401002";
const FEE = "gid://shopify/ProductVariant/999";

let sets: Record<string, string>;

beforeEach(async () => {
  await sql("TRUNCATE shop, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
  const seeded = await seed({
    databaseUrl: process.env.DATABASE_URL ?? "",
    partnerUrl: "http://localhost:1/partner",
    partnerSecret: "partner-of-tests",
  });
  sets = seeded.optionSetIds;
});

function idOf(key: string): string {
  return sets[key] ?? "";
}

function productRows(): Promise<{ subject: string; version: number; state: string }[]> {
  return sql("SELECT subject, version, state FROM outbox WHERE kind = 'product-metafields' ORDER BY subject, version");
}

describe("a merchant publishes a set", () => {
  test("what shoppers see is kept as version 1, and each product is written once", async () => {
    const outcome = await publishOptionSet({ shop, optionSetId: idOf("ring-classic") });
    expect(outcome).toEqual({ kind: "published", version: 1, products: 2 });
    expect(await sqlValue("SELECT doc FROM catalog_version")).toEqual(fixtureVersion("ring-classic"));
    expect(await productRows()).toEqual([
      { subject: RING, version: 1, state: "PENDING" },
      { subject: SIGNET, version: 1, state: "PENDING" },
    ]);
  });

  test("publishing again without a change makes no version, and writes the products once more", async () => {
    await publishOptionSet({ shop, optionSetId: idOf("ring-classic") });
    const again = await publishOptionSet({ shop, optionSetId: idOf("ring-classic") });
    expect(again).toEqual({ kind: "unchanged", version: 1, products: 2 });
    expect(await sqlValue("SELECT count(*) FROM catalog_version")).toBe("1");
    expect((await productRows()).map((row) => row.version)).toEqual([1, 2, 1, 2]);
  });

  test("a change becomes version 2, and version 1 stays as it was sold", async () => {
    const optionSetId = idOf("ring-classic");
    await publishOptionSet({ shop, optionSetId });
    const { options } = fixtureVersion("ring-classic");
    await saveOptionSet({ shop, optionSetId, revision: 1, name: "Renamed", options: options.slice(0, 3) });
    expect(await publishOptionSet({ shop, optionSetId })).toMatchObject({ kind: "published", version: 2 });
    const docs = await sql<{ doc: { name: string; options: unknown[] } }>(
      "SELECT doc FROM catalog_version ORDER BY version",
    );
    expect(docs.map(({ doc }) => [doc.name, doc.options.length])).toEqual([
      ["Classic ring", 4],
      ["Renamed", 3],
    ]);
  });

  test("two who publish at the same moment make one version", async () => {
    const publish = () => publishOptionSet({ shop, optionSetId: idOf("ring-classic") });
    const outcomes = await Promise.all([publish(), publish(), publish()]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["published", "unchanged", "unchanged"]);
    expect(await sqlValue("SELECT count(*) FROM catalog_version")).toBe("1");
  });

  test("a set of two options is refused, and nothing is written", async () => {
    const optionSetId = idOf("ring-classic");
    const { options } = fixtureVersion("ring-classic");
    await saveOptionSet({ shop, optionSetId, revision: 1, name: "Two", options: options.slice(0, 2) });
    expect(await publishOptionSet({ shop, optionSetId })).toEqual({
      kind: "refused",
      reason: "The set has 2 options; shoppers are offered 3 to 6: add 1 more.",
    });
    expect(await productRows()).toEqual([]);
  });

  test("a set too large for the functions is refused where the merchant sees it", async () => {
    const optionSetId = idOf("ring-classic");
    const { options } = fixtureVersion("ring-classic");
    const choices = Array.from({ length: 40 }, (_, index) => ({
      key: `choice-with-a-long-key-${index}`,
      label: `${"x".repeat(55)}${index}`,
      swatch: null,
      feeMinor: 100,
    }));
    const huge = options.flatMap((option): Option[] =>
      option.kind === "choice"
        ? [1, 2, 3].map((number) => ({ ...option, key: `${option.key}-${number}`, label: `Stone ${number}`, choices }))
        : [option],
    );
    await saveOptionSet({ shop, optionSetId, revision: 1, name: "Huge", options: huge });
    const outcome = await publishOptionSet({ shop, optionSetId });
    expect(outcome.kind === "refused" && outcome.reason).toMatch(/^The set takes \d+ bytes; Shopify takes 9999\./);
  });

  test("a product whose SKUs ask too much in too many ways is refused, naming one, the bytes and the ways out", async () => {
    const optionSetId = idOf("ring-classic");
    await sql(
      `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title, overrides)
       SELECT $1, 'gid://shopify/ProductVariant/' || (7000 + n), $2, $3, 'V-' || n, 'Hollow Band – Version ' || n,
              jsonb_build_object('inside-engraving', jsonb_build_object('feeMinor', n)) FROM generate_series(1, 60) n`,
      [shop, RING, optionSetId],
    );
    const outcome = await publishOptionSet({ shop, optionSetId });
    const reason = outcome.kind === "refused" ? outcome.reason : "";
    expect(reason).toMatch(
      /^On “Hollow Band – .*” and its product's other SKUs the questions take \d+ bytes; Shopify takes \d+\./,
    );
    expect(reason).toContain("give fewer of its SKUs questions of their own");
    expect(await productRows()).toEqual([]);
    await sql("DELETE FROM assignment WHERE sku LIKE 'V-%' AND sku <> 'V-1'");
    expect((await publishOptionSet({ shop, optionSetId })).kind).toBe("published");
  });

  test("a product of 2,000 SKUs is published, however its ids were given; what does not fit is refused with its bytes", async () => {
    const optionSetId = idOf("ring-classic");
    const offer = (id: string) =>
      sql(
        `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title)
         SELECT $1, 'gid://shopify/ProductVariant/' || ${id}, $2, $3, 'M-' || n, 'Hollow Band – Size ' || n
           FROM generate_series(1, 2000) n`,
        [shop, RING, optionSetId],
      );
    await offer("(43729076682837 + n::bigint * 32768)");
    expect((await publishOptionSet({ shop, optionSetId })).kind).toBe("published");
    await sql("DELETE FROM assignment WHERE sku LIKE 'M-%'");
    await offer("(43729076682837 + (n::bigint * 7919999983) % 9000000000000)");
    await sql("UPDATE option_set SET name = 'Renamed' WHERE id = $1", [optionSetId]);
    const outcome = await publishOptionSet({ shop, optionSetId });
    expect(outcome.kind === "refused" && outcome.reason).toMatch(
      /^On “Hollow Band – .*take \d+ bytes; Shopify takes 9999\./,
    );
  });

  test("a rule that names a choice that its option has lost since is refused by name", async () => {
    const optionSetId = idOf("ring-classic");
    const rule = {
      when: [{ optionKey: "birthstone", test: "is", values: ["lost"] }],
      effect: "show",
      target: { optionKey: "anniversary", choiceKey: null },
    };
    await sql("UPDATE option_set SET data = $1 WHERE id = $2", [
      JSON.stringify({ rules: [rule], areas: [] }),
      optionSetId,
    ]);
    const outcome = await publishOptionSet({ shop, optionSetId });
    expect(outcome.kind === "refused" && outcome.reason).toBe("“Birthstone” cannot be answered with “lost”.");
  });

  test.each(["00000000-0000-7000-8000-000000000000", "not-an-id"])(
    "a set that is not there is not found (%s)",
    async (id) => {
      expect(await publishOptionSet({ shop, optionSetId: id })).toEqual({ kind: "not-found" });
      await givenShop({ shop: "other.myshopify.com" });
      expect(await publishOptionSet({ shop: "other.myshopify.com", optionSetId: idOf("ring-classic") })).toEqual({
        kind: "not-found",
      });
    },
  );
});

/** The ring's two metafields, parsed. */
async function ringMetafields(): Promise<unknown[]> {
  const written = await metafieldsOfProducts(shop, [RING]);
  const ring = written.kind === "ok" ? written.products.get(RING) : undefined;
  if (ring?.kind !== "ok") throw new Error(ring?.kind ?? written.kind);
  expect(ring.inputs.map(({ ownerId, namespace, key, type }) => [ownerId, namespace, key, type])).toEqual([
    [RING, "$app", "options", "json"],
    [RING, "$app", "fees", "json"],
  ]);
  return ring.inputs.map((input): unknown => JSON.parse(input.value));
}

describe("what is written on a product", () => {
  const giveFee = () => sql("UPDATE shop SET fee_variant_id = $1", [FEE]);

  test("is nothing before the fee variant is there", async () => {
    await publishOptionSet({ shop, optionSetId: idOf("ring-classic") });
    expect(await metafieldsOfProducts(shop, [RING])).toEqual({ kind: "no-fee-variant" });
    expect(await metafieldsOfProducts("nobody.myshopify.com", [RING])).toEqual({ kind: "not-found" });
  });

  test("are the options for shoppers, and the fees of this version and the one before for the functions", async () => {
    const optionSetId = idOf("ring-classic");
    await giveFee();
    await publishOptionSet({ shop, optionSetId });
    const { options } = fixtureVersion("ring-classic");
    await saveOptionSet({ shop, optionSetId, revision: 1, name: "Renamed", options });
    await publishOptionSet({ shop, optionSetId });
    const [shown, fees] = await ringMetafields();
    expect(shown).toMatchObject({
      v: 1,
      variants: { "45120010011": "ring-classic", "45120010012": "ring-classic", "45120010013": "ring-classic" },
      sets: { "ring-classic": { version: 2, name: "Renamed", currency: "USD", options } },
    });
    const read = readFees(JSON.stringify(fees));
    expect([read?.currency, read?.feeGids]).toEqual(["USD", [FEE]]);
    expect([1, 2, 3].map((version) => read?.rules("ring-classic", version)?.length)).toEqual([4, 4, undefined]);
  });

  test("leaves out a set that was never published, and is empty once the last SKU was taken away", async () => {
    await giveFee();
    expect((await ringMetafields())[0]).toEqual({ v: 1, variants: {}, sets: {} });
    await publishOptionSet({ shop, optionSetId: idOf("ring-classic") });
    await sql("DELETE FROM assignment WHERE product_id = $1", [RING]);
    expect((await ringMetafields())[1]).toMatchObject({ g: [], s: {}, o: [] });
  });
});
