import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import {
  ASSIGNMENT_SORTS,
  listAssignments,
  listOptions,
  listOptionSets,
  OPTION_SORTS,
  PAGE_SIZE,
  SET_SORTS,
  type ListPage,
} from "../../../app/db/lists";
import { TEST_SHOP } from "../../support/env";
import { givenShop, sql, sqlValue } from "../../support/rows";

const OTHER = "other-jeweler.myshopify.com";
const EMPTY = "empty-jeweler.myshopify.com";
const SKUS = 130;

/** Sixty sets and options, and 130 SKUs of which the first set has a hundred, twice: for us and for another shop. */
beforeAll(async () => {
  await givenShop();
  for (const shop of [TEST_SHOP, OTHER]) {
    await sql(
      `INSERT INTO option_set (id, shop, key, name, published_version, changed, updated_at, option_count)
       SELECT gen_random_uuid(), $1, 'set-' || n, 'Set ' || lpad(n::text, 2, '0'),
              CASE WHEN n % 3 > 0 THEN n END, n % 3 <> 1, '2026-01-01'::timestamptz + n * interval '1 hour', 4
         FROM generate_series(1, 60) n`,
      [shop],
    );
    await sql(
      `INSERT INTO option (id, shop, key, kind, label, data, updated_at)
       SELECT gen_random_uuid(), $1, 'option-' || n, CASE WHEN n % 2 = 0 THEN 'choice' ELSE 'text' END,
              'Option ' || lpad(n::text, 2, '0'), '{"help": "Helps", "required": true}',
              '2026-01-01'::timestamptz + n * interval '1 hour'
         FROM generate_series(1, 60) n`,
      [shop],
    );
    await sql(
      `INSERT INTO option_set_option (shop, option_set_id, option_id, position)
       SELECT $1, s.id, o.id, 1 FROM option_set s, option o
        WHERE s.shop = $1 AND o.shop = $1 AND s.key IN ('set-1', 'set-2') AND o.key = 'option-1'`,
      [shop],
    );
    await sql(
      `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title, overrides)
       SELECT $1, $1 || n, 'p' || n, (SELECT id FROM option_set WHERE shop = $1 AND key = CASE WHEN n <= 100 THEN 'set-1' ELSE 'set-2' END),
              'SKU-' || lpad((500 - n)::text, 3, '0'), 'Ring ' || lpad(n::text, 3, '0'), CASE WHEN n = 1 THEN '{"engraving":{"required":true}}' ELSE '{}' END::jsonb
         FROM generate_series(1, ${SKUS}) n`,
      [shop],
    );
    await sql(
      `UPDATE option_set s SET sku_count = (SELECT count(*) FROM assignment a WHERE a.option_set_id = s.id) WHERE shop = $1`,
      [shop],
    );
  }
  for (const [key, name] of [
    ["odd", "100 % gold_plated \\ mat"],
    ["umlaut", "Äußere Gravur"],
  ])
    await sql(
      `INSERT INTO option_set (id, shop, key, name, updated_at) VALUES (gen_random_uuid(), $1, $2, $3, '2025-01-01')`,
      [TEST_SHOP, key, name],
    );
});
afterAll(() => db.$disconnect());

const names = (found: ListPage<{ name: string }>) => found.rows.map(({ name }) => name);

/** Every page in turn, as a merchant who presses "next" sees them. */
async function leaf<Row>(read: (page: number) => Promise<ListPage<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const found = await read(page);
    expect(found.page).toBe(page);
    expect(found.rows.length).toBeLessThanOrEqual(PAGE_SIZE);
    rows.push(...found.rows);
    if (!found.hasNext) return rows;
  }
}

