import { beforeAll, describe, expect, test } from "vitest";
import { listOptions } from "../../../app/db/lists";
import type { Option } from "../../../app/domain/options/option";
import { deleteOption } from "../../../app/flows/catalog/delete-option";
import { duplicateOption } from "../../../app/flows/catalog/duplicate-option";
import { readOption } from "../../../app/flows/catalog/read-options";
import { readStarterLines, readStarterModule, readStarterSet } from "../../../app/flows/catalog/read-starter";
import { saveOption } from "../../../app/flows/catalog/save-option";
import { saveOptionSet } from "../../../app/flows/catalog/save-option-set";
import { givenPublishedSet, givenShop, sql, sqlValue } from "../../support/rows";
import { TEST_SHOP } from "../../support/env";

const shop = TEST_SHOP;
const OTHER_SHOP = "other-jeweler.myshopify.com";

const note = (label: string, key = ""): Option => ({
  kind: "note",
  key,
  label,
  help: "",
  required: false,
  operations: [],
  extraLeadDays: 0,
  maxLetters: 200,
  feeMinor: 0,
});
const metals = (label: string, choices = ["gold", "silver"]): Option => ({
  kind: "choice",
  key: "",
  label,
  help: "",
  required: true,
  operations: [],
  extraLeadDays: 0,
  choices: choices.map((key) => ({ key, label: key, swatch: null, feeMinor: 0 })),
});

async function saved(option: Option): Promise<string> {
  const outcome = await saveOption({ shop, optionId: null, seen: "", option });
  if (outcome.kind !== "saved") throw new Error(JSON.stringify(outcome));
  return outcome.optionId;
}

const reasonOf = (outcome: object) => ("reason" in outcome ? String(outcome.reason) : "not refused");

/** The option as its page shows it. */
async function opened(optionId: string) {
  const found = await readOption(shop, optionId);
  if (!found) throw new Error("the option is gone");
  return found;
}

const changedOf = (optionSetId: string) =>
  sql<{ revision: number; changed: boolean }>("SELECT revision, changed FROM option_set WHERE id = $1", [optionSetId]);

beforeAll(async () => {
  await givenShop();
  await givenShop({ shop: OTHER_SHOP });
});

describe("a merchant keeps a library of options", () => {
  test("a new one gets a key of its label, and a key of its own where that one is taken", async () => {
    const [first, second] = [await saved(note("Für die Werkstatt")), await saved(note("Für die Werkstatt"))];
    expect([(await opened(first)).option.key, (await opened(second)).option.key]).toEqual([
      "fur-die-werkstatt",
      "fur-die-werkstatt-2",
    ]);
  });

  test("a copy says the same under another label and key, and is in no set", async () => {
    const original = await saved(note("Original note"));
    const outcome = await duplicateOption({ shop, optionId: original });
    const copy = await opened(outcome.kind === "saved" ? outcome.optionId : "");
    expect(copy).toMatchObject({
      option: { label: "Copy of Original note", key: "copy-of-original-note" },
      usedIn: [],
    });
  });

  test("a thousand and first is refused with the bound", async () => {
    const crowded = "crowded.myshopify.com";
    await givenShop({ shop: crowded });
    await sql(
      `INSERT INTO option (id, shop, key, kind, label, data, updated_at)
       SELECT gen_random_uuid(), $1, 'note-' || n, 'note', 'Note ' || n, '{}', now() FROM generate_series(1, 1000) n`,
      [crowded],
    );
    const outcome = await saveOption({ shop: crowded, optionId: null, seen: "", option: note("One more") });
    expect(reasonOf(outcome)).toContain("at most 1000 options");
    const page = await listOptions({ shop: crowded, search: "note 77", page: 1 });
    expect(page.rows.map(({ label }) => label)).toContain("Note 777");
  });

  test("what is wrong with it is refused, whoever asks", async () => {
    const outcome = await saveOption({ shop, optionId: null, seen: "", option: note("x".repeat(61)) });
    expect(reasonOf(outcome)).toMatch(/61.*at most 60/);
  });

  test("an option of another shop, or of none, is not there", async () => {
    const theirs = await saveOption({ shop: OTHER_SHOP, optionId: null, seen: "", option: note("Theirs") });
    const optionId = theirs.kind === "saved" ? theirs.optionId : "";
    for (const id of [optionId, "0190f0f0-0000-7000-8000-000000000000", "no-id"]) {
      expect(await readOption(shop, id)).toBeNull();
      expect(await saveOption({ shop, optionId: id, seen: "", option: note("Mine") })).toEqual({ kind: "not-found" });
      expect(await deleteOption({ shop, optionId: id })).toEqual({ kind: "not-found" });
      expect(await duplicateOption({ shop, optionId: id })).toEqual({ kind: "not-found" });
    }
    expect(await readOption(OTHER_SHOP, optionId)).not.toBeNull();
  });
});

