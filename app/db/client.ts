import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { env } from "../env";
import { log } from "../log";
import { statementName } from "./prepared";
import { Prisma, PrismaClient } from "./generated/client";
import { withTransactionsInTurn } from "./one-at-a-time";

/**
 * Connects when the first query runs, not on import: a module that only names `db` needs no DATABASE_URL.
 * Sessions run in UTC, whatever the server's zone: the driver reads instants as UTC.
 */
const lazyPool: SqlDriverAdapterFactory = {
  provider: "postgres",
  adapterName: "@prisma/adapter-pg",
  connect: async () => {
    const adapter = await new PrismaPg(
      {
        connectionString: env().DATABASE_URL,
        max: env().DATABASE_POOL,
        options: "-c TimeZone=UTC",
        application_name: "keepsake",
      },
      {
        onPoolError: (error) => log.warn("database connection lost", { error }),
        statementNameGenerator: statementName,
      },
    ).connect();
    return withTransactionsInTurn(adapter);
  },
};

/** The database: queries by model, `$queryRaw`, `$executeRaw`. Flows open transactions with `inTransaction`. */
export const db = new PrismaClient({ adapter: lazyPool });

/** What runs a query: the database or a transaction on it. */
export type Db = Prisma.TransactionClient;
export { Prisma };

const RETRIES = 10;
/** Serialization failure and deadlock: Postgres chose us to give way, and the same work may run again. */
const GAVE_WAY = /\b(40001|40P01)\b|write conflict|deadlock detected|could not serialize/i;

/** Thrown inside a transaction to roll it back and run it anew on a fresh look at the data. */
export class TryAgain extends Error {
  override name = "TryAgain";
}

function mayRunAgain(error: unknown): boolean {
  if (error instanceof TryAgain) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2034" || GAVE_WAY.test(`${error.message} ${JSON.stringify(error.meta ?? {})}`);
}

/**
 * Runs `work` in one transaction (READ COMMITTED) and again, from its start, when Postgres made it give way or it threw
 * TryAgain: `work` must have no effect outside the database. `round` counts from 1. Throws what `work` throws, TryAgain
 * after ten rounds.
 */
export async function inTransaction<T>(work: (tx: Db, round: number) => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await db.$transaction((tx) => work(tx, round), { maxWait: 10_000, timeout: 20_000 });
    } catch (error) {
      if (round >= RETRIES || !mayRunAgain(error)) throw error;
      // Spread those that collided, or they collide again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * round));
    }
  }
}