describe("a merchant looks through long lists", () => {
  it.each(ASSIGNMENT_SORTS)("every SKU is on one page and on one only, sorted by %s", async (sort) => {
    const rows = await leaf((page) => listAssignments({ shop: TEST_SHOP, sort, page }));
    const [by, way] = sort.split(" ");
    const seen = rows.map((row) => (by === "sku" ? row.sku : row.title));
    expect(new Set(seen).size).toBe(SKUS);
    expect(seen).toEqual(way === "desc" ? seen.toSorted().reverse() : seen.toSorted());
  });

  it.each(SET_SORTS)("every set is on one page and on one only, sorted by %s", async (sort) => {
    const rows = await leaf((page) => listOptionSets({ shop: TEST_SHOP, sort, page }));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(62);
    const seen = rows.map((row) => (sort.startsWith("skus") ? row.skuCount : row.updatedAt.getTime()));
    const sorted = seen.toSorted((a, b) => (sort.endsWith("desc") ? b - a : a - b));
    if (!sort.startsWith("name")) expect(seen).toEqual(sorted);
  });

  it.each(OPTION_SORTS)("every option is on one page and on one only, sorted by %s", async (sort) => {
    const rows = await leaf((page) => listOptions({ shop: TEST_SHOP, sort, page }));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(60);
  });

  it("names stand as people sort them: Ä beside A, not behind Z", async () => {
    const first = names(await listOptionSets({ shop: TEST_SHOP }));
    expect(first.slice(0, 3)).toEqual(["100 % gold_plated \\ mat", "Äußere Gravur", "Set 01"]);
    const last = names(await listOptionSets({ shop: TEST_SHOP, sort: "name desc" }));
    expect(last[0]).toBe("Set 60");
  });

  it("a page behind the last one is the last one, and a page before the first the first", async () => {
    const sets = await listOptionSets({ shop: TEST_SHOP, page: 99 });
    expect(sets).toMatchObject({ page: 3, total: 62, hasNext: false });
    expect(sets.rows).toHaveLength(12);
    const skus = await listAssignments({ shop: TEST_SHOP, page: 99 });
    expect(skus).toMatchObject({ page: 6, total: SKUS, hasNext: false });
    expect(skus.rows.map(({ title }) => title)).toEqual(["Ring 126", "Ring 127", "Ring 128", "Ring 129", "Ring 130"]);
    for (const page of [0, -3, 1.5, NaN])
      expect(await listAssignments({ shop: TEST_SHOP, page })).toMatchObject({ page: 1 });
    expect(await listAssignments({ shop: TEST_SHOP, search: "ring 12", page: 40 })).toMatchObject({
      page: 1,
      total: 10,
    });
  });

  it("a shop without anything has empty lists, and nobody sees another shop's rows", async () => {
    const nothing = { rows: [], page: 1, total: 0, capped: false, hasNext: false };
    expect(await listOptionSets({ shop: EMPTY })).toEqual(nothing);
    expect(await listOptions({ shop: EMPTY })).toEqual(nothing);
    expect(await listAssignments({ shop: EMPTY })).toEqual(nothing);
    const others = await sqlValue<string>("SELECT id FROM option_set WHERE shop = $1 AND key = 'set-1'", [OTHER]);
    expect(await listAssignments({ shop: TEST_SHOP, filter: { optionSetId: others } })).toEqual(nothing);
    expect(await listAssignments({ shop: TEST_SHOP, search: "ring", filter: { optionSetId: others } })).toEqual(
      nothing,
    );
  });
});

