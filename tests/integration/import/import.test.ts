import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "../../../app/db/client";
import { confirmCatalogTask } from "../../../app/flows/confirm-catalog-task";
import { exportCatalog } from "../../../app/flows/export-catalog";
import { exportReport } from "../../../app/flows/export-report";
import { readCatalogTask, readTaskLines } from "../../../app/flows/read-catalog-task";
import { startImport } from "../../../app/flows/start-import";
import { workCatalogTask } from "../../../app/flows/work-catalog-task";
import { closeQueues } from "../../../app/jobs/catalog";
import type { CatalogFile } from "../../../app/domain/catalog-tasks/view";
import { TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenShop, sql, sqlValue } from "../../support/rows";
import { forget } from "../flows/admin-double";
import { shopHas, type Variant } from "../skus/shopify-double";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const shop = TEST_SHOP;
const OTHER = "other.myshopify.com";
let variants: Variant[];

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, option_set, option, assignment, catalog_task, outbox CASCADE");
  await givenShop();
  variants = [];
  shopHas(() => variants);
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function start(text: string | Uint8Array): Promise<string> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const outcome = await startImport({ shop, fileName: "catalog.csv", bytes, createdBy: "" });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  return outcome.taskId;
}

async function work(taskId: string, most = 1_000): Promise<void> {
  for (let slices = 0; slices < most; slices += 1) {
    if ((await workCatalogTask({ shop, taskId })).kind === "over") return;
  }
}

async function read(taskId: string) {
  const task = await readCatalogTask(shop, { id: taskId, kind: "IMPORT" });
  if (!task) throw new Error("no such task");
  return task;
}

async function dryRun(text: string | Uint8Array) {
  const taskId = await start(text);
  await work(taskId);
  const { lines } = await readTaskLines(shop, { taskId, show: "bad", page: 1 });
  return { taskId, ...(await read(taskId)), bad: lines.map(({ line, message }) => [line, message]) };
}

async function apply(taskId: string): Promise<void> {
  await confirmCatalogTask({ shop, taskId, leave: false });
  await work(taskId);
}

async function exported(file: CatalogFile, of = shop): Promise<string> {
  let text = "";
  for await (const piece of exportCatalog(of, file)) text += piece;
  return text;
}

/** Everything of the shop's catalog, without ids and times. */
async function catalog(of = shop) {
  return {
    options: await sql("SELECT key, kind, label, data FROM option WHERE shop = $1 ORDER BY key", [of]),
    sets: await sql(
      `SELECT s.key, s.name, s.data, s.option_count, s.sku_count, s.deleted_at,
              array(SELECT o.key FROM option_set_option x JOIN option o ON o.id = x.option_id
                     WHERE x.option_set_id = s.id ORDER BY x.position) AS options
         FROM option_set s WHERE shop = $1 ORDER BY key`,
      [of],
    ),
    assignments: await sql(
      `SELECT a.variant_id, a.product_id, a.sku, a.title, a.overrides, s.key FROM assignment a
         JOIN option_set s ON s.id = a.option_set_id WHERE a.shop = $1 ORDER BY variant_id`,
      [of],
    ),
  };
}

async function givenCatalog(): Promise<void> {
  for (const key of ["ring-classic", "name-necklace"]) await givenPublishedSet(key);
  await sql(
    `UPDATE option_set SET option_count = (SELECT count(*) FROM option_set_option x WHERE x.option_set_id = option_set.id),
       sku_count = (SELECT count(*) FROM assignment a WHERE a.option_set_id = option_set.id)`,
  );
  await sql(`UPDATE option_set SET data = $1 WHERE key = 'ring-classic'`, [
    {
      rules: [
        {
          when: [{ optionKey: "birthstone", test: "is", values: ["emerald"] }],
          effect: "require",
          target: { optionKey: "anniversary", choiceKey: null },
        },
      ],
      areas: [{ name: "inside", widthMm: 52.5, heightMm: 2, ringSized: true, picture: null, placement: null }],
    },
  ]);
  await sql(`UPDATE option_set SET data = '{"rules": [], "areas": []}' WHERE key = 'name-necklace'`);
  await sql(
    `UPDATE assignment SET overrides = '{"birthstone": {"required": true, "choices": ["emerald"]}}' WHERE sku = 'EO-HB-GV'`,
  );
  await sql(
    `UPDATE option SET data = data || '{"translations": {"de": {"label": "=Gravur"}}}' WHERE key = 'inside-engraving'`,
  );
  const rows = await sql<{ variant_id: string; product_id: string; sku: string; title: string }>(
    "SELECT * FROM assignment",
  );
  const number = (gid: string) => Number(gid.split("/").at(-1));
  variants = rows.map((row) => {
    const [product = "", title] = row.title.split(" – ");
    return { id: number(row.variant_id), product: number(row.product_id), sku: row.sku, name: product, title };
  });
}

