import { beforeAll, describe, expect, test } from "vitest";
import type { Option } from "../../../app/domain/options/option";
import { saveOptionSet } from "../../../app/flows/catalog/save-option-set";
import { fixtureVersion, givenPublishedSet, givenShop, sql, sqlValue } from "../../support/rows";
import { TEST_SHOP } from "../../support/env";

const shop = TEST_SHOP;
const ring = fixtureVersion("ring-classic");
const necklace = fixtureVersion("name-necklace");

function optionOf(key: string): Option {
  const option = ring.options.find((one) => one.key === key);
  if (!option) throw new Error(key);
  return option;
}

async function savedOptions(optionSetId: string): Promise<{ key: string; label: string; position: number }[]> {
  return sql(
    `SELECT o.key, o.label, p.position FROM option_set_option p JOIN option o ON o.id = p.option_id
     WHERE p.option_set_id = $1 ORDER BY p.position`,
    [optionSetId],
  );
}

async function saveNew(name: string, options: Option[]): Promise<{ optionSetId: string; revision: number }> {
  const saved = await saveOptionSet({ shop, optionSetId: null, revision: 0, name, options });
  if (saved.kind !== "saved") throw new Error(JSON.stringify(saved));
  return saved;
}

beforeAll(async () => {
  await givenShop();
});

describe("a merchant makes a set", () => {
  test("its options keep their order, and keys are made from labels in any script", async () => {
    const options = ["Größe", "Größe", "名前"].map((label): Option => ({ ...optionOf("ring-size"), key: "", label }));
    const { optionSetId, revision } = await saveNew("Für Ringe", options);
    expect(revision).toBe(1);
    expect(await savedOptions(optionSetId)).toEqual([
      { key: "grosse", label: "Größe", position: 1 },
      { key: "grosse-2", label: "Größe", position: 2 },
      { key: "ringsize", label: "名前", position: 3 },
    ]);
    expect(await sqlValue("SELECT key FROM option_set WHERE id = $1", [optionSetId])).toBe("fur-ringe");
  });

  test("two sets of one name get keys of their own", async () => {
    const first = await saveNew("Charms", []);
    const second = await saveNew("Charms", []);
    const keys = await sql("SELECT key FROM option_set WHERE id = ANY($1) ORDER BY key", [
      [first.optionSetId, second.optionSetId],
    ]);
    expect(keys).toEqual([{ key: "charms" }, { key: "charms-2" }]);
  });

  test("choices without a key get one from their label", async () => {
    const stone = optionOf("birthstone");
    if (stone.kind !== "choice") throw new Error("birthstone is a choice");
    const choices = ["Moon stone", "Moon-Stone"].map((label) => ({ key: "", label, swatch: null, feeMinor: 0 }));
    await saveNew("Stones", [{ ...stone, key: "", label: "Lucky stone", choices }]);
    const data = await sqlValue<{ choices: { key: string }[] }>("SELECT data FROM option WHERE key = 'lucky-stone'");
    expect(data?.choices.map((choice) => choice.key)).toEqual(["moon-stone", "moon-stone-2"]);
  });
});

describe("two people edit at once", () => {
  test("the second to save hears of the first, and changes nothing", async () => {
    const { optionSetId } = await saveNew("Bands", [optionOf("ring-size")]);
    const save = (name: string) => saveOptionSet({ shop, optionSetId, revision: 1, name, options: [] });
    const outcomes = await Promise.all([save("Bands of Ann"), save("Bands of Bo")]);
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["conflict", "saved"]);
    expect(outcomes.find((outcome) => outcome.kind === "conflict")).toEqual({ kind: "conflict", revision: 2 });
  });

  test("whoever has another set with the changed option open has to look again", async () => {
    const shared = { ...optionOf("anniversary"), key: "shared-date" };
    const first = await saveNew("First", [shared]);
    const second = await saveNew("Second", [shared]);
    const relabelled = { ...shared, label: "A day of yours" };
    await saveOptionSet({ shop, ...first, name: "First", options: [relabelled] });
    expect(await saveOptionSet({ shop, ...second, name: "Second", options: [shared] })).toEqual({
      kind: "conflict",
      revision: 2,
    });
    expect((await savedOptions(second.optionSetId))[0]?.label).toBe("A day of yours");
  });
});