describe("a merchant searches", () => {
  it.each([
    ["gold", ["100 % gold_plated \\ mat"]],
    ["  GOLD  ", ["100 % gold_plated \\ mat"]],
    ["%", ["100 % gold_plated \\ mat"]],
    ["_", ["100 % gold_plated \\ mat"]],
    ["\\", ["100 % gold_plated \\ mat"]],
    ["äußere", ["Äußere Gravur"]],
    ["ÄU", ["Äußere Gravur"]],
    ["go", ["100 % gold_plated \\ mat"]],
    ["ol", []],
    ["re gra", ["Äußere Gravur"]],
    ["et 07", ["Set 07"]],
    ["'; DROP TABLE option_set; --", []],
  ])("for %s and finds what has it in its name", async (search, expected) => {
    const found = await listOptionSets({ shop: TEST_SHOP, search });
    expect(names(found)).toEqual(expected);
    expect(found.total).toBe(expected.length);
  });

  it("an option is found by its label and by its key", async () => {
    for (const search of ["Option 07", "option-7"])
      expect((await listOptions({ shop: TEST_SHOP, search })).rows).toMatchObject([{ key: "option-7", help: "Helps" }]);
  });

  it.each([
    ["SKU-499", 1],
    ["ring 001", 1],
    ["U-49", 10],
    ["RING", SKUS],
    ["ing", SKUS],
    ["r", SKUS],
    ["sk", SKUS],
    // One or two letters are where a word begins.
    ["in", 0],
    ["49", 10],
    ["qx", 0],
    ["ring nowhere", 0],
    ["ng 0", 99],
    ["-4", 100],
    ["%", 0],
  ])("a SKU by %s among number and title: %i of them, none of another shop", async (search, total) => {
    const found = await listAssignments({ shop: TEST_SHOP, search });
    expect(found).toMatchObject({ total, capped: false, hasNext: total > PAGE_SIZE });
    const rows = await leaf((page) => listAssignments({ shop: TEST_SHOP, search, page, sort: "sku desc" }));
    expect(rows).toHaveLength(total);
    expect(rows.map(({ sku }) => sku)).toEqual(
      rows
        .map(({ sku }) => sku)
        .toSorted()
        .reverse(),
    );
    expect(rows.every(({ variantId }) => variantId.startsWith(TEST_SHOP))).toBe(true);
  });

  it("letters of any writing, and what is no letter at all, are found", async () => {
    const add = (id: string, title: string) =>
      sql(
        `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title)
         SELECT $1, $2, 'p', id, '', $3 FROM option_set WHERE shop = $1 AND key = 'set-3'`,
        [OTHER, id, title],
      );
    await add("japanese", "結婚指輪 18金");
    await add("german", "Größe ÜBERGROẞ");
    await add("sign", "½ & ♥");
    for (const [search, id] of [
      ["指輪", "japanese"],
      ["größe", "german"],
      ["röß", "german"],
      ["übergr", "german"],
      ["½", "sign"],
      ["♥", "sign"],
    ])
      expect((await listAssignments({ shop: OTHER, search })).rows.map(({ variantId }) => variantId)).toEqual([id]);
  });

  it("of more than 500 finds 500 are shown, and it is said that there are more", async () => {
    await sql(
      `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title)
       SELECT $1, 'many' || n, 'p', (SELECT id FROM option_set WHERE shop = $1 AND key = 'set-1'), 'M-' || n, 'Many ' || lpad(n::text, 4, '0')
         FROM generate_series(1, 510) n`,
      [OTHER],
    );
    expect(await listAssignments({ shop: OTHER, search: "many" })).toMatchObject({ total: 500, capped: true });
    const rows = await leaf((page) => listAssignments({ shop: OTHER, search: "many", page }));
    expect(new Set(rows.map(({ variantId }) => variantId)).size).toBe(500);
  });
});

describe("a merchant filters", () => {
  it("sets by what is on the store", async () => {
    const read = (status: "draft" | "published" | "changed") => listOptionSets({ shop: OTHER, filter: { status } });
    expect(await read("draft")).toMatchObject({ total: 20 });
    expect(await read("published")).toMatchObject({ total: 40 });
    const changed = await read("changed");
    expect(changed.total).toBe(20);
    expect(changed.rows[0]).toMatchObject({ name: "Set 02", publishedVersion: 2, changed: true, optionCount: 4 });
  });

  it("options by kind, and by whether a set offers them", async () => {
    expect(await listOptions({ shop: TEST_SHOP, filter: { kind: "choice" } })).toMatchObject({ total: 30 });
    const used = await listOptions({ shop: TEST_SHOP, filter: { used: true } });
    expect(used.rows).toMatchObject([{ key: "option-1", setCount: 2, required: true }]);
    expect(await listOptions({ shop: TEST_SHOP, filter: { used: false } })).toMatchObject({ total: 59 });
  });

  it("SKUs by their set, with what asks otherwise marked", async () => {
    const optionSetId = await sqlValue<string>("SELECT id FROM option_set WHERE shop = $1 AND key = 'set-1'", [
      TEST_SHOP,
    ]);
    const rows = await leaf((page) => listAssignments({ shop: TEST_SHOP, filter: { optionSetId }, page }));
    expect(rows).toHaveLength(100);
    expect(rows.filter(({ overridden }) => overridden).map(({ title }) => title)).toEqual(["Ring 001"]);
  });
});
