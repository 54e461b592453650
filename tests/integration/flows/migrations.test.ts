import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createDatabase } from "../../../scripts/services";
import { sql } from "../../support/rows";

const names = readdirSync("prisma/migrations", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const last = names.at(-1) ?? "";
/** The release before; of the very first release it is the first itself. */
const before = names.at(-2) ?? last;

function migrate(databaseUrl: string, ...args: string[]) {
  return promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/migrate.ts", ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}

/** One row of everything that a merchant would miss, in the words of the first release. */
const FILLED = [
  `INSERT INTO shop (shop, name, zone, currency, bench_key) VALUES ('a.myshopify.com', 'A', 'UTC', 'USD', 'key')`,
  `INSERT INTO option_set (id, shop, key, name, updated_at) VALUES ('01930000-0000-7000-8000-000000000001', 'a.myshopify.com', 'ring', 'Ring', now())`,
  `INSERT INTO catalog_version (shop, option_set_id, version, set_key, doc) VALUES ('a.myshopify.com', '01930000-0000-7000-8000-000000000001', 1, 'ring', '{"v":1}')`,
  `INSERT INTO queue (id, shop, key, name, kind, zone, capacity_per_day, lead_days, cut_off, weekdays, closures) VALUES ('01930000-0000-7000-8000-000000000002', 'a.myshopify.com', 'bench', 'Bench', 'BENCH', 'UTC', 60, 1, '14:00', '{1,2}', '{}')`,
  `INSERT INTO booking (shop, queue_id, day, capacity, booked) VALUES ('a.myshopify.com', '01930000-0000-7000-8000-000000000002', '2026-11-23', 60, 12)`,
  `INSERT INTO "order" (id, shop, shopify_id, name, currency, source_updated_at, paid_at) VALUES ('01930000-0000-7000-8000-000000000003', 'a.myshopify.com', 'gid://shopify/Order/1', '#1', 'USD', now(), now())`,
  `INSERT INTO line (id, shop, order_id, shopify_id, sku, title, quantity, role, properties) VALUES ('01930000-0000-7000-8000-000000000004', 'a.myshopify.com', '01930000-0000-7000-8000-000000000003', 'gid://shopify/LineItem/1', 'S', 'Ring', 1, 'PIECE', '[]')`,
  `INSERT INTO ship_group (id, shop, order_id) VALUES ('01930000-0000-7000-8000-000000000005', 'a.myshopify.com', '01930000-0000-7000-8000-000000000003')`,
  `INSERT INTO ticket (id, shop, line_id, unit, number, ship_group_id, set_key, version, answers, promise_day, plan_day) VALUES ('01930000-0000-7000-8000-000000000006', 'a.myshopify.com', '01930000-0000-7000-8000-000000000004', 1, '1-1', '01930000-0000-7000-8000-000000000005', 'ring', 1, '[{"text":"Anna ♥"}]', '2026-12-01', '2026-11-24')`,
  `INSERT INTO step (id, shop, ticket_id, position, operation, queue_id, minutes, booked_day, booked, due_day, release_at) VALUES ('01930000-0000-7000-8000-000000000007', 'a.myshopify.com', '01930000-0000-7000-8000-000000000006', 1, 'engrave', '01930000-0000-7000-8000-000000000002', 12, '2026-11-23', 12, '2026-11-24', now())`,
  `INSERT INTO exception (id, shop, order_id, line_id, reason, detail) VALUES ('01930000-0000-7000-8000-000000000008', 'a.myshopify.com', '01930000-0000-7000-8000-000000000003', '01930000-0000-7000-8000-000000000004', 'no-route', '{}')`,
  `INSERT INTO inbox (shop, webhook_id, topic, body) VALUES ('a.myshopify.com', 'w1', 'orders/paid', '{}')`,
  `INSERT INTO outbox (shop, kind, subject, version) VALUES ('a.myshopify.com', 'order-tag', 's', 1)`,
];

describe("a merchant's database", () => {
  const name = `release_${randomBytes(4).toString("hex")}`;
  const url = inject("adminUrl").replace(/\/postgres$/, `/${name}`);
  let client: pg.Client;

  beforeAll(async () => {
    await createDatabase(inject("adminUrl"), name);
    client = new pg.Client({ connectionString: url });
    await client.connect();
  });
  afterAll(() => client.end());

  it("keeps every row when the release before is migrated to this one, and nothing when it is done twice", async () => {
    await migrate(url, "--until", before);
    for (const statement of FILLED) await client.query(statement);
    await migrate(url);
    expect((await migrate(url)).stdout).toContain("up to date");
    const tables = [
      "shop",
      "catalog_version",
      "booking",
      "line",
      "ship_group",
      "ticket",
      "step",
      "exception",
      "inbox",
      "outbox",
    ];
    for (const table of tables) {
      const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${table}`);
      expect([table, rows[0]]).toEqual([table, { count: 1 }]);
    }
    const { rows } = await client.query("SELECT answers, promise_day FROM ticket");
    expect(rows[0]).toEqual({ answers: [{ text: "Anna ♥" }], promise_day: "2026-12-01" });
  });

  it("is what the schema says once every migration has run", async () => {
    expect((await migrate(url, "--check")).stdout).toContain("add up to the schema");
  });

  it.each([
    [
      "two live makes of one piece",
      `INSERT INTO ticket SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'make', 2))).* FROM ticket t`,
      "ticket_one_live_make",
    ],
    [
      "one reason open twice",
      `INSERT INTO exception SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).* FROM exception e`,
      "exception_one_open",
    ],
    ["a day with less than nothing booked", "UPDATE booking SET booked = -1", "booking_booked_not_negative"],
    ["a queue without capacity", "UPDATE queue SET capacity_per_day = 0", "queue_capacity_positive"],
    ["a second spelling of a state", "UPDATE ticket SET state = 'CANCELED'", "ticket_state_known"],
  ])("refuses %s", async (_what, statement, constraint) => {
    await expect(client.query(statement)).rejects.toThrow(constraint);
  });

  it("has the hand-written indexes and checks that Prisma's schema cannot say", async () => {
    const indexes = await sql<{ indexname: string; indexdef: string }>(
      "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '% WHERE %'",
    );
    expect(indexes.map(({ indexname }) => indexname).sort()).toEqual([
      "catalog_task_open",
      "exception_one_open",
      "exception_unalerted",
      "inbox_bodies",
      "inbox_failed",
      "inbox_received",
      "line_of_order",
      "offer_pending",
      "order_paid",
      "order_unrouted",
      "outbox_pending",
      "step_at_work",
      "step_unreleased",
      "ticket_not_overdue",
      "ticket_one_live_make",
      "ticket_planned_late",
      "ticket_promised",
      "ticket_unalerted",
      "upload_unclaimed",
    ]);
    const checks = await sql<{ conname: string }>(
      "SELECT conname FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
    );
    expect(checks.map(({ conname }) => conname)).toEqual(
      expect.arrayContaining([
        "inbox_state_known",
        "outbox_state_known",
        "step_state_known",
        "exception_state_known",
        "offer_state_known",
        "line_role_known",
        "booking_capacity_positive",
        "queue_cut_off_time",
      ]),
    );
  });
});