describe("a merchant takes the whole catalog out and puts it back", () => {
  test("into an empty shop: options, sets and assignments are as they were, to the letter", async () => {
    await givenCatalog();
    const before = await catalog();
    const files = {
      options: await exported("options"),
      sets: await exported("sets"),
      assignments: await exported("assignments"),
    };
    expect(files.options).toContain("'=Gravur");
    await sql("TRUNCATE option_set, option, assignment CASCADE");
    for (const file of ["options", "sets", "assignments"] as const) {
      const run = await dryRun(files[file]);
      expect(run).toMatchObject({ state: "CHECKED", subject: { kind: "import", file }, bad: [] });
      expect(Object.keys(run.report.counts)).toEqual(["new"]);
      await apply(run.taskId);
      expect(await read(run.taskId)).toMatchObject({ state: "DONE" });
    }
    expect(await catalog()).toEqual(before);
    expect(await exported("options")).toBe(files.options);
    expect(await exported("sets")).toBe(files.sets);
    expect(await exported("assignments")).toBe(files.assignments);
  });

  test("unchanged: nothing would change, and nothing is written", async () => {
    await givenCatalog();
    for (const file of ["options", "sets", "assignments"] as const) {
      const before = await sql(
        "SELECT id, updated_at FROM option UNION SELECT id, updated_at FROM option_set ORDER BY 1",
      );
      const run = await dryRun(await exported(file));
      expect(Object.keys(run.report.counts)).toEqual(["unchanged"]);
      await apply(run.taskId);
      expect(
        await sql("SELECT id, updated_at FROM option UNION SELECT id, updated_at FROM option_set ORDER BY 1"),
      ).toEqual(before);
    }
    expect(await sqlValue("SELECT count(*) FROM outbox")).toBe("0");
  });

  test("twice: the second time everything is as it would be", async () => {
    const text = "option_key,kind,label,fee\nwrap,yesNo,Gift wrap,5\ncard,yesNo,A card,2\n";
    const first = await dryRun(text);
    expect(first.report.counts).toEqual({ new: 2 });
    await apply(first.taskId);
    expect((await dryRun(text)).report.counts).toEqual({ unchanged: 2 });
  });
});

describe("1,000 lines of which three cannot be", () => {
  const lines = Array.from(
    { length: 1_000 },
    (_, index) => `gift-${index + 1},yesNo,Gift ${index + 1},${index % 50}.50`,
  );
  lines[99] = "gift-100,yesNo,Gift 100,-3";
  lines[499] = "gift-500,yesno,,1.00";
  lines[998] = "Gift 999,yesNo,Gift 999,1.00";
  const text = ["option_key,kind,label,fee", ...lines].join("\r\n");

  test("the report names the three by line, value and bound; the others are there afterwards, and the three are not", async () => {
    const run = await dryRun(text);
    expect(run.report.counts).toEqual({ new: 997, bad: 3 });
    expect(run.bad).toEqual([
      [101, "The fee must be from 0.00 to 100000.00 USD, not -3.00"],
      [501, "The label is empty"],
      [1000, "The key “Gift 999” must be lower-case letters, digits and dashes, at most 64 of them"],
    ]);
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("0");
    await apply(run.taskId);
    expect(await read(run.taskId)).toMatchObject({ state: "DONE", total: 997, done: 997 });
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("997");
    expect(await sqlValue("SELECT data->>'feeMinor' FROM option WHERE key = 'gift-1000'")).toBe("4950");
    const report = await exportReport(shop, { taskId: run.taskId, onlyBad: true });
    let written = "";
    for await (const piece of report ?? []) written += piece;
    expect(written.split("\r\n")).toEqual([
      "\uFEFFline,what,title,effect,message",
      `101,gift-100,Gift 100,bad,"The fee must be from 0.00 to 100000.00 USD, not -3.00"`,
      "501,gift-500,,bad,The label is empty",
      `1000,Gift 999,Gift 999,bad,"The key “Gift 999” must be lower-case letters, digits and dashes, at most 64 of them"`,
      "",
    ]);
  });

  test("a worker killed in the middle leaves whole slices, and another ends the import", async () => {
    const { taskId } = await dryRun(text);
    await confirmCatalogTask({ shop, taskId, leave: false });
    await work(taskId, 2);
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("500");
    expect(await read(taskId)).toMatchObject({ state: "APPLYING", total: 997, done: 500 });
    await sql("UPDATE catalog_task SET next_attempt_at = now() + interval '60 seconds'");
    expect((await workCatalogTask({ shop, taskId })).kind).toBe("later");
    await sql("UPDATE catalog_task SET next_attempt_at = now() - interval '1 second'");
    await work(taskId);
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("997");
  });
});

