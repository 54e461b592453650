import { describe, expect, test, vi } from "vitest";
import { confirmCatalogTask } from "../../../app/flows/catalog-tasks/confirm-catalog-task";
import { exportReport } from "../../../app/flows/catalog-files/export-report";
import { workCatalogTask } from "../../../app/flows/catalog-tasks/work-catalog-task";
import { sql, sqlValue } from "../../support/rows";
import { apply, catalog, dryRun, exported, givenCatalog, read, shop, useImports, work } from "./importing";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

useImports();

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