describe("a merchant changes an option on its own page", () => {
  test("the second of two people hears of the first, and changes nothing", async () => {
    const optionId = await saved(note("Two people"));
    const { savedAt } = await opened(optionId);
    const save = (help: string) =>
      saveOption({ shop, optionId, seen: savedAt, option: { ...note("Two people"), help } });
    const outcomes = [await save("of Ann"), await save("of Bo")];
    expect(outcomes).toEqual([{ kind: "saved", optionId }, { kind: "conflict" }]);
    expect((await opened(optionId)).option.help).toBe("of Ann");
  });

  test("every published set that asks it says so, and whoever has that set open has to look again", async () => {
    const { optionSetId } = await givenPublishedSet("ring-classic");
    const optionId = await sqlValue<string>(
      "SELECT option_id FROM option_set_option WHERE option_set_id = $1 AND position = 2",
      [optionSetId],
    );
    if (!optionId) throw new Error("the set has no second option");
    const before = (await changedOf(optionSetId))[0];
    const { option, savedAt, usedIn } = await opened(optionId);
    expect(usedIn.map(({ id }) => id)).toContain(optionSetId);
    await saveOption({ shop, optionId, seen: savedAt, option: { ...option, help: "Changed in the library" } });
    const now = (await changedOf(optionSetId))[0];
    expect(now).toEqual({ revision: (before?.revision ?? 0) + 1, changed: true });
    const again = await opened(optionId);
    await saveOption({ shop, optionId, seen: again.savedAt, option });
    expect((await changedOf(optionSetId))[0]?.changed).toBe(false);
  });

  test("a save without a change wakes nobody", async () => {
    const { optionSetId } = await givenPublishedSet("name-necklace");
    const [{ id } = { id: "" }] = await sql<{ id: string }>(
      "SELECT option_id AS id FROM option_set_option WHERE option_set_id = $1 LIMIT 1",
      [optionSetId],
    );
    const [before] = await changedOf(optionSetId);
    const { option, savedAt } = await opened(id);
    expect(await saveOption({ shop, optionId: id, seen: savedAt, option })).toEqual({ kind: "saved", optionId: id });
    expect(await changedOf(optionSetId)).toEqual([before]);
  });

  test("a choice that a rule speaks of stays: the set is named", async () => {
    const optionId = await saved(metals("Metal of rules"));
    const { option, savedAt } = await opened(optionId);
    const other = note("Only for gold", "only-for-gold");
    const set = await saveOptionSet({
      shop,
      optionSetId: null,
      revision: 0,
      name: "Golden",
      options: [option, other],
      rules: [
        {
          when: [{ optionKey: option.key, test: "is", values: ["gold"] }],
          effect: "show",
          target: { optionKey: other.key, choiceKey: null },
        },
      ],
    });
    expect(set.kind).toBe("saved");
    const without = { ...metals("Metal of rules", ["silver"]), key: option.key };
    const outcome = await saveOption({ shop, optionId, seen: savedAt, option: without });
    expect(reasonOf(outcome)).toMatch(/“Golden”.*“gold”/);
    expect((await opened(optionId)).option).toEqual(option);
  });
});

