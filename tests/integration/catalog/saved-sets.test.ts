import { beforeEach, describe, expect, test } from "vitest";
import type { Option, SetArea } from "../../../app/domain/options/option";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { saveOptionSet, type SaveOptionSetInput } from "../../../app/flows/catalog/save-option-set";
import { fixtureVersion, givenPublishedSet, givenShop, sql, sqlValue } from "../../support/rows";
import { TEST_SHOP } from "../../support/env";

const shop = TEST_SHOP;
const ring = fixtureVersion("ring-classic");

beforeEach(async () => {
  await sql("TRUNCATE shop, option_set, option, outbox, lead_time_table CASCADE");
  await givenShop();
});

interface SetRow {
  data: { rules: SetRule[]; areas: SetArea[] };
  option_count: number;
  changed: boolean;
  revision: number;
}

async function rowOf(id: string): Promise<SetRow> {
  const [row] = await sql<SetRow>("SELECT data, option_count, changed, revision FROM option_set WHERE id = $1", [id]);
  if (!row) throw new Error("no such set");
  return row;
}

async function save(input: Partial<SaveOptionSetInput>): Promise<string> {
  const saved = await saveOptionSet({
    shop,
    optionSetId: null,
    revision: 1,
    name: "Classic ring",
    options: ring.options,
    ...input,
  });
  if (saved.kind !== "saved") throw new Error(JSON.stringify(saved));
  return saved.optionSetId;
}

const AREA: SetArea = {
  name: "inside",
  widthMm: 44,
  heightMm: 2,
  picture: "https://cdn.example/ring.jpg",
  placement: { shape: "line", x1: 0.1, y1: 0.5, x2: 0.9, y2: 0.5 },
};
const stoneNeedsWords: SetRule = {
  when: [{ optionKey: "inside-engraving", test: "answered", values: [] }],
  effect: "show",
  target: { optionKey: "birthstone", choiceKey: null },
};

describe("a set is saved with its rules and areas", () => {
  test("and keeps them until they are saved otherwise", async () => {
    const id = await save({ rules: [stoneNeedsWords], areas: [AREA] });
    expect(await rowOf(id)).toMatchObject({ data: { rules: [stoneNeedsWords], areas: [AREA] }, option_count: 4 });
    await save({ optionSetId: id, name: "Renamed" });
    expect((await rowOf(id)).data).toEqual({ rules: [stoneNeedsWords], areas: [AREA] });
  });

  test("a rule about an option that is new names it under the key that it got", async () => {
    const fresh = { ...ring.options[0], key: "new-abcd1234", label: "Motto" } as Option;
    const rule = { ...stoneNeedsWords, when: [{ optionKey: "new-abcd1234", test: "answered" as const, values: [] }] };
    const id = await save({ options: [fresh, ...ring.options.slice(1)], rules: [rule] });
    expect((await rowOf(id)).data.rules[0]?.when[0]?.optionKey).toBe("motto");
  });

  test("rules about an option that an import took out go with it", async () => {
    const id = await save({ rules: [stoneNeedsWords] });
    await save({ optionSetId: id, options: ring.options.filter(({ key }) => key !== "birthstone") });
    expect(await rowOf(id)).toMatchObject({ data: { rules: [] }, option_count: 3 });
  });

  test("shoppers get the area's size from the set, with picture and place", async () => {
    const id = await save({ areas: [AREA], rules: [stoneNeedsWords] });
    await publishOptionSet({ shop, optionSetId: id });
    const doc = await sqlValue<{ options: { area?: object }[]; areas: object[]; rules: object[] }>(
      "SELECT doc FROM catalog_version WHERE option_set_id = $1",
      [id],
    );
    expect(doc?.options[0]?.area).toEqual({ name: "inside", widthMm: 44, heightMm: 2 });
    expect([doc?.areas, doc?.rules]).toEqual([[AREA], [stoneNeedsWords]]);
  });
});

describe("a set says whether its draft differs from what shoppers see", () => {
  test("after a change, and no longer once the change is taken back", async () => {
    const { optionSetId } = await givenPublishedSet("ring-classic");
    await save({ optionSetId, name: ring.name });
    expect((await rowOf(optionSetId)).changed).toBe(false);
    await save({ optionSetId, revision: 2, name: ring.name, rules: [stoneNeedsWords] });
    expect((await rowOf(optionSetId)).changed).toBe(true);
    await save({ optionSetId, revision: 3, name: ring.name, rules: [] });
    expect((await rowOf(optionSetId)).changed).toBe(false);
  });

  test("when an option is changed in another set that asks it too, and only then", async () => {
    const { optionSetId } = await givenPublishedSet("ring-classic");
    const other = await save({ name: "Other", options: ring.options });
    expect(await rowOf(optionSetId)).toMatchObject({ revision: 1 });
    const relabelled = ring.options.map((option) =>
      option.key === "birthstone" ? { ...option, label: "Your stone" } : option,
    );
    await save({ optionSetId: other, name: "Other", options: relabelled });
    expect(await rowOf(optionSetId)).toMatchObject({ changed: true, revision: 2 });
    await save({ optionSetId: other, revision: 2, name: "Other", options: ring.options });
    expect(await rowOf(optionSetId)).toMatchObject({ changed: false, revision: 3 });
  });
});

describe("a shop has room for 500 sets and 1,000 options", () => {
  test("and the 501st set is refused with the way out; a deleted one does not count", async () => {
    await sql(
      `INSERT INTO option_set (id, shop, key, name, updated_at) SELECT gen_random_uuid(), $1, 's' || n, 'S', now() FROM generate_series(1, 500) n`,
      [shop],
    );
    const refused = await saveOptionSet({ shop, optionSetId: null, revision: 0, name: "One more", options: [] });
    expect(refused).toEqual({ kind: "refused", reason: "A shop has at most 500 option sets: delete one first." });
    await sql("UPDATE option_set SET deleted_at = now() WHERE key = 's7'");
    expect(await saveOptionSet({ shop, optionSetId: null, revision: 0, name: "One more", options: [] })).toMatchObject({
      kind: "saved",
    });
  });

  test("and the 1,001st option is refused, while those that are there are still saved", async () => {
    const id = await save({});
    await sql(
      `INSERT INTO option (id, shop, key, kind, label, data, updated_at) SELECT gen_random_uuid(), $1, 'o' || n, 'date', 'O', '{}', now() FROM generate_series(1, 996) n`,
      [shop],
    );
    const fresh = { ...ring.options[0], key: "new-abcd1234", label: "Motto" } as Option;
    expect(
      await saveOptionSet({
        shop,
        optionSetId: id,
        revision: 1,
        name: "R",
        options: [fresh, ...ring.options.slice(1)],
      }),
    ).toMatchObject({ kind: "refused", reason: expect.stringMatching(/at most 1000 options/) as string });
    await save({ optionSetId: id, name: "R" });
  });
});
