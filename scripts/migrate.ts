import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import { withEngine, withShadow } from "./schema-engine";

/**
 * Migrations by Prisma's own schema engine, as WebAssembly on the pg driver: Prisma's CLI would download a native
 * engine first. The bookkeeping (`_prisma_migrations`, checksums, advisory lock) is the engine's.
 *
 *   migrate.ts              applies what is missing to DATABASE_URL
 *   migrate.ts --until NAME stops after that migration: what a database of an earlier release looked like
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

async function schemaFiles(): Promise<wasm.SchemaContainer[]> {
  const file = path.join(PRISMA_DIR, "schema.prisma");
  return [{ path: file, content: await readFile(file, "utf8") }];
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
  return withEngine({ main: databaseUrl }, await schemaFiles(), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  });
}

/** SQL that takes what the migrations build to what the schema says; null when they agree. */
export async function pendingChanges(databaseUrl: string): Promise<string | null> {
  const migrations = await migrationList(await migrationNames());
  const files = await schemaFiles();
  const { stdout } = await withShadow(databaseUrl, (shadow) =>
    withEngine({ main: databaseUrl, shadow }, files, (engine) =>
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
  const until = args[0] === "--until" ? args[1] : undefined;
  const applied = await migrate(databaseUrl, until);
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
  return 0;
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exit(await main(process.argv.slice(2)));
}
