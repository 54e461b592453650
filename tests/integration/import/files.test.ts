import { beforeEach, describe, expect, test, vi } from "vitest";
import { exportReport } from "../../../app/flows/catalog-files/export-report";
import { readCatalogTask } from "../../../app/flows/catalog-tasks/read-catalog-task";
import { startImport } from "../../../app/flows/catalog-tasks/start-import";
import { givenShop, sql, sqlValue } from "../../support/rows";
import {
  apply,
  catalog,
  dryRun,
  exported,
  givenCatalog,
  here,
  OTHER,
  read,
  shop,
  start,
  useImports,
  work,
} from "./importing";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

useImports();

describe("assignments", () => {
  beforeEach(givenCatalog);

  test("are found by id or SKU, move between sets, and say what they ask otherwise; each bad line says why", async () => {
    here.variants.push({ id: 7, product: 8, sku: "TWIN" }, { id: 9, product: 8, sku: "TWIN" });
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
    const run = await dryRun(["option_key,choice_key,kind,label,required,fee", ...lines].join("\n"));
    expect(run.report.counts).toEqual({ new: 10_000 });
    await apply(run.taskId);
    expect(await sqlValue("SELECT count(*) FROM option")).toBe("250");
  });
});