describe("a merchant deletes an option", () => {
  test("that no set asks", async () => {
    const optionId = await saved(note("Not needed"));
    expect(await deleteOption({ shop, optionId })).toEqual({ kind: "deleted", label: "Not needed" });
    expect(await readOption(shop, optionId)).toBeNull();
  });

  test("and is told which sets still ask it", async () => {
    const option = note("In use", "in-use");
    for (const name of ["Zirconia", "Amber"]) {
      await saveOptionSet({ shop, optionSetId: null, revision: 0, name, options: [option] });
    }
    const optionId = (await sqlValue<string>("SELECT id FROM option WHERE shop = $1 AND key = 'in-use'", [shop])) ?? "";
    expect(await deleteOption({ shop, optionId })).toEqual({ kind: "in-use", sets: ["Amber", "Zirconia"] });
    expect((await opened(optionId)).usedIn.map(({ name }) => name)).toEqual(["Amber", "Zirconia"]);
  });
});

describe("a merchant starts from the starter library", () => {
  test("a ready set is saved and can be published as it stands, with its rules", async () => {
    const start = await readStarterSet(shop, "birthstone-necklace");
    if (!start) throw new Error("there is no such set");
    const outcome = await saveOptionSet({ shop, optionSetId: null, revision: 0, ...start });
    expect(outcome.kind).toBe("saved");
    const again = await readStarterSet(shop, "birthstone-necklace");
    expect(again?.options.map(({ key }) => key)).toEqual(start.options.map(({ key }) => key));
  });

  test("a second set of the same modules asks the same options, with what the merchant changed", async () => {
    const line = () => readStarterLines(shop).then((lines) => lines.find(({ key }) => key === "gift-wrap"));
    const module = await readStarterModule(shop, "gift-wrap");
    if (!module) throw new Error("there is no such module");
    const id = (await sqlValue<string>("SELECT id FROM option WHERE shop = $1 AND key = 'gift-wrap'", [shop])) ?? "";
    const { savedAt } = await opened(id);
    await saveOption({ shop, optionId: id, seen: savedAt, option: { ...module, label: "Wrapped by hand" } });
    expect((await line())?.owned).toBe(true);
    const watch = await readStarterSet(shop, "engraved-watch");
    expect(watch?.options.find(({ key }) => key === "gift-wrap")?.label).toBe("Wrapped by hand");
  });

  test("fonts that the shop's own engraving is not made in are not asked for", async () => {
    const own = "one-font.myshopify.com";
    await givenShop({ shop: own });
    const module = await readStarterModule(own, "inside-engraving");
    if (module?.kind !== "text") throw new Error("there is no such engraving");
    const { fonts, ...inOneFont } = module;
    await saveOption({ shop: own, optionId: null, seen: "", option: inOneFont });
    const start = await readStarterSet(own, "wedding-ring");
    expect(start?.options.map(({ kind }) => kind)).toEqual(["ringSize", "choice", "text", "yesNo"]);
    expect([start?.rules, fonts === undefined]).toEqual([[], false]);
    expect((await readStarterSet(own, "engraved-watch"))?.options.some(({ kind }) => kind === "font")).toBe(true);
  });

  test("a key that is another kind of option there gets another one, and the rules follow", async () => {
    const fresh = "fresh.myshopify.com";
    await givenShop({ shop: fresh });
    await saveOption({ shop: fresh, optionId: null, seen: "", option: note("Lettering", "lettering") });
    const start = await readStarterSet(fresh, "wedding-ring");
    const font = start?.options.find(({ kind }) => kind === "font");
    expect(font?.key).toMatch(/^new-/);
    expect(start?.rules[0]?.target.optionKey).toBe(font?.key);
    if (!start) return;
    expect((await saveOptionSet({ shop: fresh, optionSetId: null, revision: 0, ...start })).kind).toBe("saved");
    const keys = await sql("SELECT key, kind FROM option WHERE shop = $1 AND key LIKE 'lettering%' ORDER BY key", [
      fresh,
    ]);
    expect(keys).toEqual([
      { key: "lettering", kind: "note" },
      { key: "lettering-2", kind: "font" },
    ]);
  });
});
