import pg from "pg";
import fixture from "../tests/fixtures/ember-and-oak.json";
import type { Place } from "./stack-place";

export type Jobs = "redis" | "postgres";

/** What a person, a script or a test needs to use a running stack. Written to demo.json by the demo. */
export type StackInfo = {
  shop: string;
  apiKey: string;
  apiSecret: string;
  staffPin: string;
  databaseUrl: string;
  /** Where jobs wait. */
  jobs: Jobs;
  /** null when jobs wait in PostgreSQL. */
  redisUrl: string | null;
  operatorSecret: string;
  benchUrl: string;
  urls: {
    admin: string;
    keepsake: string;
    app: string;
    dawn: string;
    horizon: string;
    bench: string;
    partner: string;
    /** The mails that Keepsake sent, as JSON below /mails. */
    mail: string;
    queues: string;
  };

  logs: string;
  pids: Record<string, number>;
};

/** Where everything of a running stack is. */
export function describeStack(
  { ports, secrets, databaseUrl, redisUrl }: Place,
  benchKey: string,
  logs: string,
  pids: Record<string, number>,
): StackInfo {
  const at = (port: number, path = "") => `http://localhost:${port}${path}`;
  const product = `/products/${fixture.store.products[0]?.handle ?? ""}`;
  const bench = at(ports.web, `/bench/${benchKey}`);
  return {
    shop: fixture.store.shop,
    apiKey: secrets.apiKey,
    apiSecret: secrets.apiSecret,
    staffPin: fixture.keepsake.staff[0]?.pin ?? "",
    databaseUrl,
    jobs: redisUrl === null ? "postgres" : "redis",
    redisUrl,
    operatorSecret: secrets.operatorSecret,
    benchUrl: bench,
    urls: {
      admin: at(ports.admin, "/admin"),
      keepsake: at(ports.admin, "/admin/apps/keepsake"),
      app: at(ports.web),
      dawn: at(ports.dawn, product),
      horizon: at(ports.horizon, product),
      bench,
      partner: at(ports.partner),
      mail: at(ports.mail),
      queues: at(ports.web, "/ops/queues"),
    },
    logs,
    pids,
  };
}

/** The seeded shop's bench address. */
export async function readBenchKey(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bench_key: string }>("SELECT bench_key FROM shop WHERE shop = $1", [
      fixture.store.shop,
    ]);
    if (!rows[0]) throw new Error(`the seed left no shop ${fixture.store.shop}`);
    return rows[0].bench_key;
  } finally {
    await client.end();
  }
}
