import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build as bundle } from "esbuild";
import { compressAssets } from "./compress-assets";
import { isAlive, waitUntil } from "./processes";

const run = promisify(execFile);
const STAMPS = "build/.stamps.json";
const LOCK = "build/.lock";

type Part = { name: string; sources: string[]; output: string; build: () => Promise<unknown> };

/** What is built, from what. A part is built again when the contents of its sources changed. */
const PARTS: Part[] = [
  {
    name: "storefront and functions",
    sources: [
      "app/storefront/**",
      "app/domain/**",
      "extensions/*.ts",
      "extensions/*/src/**",
      "extensions/personalizer/locales/**",
      "scripts/build-storefront.ts",
    ],
    output: "extensions/personalization-fees/dist/function.js",
    build: () => run(process.execPath, ["--import", "tsx", "scripts/build-storefront.ts"]),
  },
  {
    name: "web",
    sources: ["app/**", "public/**", "vite.config.ts", "prisma/schema.prisma", "shopify.app.toml"],
    output: "build/server/index.js",
    build: async () => {
      await run(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"], {
        env: { ...process.env, NODE_ENV: "production" },
      });
      compressAssets("build/client/assets");
    },
  },
  {
    // After web, whose build empties the folder.
    name: "headless",
    sources: [
      "app/storefront/**",
      "app/domain/**",
      "extensions/personalizer/{assets,locales}/**",
      "scripts/*headless*.ts",
    ],
    output: "build/headless/v1/keepsake-options.js",
    build: () => run(process.execPath, ["--import", "tsx", "scripts/build-headless.ts"]),
  },
  {
    name: "workers",
    sources: ["app/**", "workers/**", "prisma/schema.prisma", "shopify.app.toml"],
    output: "build/worker/main.js",
    build: () => bundleForNode("workers/main.ts", "build/worker/main.js"),
  },
  {
    name: "migrations",
    sources: ["scripts/{migrate,schema-engine}.ts"],
    // A deployment has no tsx. It finds prisma/ one folder up, as the source does.
    output: "build/migrate.js",
    build: () => bundleForNode("scripts/migrate.ts", "build/migrate.js"),
  },
];

function bundleForNode(entry: string, outfile: string): Promise<unknown> {
  return bundle({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

/** Builds what changed since the last time. Returns the names of the parts it built. */
export async function buildAll({ log = () => {} }: { log?: (line: string) => void } = {}): Promise<string[]> {
  mkdirSync("build", { recursive: true });
  await takeLock();
  try {
    const built: string[] = [];
    for (const part of PARTS) {
      const stamp = await hashOf([...part.sources, "package-lock.json", "scripts/build.ts"]);
      if (readStamps()[part.name] === stamp && exists(part.output)) continue;
      log(`Building ${part.name} …`);
      await part.build().catch((error: unknown) => {
        throw new Error(`building ${part.name} failed:\n${wordsOf(error)}`, { cause: error });
      });
      writeFileSync(STAMPS, JSON.stringify({ ...readStamps(), [part.name]: stamp }, null, 2));
      built.push(part.name);
    }
    return built;
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** A tool's own words rather than the error that wraps them. */
function wordsOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error);
  const said = ["stderr", "stdout"].map((name) => String(Reflect.get(error, name) ?? "").trim()).find(Boolean) ?? "";
  const lines = said.split("\n");
  // Builders warn at length before they say what went wrong.
  const from = Math.max(0, lines.findIndex((line) => /error/i.test(line)) - 3);
  return lines.slice(from, from + 20).join("\n") || (error instanceof Error ? error.message : "");
}

/** Two builds at once (a demo beside the tests) would write the same files. */
async function takeLock(): Promise<void> {
  const take = () => {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      return true;
    } catch {
      if (!isAlive(Number(read(LOCK) ?? 0))) rmSync(LOCK, { force: true });
      return false;
    }
  };
  if (!(await waitUntil(take, 180_000))) throw new Error(`another build holds ${LOCK} for three minutes`);
}

async function hashOf(patterns: string[]): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(patterns, { withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash("sha256");
  for (const file of files.map((one) => resolve(one)).sort()) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

function readStamps(): Record<string, string> {
  const stamps: unknown = JSON.parse(read(STAMPS) ?? "{}");
  if (typeof stamps !== "object" || stamps === null) return {};
  return Object.fromEntries(
    Object.entries(stamps).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function exists(file: string): boolean {
  return read(file) !== null;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildAll({ log: (line) => process.stdout.write(`${line}\n`) }).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
