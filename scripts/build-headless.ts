/**
 * Builds what pages without a theme load: the element <keepsake-options> as a module, its lazily loaded parts, its words,
 * style sheet and fonts, and the contract as JSON Schema, into build/headless/v1, which web serves under /headless/v1.
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { contractSchema } from "./headless-contract";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const extension = join(root, "extensions/personalizer");
const out = join(root, "build/headless/v1");

/** Written beside and renamed: nobody reads half of it. */
export async function buildHeadless(): Promise<void> {
  const draft = `${out}.${process.pid}.tmp`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await build({
    entryPoints: { "keepsake-options": join(root, "app/storefront/headless/options-element.ts") },
    outdir: draft,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "es2022",
    charset: "utf8",
    chunkNames: "[name]-[hash]",
    legalComments: "none",
    logLevel: "warning",
  });
  for (const asset of readdirSync(join(extension, "assets")))
    if (/\.(css|woff2)$/.test(asset)) copyFileSync(join(extension, "assets", asset), join(draft, asset));
  cpSync(join(extension, "locales"), join(draft, "locales"), {
    recursive: true,
    filter: (file) => !file.endsWith(".schema.json"),
  });
  writeFileSync(join(draft, "contract.schema.json"), `${JSON.stringify(contractSchema(), null, 2)}\n`);
  rmSync(out, { recursive: true, force: true });
  renameSync(draft, out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildHeadless();
