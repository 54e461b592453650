import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ColumnType,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { z } from "zod";

/** Prisma's schema engine as WebAssembly on the pg driver. */

let loaded: Promise<void> | undefined;

/** The package's own loader imports the .wasm file as a module, which Node does not do without a flag. */
function loadEngine(): Promise<void> {
  loaded ??= (async () => {
    const file = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
    const module = await WebAssembly.compile(await readFile(file));
    const imports = new Map<string, WebAssembly.ModuleImports>([["./schema_engine_bg.js", { ...wasm }]]);
    const instance = await WebAssembly.instantiate(module, Object.fromEntries(imports));
    wasm.__wbg_set_wasm(instance.exports);
    const start = instance.exports.__wbindgen_start;
    if (typeof start === "function") Reflect.apply(start, undefined, []);
  })();
  return loaded;
}

const OID_CHAR = 18;
const OID_TEXT = 25;

/** Answers with `"char"` columns, by their rows, and which columns those are. */
const charColumns = new WeakMap<object, number[]>();

/** The driver adapter knows no `"char"`, which the system catalogs are full of: it is told text… */
function hideChars(result: unknown): unknown {
  if (!(result instanceof pg.Result)) return result;
  const indices = result.fields.flatMap((field, index) => (field.dataTypeID === OID_CHAR ? [index] : []));
  for (const index of indices) {
    const field = result.fields[index];
    if (field) field.dataTypeID = OID_TEXT;
  }
  if (indices.length > 0) charColumns.set(result.rows, indices);
  return result;
}

/** … and the engine, which asks for characters, is told what they are. */
function tellChars(answer: unknown): unknown {
  const set = resultSet.safeParse(answer);
  if (!set.success) return answer;
  const { columnTypes, rows } = set.data;
  for (const index of charColumns.get(rows) ?? []) columnTypes[index] = ColumnTypeEnum.Character;
  return answer;
}

/** Parsed without copying: the very arrays are looked up and changed. */
const resultSet = z.object({
  columnTypes: z.custom<ColumnType[]>((value) => Array.isArray(value)),
  rows: z.custom<object>((value) => Array.isArray(value)),
});

/** Replaces a method by one whose promised answer passes through `change`; callback style passes untouched. */
function changeAnswers(target: object, method: string, change: (answer: unknown) => unknown): void {
  const original: unknown = Reflect.get(target, method);
  if (typeof original !== "function") return;
  const changed = (...args: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(original, target, args);
    return answer instanceof Promise ? answer.then(change) : answer;
  };
  Object.defineProperty(target, method, { value: changed });
}

async function connectTo(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect();
  changeAnswers(adapter, "queryRaw", tellChars);
  changeAnswers(adapter, "startTransaction", (transaction) => {
    if (typeof transaction === "object" && transaction !== null) changeAnswers(transaction, "queryRaw", tellChars);
    return transaction;
  });
  return adapter;
}

function catalogPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  changeAnswers(pool, "query", hideChars);
  pool.on("connect", (client) => changeAnswers(client, "query", hideChars));
  // An idle connection that is still closing while its shadow database is dropped: a query's own error is thrown.
  pool.on("error", () => {});
  return pool;
}

/** The adapter's own shadow database is the database itself when a connection string is given: `shadow` is ours. */
export async function withEngine<T>(
  urls: { main: string; shadow?: string },
  files: wasm.SchemaContainer[],
  use: (engine: wasm.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine();
  const pools = { main: catalogPool(urls.main), shadow: catalogPool(urls.shadow ?? urls.main) };
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connectTo(pools.main),
    connectToShadowDb: () => {
      if (urls.shadow === undefined) throw new Error("no shadow database was made for this command");
      return connectTo(pools.shadow);
    },
  };
  const datamodels = files.map((file): [string, string] => [file.path, file.content]);
  const engine = await wasm.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.all([pools.main.end(), pools.shadow.end()]);
  }
}

/** Runs `use` with the address of an empty database on the same server, dropped afterwards. */
export async function withShadow<T>(databaseUrl: string, use: (shadowUrl: string) => Promise<T>): Promise<T> {
  const name = `keepsake_shadow_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    return await use(url.toString());
  } finally {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
  }
}