describe("the shop's bounds", () => {
  test("1,000 options and 500 sets; the line over it is told, in whichever slice it comes", async () => {
    const many = Array.from({ length: 1_002 }, (_, index) => `o${index},yesNo,O${index}`);
    const options = await dryRun(["option_key,kind,label", ...many].join("\n"));
    expect(options.bad).toEqual([
      [1002, "A shop has at most 1000 options: this would be one more"],
      [1003, "A shop has at most 1000 options: this would be one more"],
    ]);
    await apply(options.taskId);
    const sets = Array.from({ length: 502 }, (_, index) => `s${index},S${index},o1`);
    const run = await dryRun(["set_key,set_name,option_key", ...sets].join("\n"));
    expect(run.bad.map(([line]) => line)).toEqual([502, 503]);
    await apply(run.taskId);
    expect(await sqlValue("SELECT count(*) FROM option_set")).toBe("500");
    expect(await sqlValue("SELECT count(*) FROM option_set WHERE option_count = 1")).toBe("500");
  });

  test("a rule that would no longer hold keeps an option as it is", async () => {
    await givenCatalog();
    await sql(
      `UPDATE option_set SET data = jsonb_set(data, '{rules,0,when,0}', '{"optionKey": "ring-size", "test": "is", "values": ["5"]}') WHERE key = 'ring-classic'`,
    );
    const run = await dryRun("option_key,smallest_size\nring-size,6\n");
    expect(run.bad).toEqual([
      [2, "A rule of the set “Classic ring” would no longer hold: “Ring size” cannot be answered with “5”"],
    ]);
  });
});

describe("assignments", () => {
  beforeEach(givenCatalog);

  test("are found by id or SKU, move between sets, and say what they ask otherwise; each bad line says why", async () => {
    variants.push({ id: 7, product: 8, sku: "TWIN" }, { id: 9, product: 8, sku: "TWIN" });
    const run = await dryRun(
      [
        "variant_id;sku;set_key;overrides",
        ";EO-HB-GV;ring-classic;birthstone: fee of emerald 1,00",
        "45120010012;;name-necklace;",
        "gid://shopify/ProductVariant/7;;ring-classic;",
        ";nobody;ring-classic;",
        ";TWIN;ring-classic;",
        "12345;;ring-classic;",
        "4,51E+10;;ring-classic;",
        ";;ring-classic;",
        ";EO-HB-RG;gold;",
        ";EO-HB-RG;;",
        ';EO-HB-RG;ring-classic;"birthstone: fee 5.00"',
        ";eo-hb-gv;ring-classic;",
        "7;;ring-classic;;;extra",
      ].join("\n"),
    );
    expect(run.report.counts).toEqual({ changed: 1, moved: 1, new: 1, bad: 10 });
    expect(run.bad).toEqual([
      [5, "sku: no product of the shop has the SKU “nobody”"],
      [6, "sku: 2 variants have the SKU “TWIN”; say in variant_id which one is meant"],
      [7, "variant_id: Shopify has no variant 12345"],
      [8, "variant_id: “4,51E+10” is no id of a variant"],
      [9, "Neither variant_id nor sku says which SKU this is"],
      [10, "set_key: the shop has no option set “gold”"],
      [11, "set_key: it is empty; it must name the option set that the SKU offers"],
      [12, "overrides: “Birthstone” has a fee at each choice, none of its own"],
      [13, "Line 2 is this SKU already"],
      [14, "The line has 6 cells, and the first line names 4 columns"],
    ]);
    await apply(run.taskId);
    const { assignments } = await catalog();
    expect(assignments).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          sku: "EO-HB-GV",
          key: "ring-classic",
          overrides: { birthstone: { choiceFees: { emerald: 100 } } },
        }),
        expect.objectContaining({ sku: "EO-HB-SS", key: "name-necklace", overrides: {} }),
        expect.objectContaining({ sku: "TWIN", key: "ring-classic" }),
      ]),
    );
    expect(await sql("SELECT key, sku_count, changed FROM option_set ORDER BY key")).toEqual([
      { key: "name-necklace", sku_count: 4, changed: false },
      { key: "ring-classic", sku_count: 5, changed: true },
    ]);
    const products = await sql<{ subject: string }>("SELECT subject FROM outbox WHERE kind = 'product-metafields'");
    expect(products.map(({ subject }) => subject.split("/").at(-1)).sort()).toEqual(["8", "8204401001"]);
  });
});

