import { rmSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { seed } from "../../../prisma/seed";
import { testEnv } from "../../../tests/support/env";
import { migrate } from "../../migrate";
import { startPostgres, startRedis } from "../../services";
import { median } from "../median";
import { readTemplate, routeByHand } from "./by-hand";
import { insertPaidOrders, publishSets, type PaidOrder } from "./paid-orders";

const DIR = resolve(".keepsake", `bench-${process.pid}`);
/** Orders at once: enough that neither side waits for the disk alone, few enough that one process is no bottleneck. */
const AT_ONCE = 2;
const WARM_UP = 60;
const ROUNDS = 7;
const ORDERS_A_ROUND = 100;
const LINES_AN_ORDER = 2;

export interface RouteThroughput {
  /** Lines per second of the engine over lines per second by hand: the median of rounds in turn. */
  ratio: number;
  /** Paid lines routed per second: reads, plan, checks, locks, writes and the jobs that follow. */
  perSecond: number;
  byHandPerSecond: number;
}

/** Paid lines routed per second, beside the same reads, locks and writes done by hand with `pg`, round by round. */
export async function benchRouteThroughput(say: (line: string) => void): Promise<RouteThroughput> {
  const postgres = await startPostgres({ dir: `${DIR}/postgres`, fresh: true });
  const redis = await startRedis({ dir: `${DIR}/redis`, durable: false });
  try {
    await migrate(postgres.url);
    Object.assign(process.env, testEnv({ databaseUrl: postgres.url, redisUrl: redis.url }));
    const { shop } = await seed({ databaseUrl: postgres.url, partnerUrl: "http://localhost:1", partnerSecret: "none" });
    return await measure(postgres.url, shop, say);
  } finally {
    await Promise.all([redis.stop(), postgres.stop()]);
    rmSync(DIR, { recursive: true, force: true });
  }
}

async function measure(databaseUrl: string, shop: string, say: (line: string) => void): Promise<RouteThroughput> {
  // Imported here: they read the environment that was set above.
  const { routeOrder } = await import("../../../app/flows/orders/route-order");
  const { closeQueues } = await import("../../../app/jobs/catalog");
  const { db } = await import("../../../app/db/client");
  const client = new pg.Client({ connectionString: databaseUrl });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await client.connect();
  try {
    const variants = await publishSets(client, shop);
    const paid = (count: number) => insertPaidOrders(client, { shop, variants, count });
    const engine = async ({ id }: PaidOrder): Promise<void> => {
      const outcome = await routeOrder({ shop, orderId: id });
      if (outcome.kind !== "routed" || outcome.tickets !== LINES_AN_ORDER) throw new Error(JSON.stringify(outcome));
    };
    const warm = await paid(WARM_UP);
    await linesPerSecond(warm, engine);
    const template = await readTemplate(client, warm[0]?.id ?? "");
    const hand = (order: PaidOrder) => routeByHand(pool, shop, order, template);
    await linesPerSecond(await paid(WARM_UP), hand);
    const rounds: { engine: number; hand: number }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const figures = {
        engine: await linesPerSecond(await paid(ORDERS_A_ROUND), engine),
        hand: await linesPerSecond(await paid(ORDERS_A_ROUND), hand),
      };
      say(`round ${round}: ${Math.round(figures.engine)} lines/s, by hand ${Math.round(figures.hand)}`);
      rounds.push(figures);
    }
    return {
      ratio: Number(median(rounds.map((one) => one.engine / one.hand)).toFixed(3)),
      perSecond: Math.round(median(rounds.map((one) => one.engine))),
      byHandPerSecond: Math.round(median(rounds.map((one) => one.hand))),
    };
  } finally {
    await Promise.all([closeQueues(), db.$disconnect(), client.end(), pool.end()]);
  }
}

async function linesPerSecond(orders: PaidOrder[], route: (order: PaidOrder) => Promise<void>): Promise<number> {
  const waiting = orders.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const order of waiting) await route(order);
    }),
  );
  return (orders.length * LINES_AN_ORDER * 1_000) / (performance.now() - started);
}
