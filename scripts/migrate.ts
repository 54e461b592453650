import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
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

/**
 * Migrations by Prisma's own schema engine, as WebAssembly on the pg driver: Prisma's CLI would download a native
 * engine first. The bookkeeping (`_prisma_migrations`, checksums, advisory lock) is the engine's.
 *
 *   migrate.ts              applies what is missing to DATABASE_URL
 *   migrate.ts --new NAME   writes prisma/migrations/<time>_NAME from the difference between migrations and schema
 *   migrate.ts --check      exits 1 when the migrations do not add up to the schema
 *
 * The driver splits a migration at every semicolon: none may stand in a comment, a string or a function's body.
 * --new and --check build the migrations in a shadow database, which DATABASE_URL's user must be allowed to create.
 */

const PRISMA_DIR = fileURLToPath(new URL("../prisma", import.meta.url));
const MIGRATIONS_DIR = path.join(PRISMA_DIR, "migrations");
const LOCKFILE = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
const NO_FILTERS = { externalTables: [], externalEnums: [] };
/** What the engine prints as a script when both sides are the same. */
const EMPTY_SCRIPT = /^(\s*--[^\n]*\n?|\s)*$/;

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
    if (typeof start === "function") start();
  })();
  return loaded;
}

async function schemaFiles(): Promise<wasm.SchemaContainer[]> {
  const file = path.join(PRISMA_DIR, "schema.prisma");
  return [{ path: file, content: await readFile(file, "utf8") }];
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
async function withEngine<T>(
  urls: { main: string; shadow?: string },
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
  const datamodels = (await schemaFiles()).map((file): [string, string] => [file.path, file.content]);
  const engine = await wasm.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.all([pools.main.end(), pools.shadow.end()]);
  }
}

/** Runs `use` with the address of an empty database on the same server, dropped afterwards. */
async function withShadow<T>(databaseUrl: string, use: (shadowUrl: string) => Promise<T>): Promise<T> {
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

/** Names of the migrations in order. */
export async function migrationNames(dir: string = MIGRATIONS_DIR): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function migrationList(names: string[]): Promise<wasm.MigrationList> {
  const migrationDirectories = await Promise.all(
    names.map(async (name): Promise<wasm.MigrationDirectory> => {
      const value = await readFile(path.join(MIGRATIONS_DIR, name, "migration.sql"), "utf8");
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
    }),
  );
  return { baseDir: MIGRATIONS_DIR, lockfile: LOCKFILE, shadowDbInitScript: "", migrationDirectories };
}

/**
 * Applies the migrations that the database has not, oldest first, and returns their names. `until` stops after that
 * migration: what a database of an earlier release looked like. Throws the engine's error, which names the migration.
 */
export async function migrate(databaseUrl: string, until?: string): Promise<string[]> {
  const names = await migrationNames();
  const wanted = until === undefined ? names : names.filter((name) => name <= until);
  const migrationsList = await migrationList(wanted);
  return withEngine({ main: databaseUrl }, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  });
}

/** SQL that takes what the migrations build to what the schema says; null when they agree. */
export async function pendingChanges(databaseUrl: string): Promise<string | null> {
  const migrations = await migrationList(await migrationNames());
  const files = await schemaFiles();
  const { stdout } = await withShadow(databaseUrl, (shadow) =>
    withEngine({ main: databaseUrl, shadow }, (engine) =>
      engine.diff({
        from: { tag: "migrations", ...migrations },
        to: { tag: "schemaDatamodel", files },
        script: true,
        exitCode: null,
        filters: NO_FILTERS,
      }),
    ),
  );
  return stdout === null || EMPTY_SCRIPT.test(stdout) ? null : stdout;
}

async function writeMigration(databaseUrl: string, name: string): Promise<string | null> {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    throw new Error(`"${name}" is no migration name: use lower-case words_like_this`);
  await mkdir(MIGRATIONS_DIR, { recursive: true });
  await writeFile(path.join(MIGRATIONS_DIR, LOCKFILE.path), LOCKFILE.content);
  const script = await pendingChanges(databaseUrl);
  if (script === null) return null;
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const dir = path.join(MIGRATIONS_DIR, `${stamp}_${name}`);
  await mkdir(dir);
  await writeFile(path.join(dir, "migration.sql"), script);
  return path.join(dir, "migration.sql");
}

async function main(args: string[]): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) {
    console.error("DATABASE_URL is missing");
    return 1;
  }
  if (args[0] === "--check") {
    const changes = await pendingChanges(databaseUrl);
    console.log(changes ?? "The migrations add up to the schema.");
    return changes === null ? 0 : 1;
  }
  if (args[0] === "--new") {
    const file = await writeMigration(databaseUrl, args[1] ?? "");
    console.log(
      file === null
        ? "Nothing to write: the migrations add up to the schema."
        : `Wrote ${file}. Read it before it runs.`,
    );
    return 0;
  }
  const applied = await migrate(databaseUrl);
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
  return 0;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exit(await main(process.argv.slice(2)));
}