describe("what spreadsheets save", () => {
  const good = "option_key;kind;label\r\nwrap;yesNo;Über\r\n";
  test.each<[string, Uint8Array]>([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${good}`)],
    ["UTF-16", Buffer.from(`\uFEFF${good.replaceAll(";", "\t")}`, "utf16le")],
    ["old Windows letters", Buffer.from(good, "latin1")],
    ["Excel's line about the delimiter", Buffer.from(`sep=;\r\n${good}`)],
    ["lines that are empty but for delimiters", Buffer.from(`${good};;\r\n\r\n;;\r\n`)],
  ])("%s is read", async (_, bytes) => {
    const run = await dryRun(bytes);
    expect(run).toMatchObject({ report: { counts: { new: 1 } }, bad: [] });
    await apply(run.taskId);
    expect(await sqlValue("SELECT label FROM option")).toBe("Über");
  });

  test("a line is named as the spreadsheet numbers it, past cells of several lines and empty lines", async () => {
    const run = await dryRun(
      'option_key,kind,label,help\r\nwrap,yesNo,Wrap,"one\ntwo\r\nthree"\r\n\r\nwrap,yesNo,Again,\r\n',
    );
    expect(run.bad).toEqual([[6, "Line 2 is this option already"]]);
  });

  test.each<[string, string]>([
    ["", "The file is empty."],
    ["option_key,kind,label\n", "The file has a first line and nothing below it."],
    ["name,price\nx,1\n", "The first line names no columns that Keepsake knows."],
    ["option_key,label,label\nx,y,z\n", "The column label stands in the first line twice."],
    ['option_key,label\na,b\nc,"d\ne,f\n', 'Line 3 has a quote (") that is opened and not closed'],
    [`option_key,label\n${"a,b\n".repeat(50_001)}`, "The file has more than 50000 lines; split it into smaller ones."],
  ])("a file that cannot be read is refused in words, and leaves no task (%#)", async (text, reason) => {
    const outcome = await startImport({ shop, fileName: "x.csv", bytes: Buffer.from(text), createdBy: "" });
    expect(outcome.kind === "refused" && outcome.reason).toContain(reason);
    expect(await sqlValue("SELECT count(*) FROM catalog_task")).toBe("0");
  });

  test("an upload that was cut off ends in words", async () => {
    const taskId = await start("option_key,kind,label\nwrap,yesNo,Wrap\n");
    await sql(
      `UPDATE catalog_task SET input = input || '{"uploaded": false}', next_attempt_at = now() - interval '1 second'`,
    );
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "FAILED",
      reason: "The upload was cut off. Nothing has changed: upload the file again.",
    });
  });
});

describe("another shop", () => {
  test("keeps its options, sets and SKUs, whatever keys a file names", async () => {
    await givenCatalog();
    const files = { options: await exported("options"), sets: await exported("sets") };
    await givenShop({ shop: OTHER });
    await sql("UPDATE option SET shop = $1", [OTHER]);
    await sql("UPDATE option_set SET shop = $1", [OTHER]);
    await sql("UPDATE option_set_option SET shop = $1", [OTHER]);
    await sql("UPDATE assignment SET shop = $1", [OTHER]);
    const before = await catalog(OTHER);
    expect((await dryRun(files.sets)).report.counts).toEqual({ bad: 7 });
    await sql("DELETE FROM catalog_task");
    const run = await dryRun(files.options);
    await apply(run.taskId);
    expect(await catalog(OTHER)).toEqual(before);
    expect(await readCatalogTask(OTHER, { id: run.taskId, kind: "IMPORT" })).toBeNull();
    expect(await exportReport(OTHER, { taskId: run.taskId, onlyBad: false })).toBeNull();
    expect(await exported("assignments")).toBe("\uFEFFvariant_id,sku,title,set_key,overrides\r\n");
  });
});

describe("10,000 lines", () => {
  test("are looked over and applied in slices", async () => {
    const lines = Array.from({ length: 250 }, (_, option) => [
      `stone-${option},,choice,Stone ${option},no,`,
      ...Array.from({ length: 39 }, (_, choice) => `stone-${option},c${choice},,Choice ${choice},,${choice}.00`),
    ]).flat();
    const startedAt = performance.now();
    const run = await dryRun(["option_key,choice_key,kind,label,required,fee", ...lines].join("\n"));
    const checkedAt = performance.now();
    expect(run.report.counts).toEqual({ new: 10_000 });
    await apply(run.taskId);
    const doneAt = performance.now();
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("250");
    expect(doneAt - startedAt).toBeLessThan(60_000);
    process.stdout.write(
      `10,000 lines: dry run ${Math.round(checkedAt - startedAt)} ms, applied ${Math.round(doneAt - checkedAt)} ms\n`,
    );
  });
});
