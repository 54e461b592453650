import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../app/db/generated/client";
import { DEFAULT_OPERATIONS } from "../app/domain/routing/operations";
import { hashPin } from "../app/flows/bench/pin";
import { seedSchema, type Seed } from "./seed-schema";

/** Ember & Oak, the jewelry store of the demo and the tests: what its merchant would have entered. */

export interface SeedInput {
  databaseUrl: string;
  /** Where the partner takes offers, and what signs them: the stand-in's in the demo. */
  partnerUrl: string;
  partnerSecret: string;
}

export interface Seeded {
  shop: string;
  /** The bench's page is /bench/<benchKey>. */
  benchKey: string;
  partnerKey: string;
  optionSetIds: Record<string, string>;
}

const FIXTURE = "tests/fixtures/ember-and-oak.json";

/**
 * Writes the store into the database. A second run changes nothing that a person may have changed since: rows that stand
 * are left, but for the partner's address and secret. Option sets are drafts: publishing is the merchant's step.
 */
export async function seed(input: SeedInput): Promise<Seeded> {
  const fixture = seedSchema.parse(JSON.parse(await readFile(FIXTURE, "utf8")));
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: input.databaseUrl, max: 2 }) });
  try {
    const { shop } = fixture.store;
    const benchKey = await seedShop(db, fixture);
    const optionSetIds = await seedSets(db, shop, fixture);
    const queueIds = await seedQueues(db, shop, fixture);
    await seedStaff(db, shop, fixture);
    await seedPartner(db, shop, fixture, queueIds, input);
    return { shop, benchKey, partnerKey: fixture.keepsake.partner.key, optionSetIds };
  } finally {
    await db.$disconnect();
  }
}

async function seedShop(db: PrismaClient, { store }: Seed): Promise<string> {
  const { shop, name, zone, currency, email } = store;
  const benchKey = `demo-${randomBytes(12).toString("hex")}`;
  const row = await db.shop.upsert({
    where: { shop },
    create: { shop, name, zone, currency, benchKey, alertEmail: email },
    update: {},
  });
  const operations = DEFAULT_OPERATIONS.map((operation, index) => ({ shop, ...operation, position: index + 1 }));
  await db.operation.createMany({ data: operations, skipDuplicates: true });
  return row.benchKey;
}

async function seedSets(db: PrismaClient, shop: string, { keepsake }: Seed): Promise<Record<string, string>> {
  const optionIds = new Map<string, string>();
  for (const { key, kind, label, ...data } of keepsake.options) {
    const row = await db.option.upsert({
      where: { shop_key: { shop, key } },
      create: { shop, key, kind, label, data },
      update: {},
    });
    optionIds.set(key, row.id);
  }
  const ids: Record<string, string> = {};
  for (const { key, name, options, assignments } of keepsake.sets) {
    const known = await db.optionSet.findUnique({ where: { shop_key: { shop, key } } });
    const counts = { optionCount: options.length, skuCount: assignments.length };
    const set = known ?? (await db.optionSet.create({ data: { shop, key, name, ...counts } }));
    ids[key] = set.id;
    if (known) continue;
    await db.optionSetOption.createMany({
      data: options.map((optionKey, index) => ({
        shop,
        optionSetId: set.id,
        optionId: must(optionIds.get(optionKey), `option "${optionKey}" of set "${key}"`),
        position: index + 1,
      })),
    });
    const rows = assignments.map((assignment) => ({ shop, optionSetId: set.id, ...assignment }));
    await db.assignment.createMany({ data: rows, skipDuplicates: true });
  }
  return ids;
}

async function seedQueues(db: PrismaClient, shop: string, { keepsake }: Seed): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [index, { capabilities, ...queue }] of keepsake.queues.entries()) {
    const row = await db.queue.upsert({
      where: { shop_key: { shop, key: queue.key } },
      create: {
        shop,
        ...queue,
        position: index + 1,
        capabilities: { create: capabilities.map((one) => ({ shop, ...one })) },
      },
      update: {},
    });
    ids.set(queue.key, row.id);
  }
  for (const rule of keepsake.rules) {
    await db.routingRule.upsert({
      where: { shop_position: { shop, position: rule.position } },
      create: { shop, ...rule },
      update: {},
    });
  }
  return ids;
}

async function seedStaff(db: PrismaClient, shop: string, { keepsake }: Seed): Promise<void> {
  for (const { name, pin } of keepsake.staff) {
    if (await db.staff.findUnique({ where: { shop_name: { shop, name } } })) continue;
    await db.staff.create({ data: { shop, name, pinHash: await hashPin(pin) } });
  }
}

async function seedPartner(
  db: PrismaClient,
  shop: string,
  { keepsake }: Seed,
  queueIds: Map<string, string>,
  input: SeedInput,
): Promise<void> {
  const { key, name, queueKey } = keepsake.partner;
  const address = { apiUrl: input.partnerUrl, secret: input.partnerSecret };
  const partner = await db.partner.upsert({
    where: { key },
    create: { key, name, ...address },
    update: address,
  });
  const queueId = must(queueIds.get(queueKey), `queue "${queueKey}" of partner "${key}"`);
  await db.partnerLink.upsert({
    where: { queueId },
    create: { shop, partnerId: partner.id, queueId },
    update: {},
  });
}

function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the fixture names ${what}, and does not have it`);
  return value;
}

async function main(): Promise<void> {
  const { DATABASE_URL, PARTNER_URL, PARTNER_SECRET } = process.env;
  if (!DATABASE_URL || !PARTNER_URL || !PARTNER_SECRET) {
    process.stderr.write("seed needs DATABASE_URL, PARTNER_URL and PARTNER_SECRET\n");
    process.exitCode = 1;
    return;
  }
  const seeded = await seed({ databaseUrl: DATABASE_URL, partnerUrl: PARTNER_URL, partnerSecret: PARTNER_SECRET });
  process.stdout.write(`${JSON.stringify({ level: "info", msg: "seeded", ...seeded })}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