describe("what cannot be saved is refused with the option, the value and the bound", () => {
  const text = necklace.options[0];
  const [size, anniversary] = [optionOf("ring-size"), optionOf("anniversary")];
  if (text?.kind !== "text" || size.kind !== "ringSize" || anniversary.kind !== "date")
    throw new Error("other options");
  const cases: [string, Option[], string][] = [
    ["an empty label", [{ ...text, label: " " }], "Option 1: the label is empty."],
    ["a font that is none", [{ ...text, font: "comic" }], "Option 1 “Name”: “comic” is none of the engraving fonts."],
    [
      "no letters",
      [{ ...text, maxLetters: 0 }],
      "Option 1 “Name”: the most letters must be a whole number from 1 to 200, not 0.",
    ],
    ["half a cent", [{ ...text, feeMinor: 0.5 }], "Option 1 “Name”: the fee must be from 0.00 to 100000.00 USD."],
    [
      "an area without width",
      [{ ...text, area: { ...text.area, widthMm: 0 } }],
      "Option 1 “Name”: the width of the area must be more than 0 and at most 500 mm, not 0.",
    ],
    ["an option twice", [text, text], "Option 2 “Name”: the option “Name” stands in the set twice: its key is “name”."],
    [
      "more options than any draft",
      Array.from({ length: 51 }, (_, n) => ({ ...text, key: `name-${n}`, label: `Name ${n}` })),
      "The set has 51 options; a draft takes at most 50.",
    ],
    [
      "sizes upside down",
      [{ ...size, minQuarters: 50 }],
      "Option 1 “Ring size”: the largest size, US 12, is below the smallest, US 12½.",
    ],
    [
      "a day that does not exist",
      [{ ...anniversary, latest: "2026-02-30" }],
      "Option 1 “Date to remember”: a day must be one of the calendar, written as 2026-12-31, not “2026-02-30”.",
    ],
  ];

  test.each(cases)("%s", async (_, options, reason) => {
    const before = await sqlValue("SELECT count(*) FROM option_set");
    const outcome = await saveOptionSet({ shop, optionSetId: null, revision: 0, name: "Bad", options });
    expect(outcome).toMatchObject({ kind: "refused", reason });
    expect(await sqlValue("SELECT count(*) FROM option_set")).toBe(before);
  });

  test("an option that would become another kind", async () => {
    await saveNew("Kinds", [{ ...optionOf("ring-size"), key: "kind-size", label: "Size" }]);
    const outcome = await saveOptionSet({
      shop,
      optionSetId: null,
      revision: 0,
      name: "Kinds 2",
      options: [{ ...text, key: "kind-size" }],
    });
    expect(outcome).toMatchObject({ kind: "refused" });
    expect(await sqlValue("SELECT count(*) FROM option_set WHERE name = 'Kinds 2'")).toBe("0");
  });
});

describe("a set of somebody else", () => {
  test.each(["00000000-0000-7000-8000-000000000000", "no-id"])("is not found (%s)", async (optionSetId) => {
    const outcome = await saveOptionSet({ shop, optionSetId, revision: 1, name: "Mine", options: [] });
    expect(outcome).toEqual({ kind: "not-found" });
  });

  test("stays as it is when another shop names it", async () => {
    await givenShop({ shop: "other.myshopify.com" });
    const { optionSetId } = await givenPublishedSet("front-story");
    const outcome = await saveOptionSet({
      shop: "other.myshopify.com",
      optionSetId,
      revision: 1,
      name: "Taken",
      options: [],
    });
    expect(outcome).toEqual({ kind: "not-found" });
    expect(await sqlValue("SELECT name FROM option_set WHERE id = $1", [optionSetId])).toBe("A line on the front");
  });
});
