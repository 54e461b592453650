/**
 * Builds what runs on Shopify's side: the block's scripts and style sheet into the theme app extension's assets, and each function into
 * `extensions/<name>/dist/function.js`, a bundle for a bare QuickJS: it calls `ShopifyFunction.readInput` and
 * `writeOutput`, as the glue of Shopify's own compiler does. `shopify app build` makes the same from `src/index.ts`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Theme Check refuses a block's script above 10,000 raw bytes; the storefront's own budget is 6,000 gzipped. */
const SCRIPT_LIMIT_BYTES = 10_000;
const SCRIPT_LIMIT_GZIP_BYTES = 6_000;
/** What a shopper loads more, at first use, in all. */
const LAZY_LIMIT_GZIP_BYTES = 14_000;
const STYLE_LIMIT_GZIP_BYTES = 4_000;
/** Shopify's limit of a compiled function is 256 kB. Its compiler adds little to the bytes of the script. */
const FUNCTION_LIMIT_BYTES = 200_000;

/** A cart that holds something personalized, and the way back from it to the block. */
const CART_LIMIT_GZIP_BYTES = 3_000;

/** The block's own script, what it loads when a shopper turns to the block, and when one is about to write or is asked for a picture. */
export const BLOCK_SCRIPTS = {
  "keepsake.js": "personalizer.ts",
  "keepsake-answers.js": "answers.ts",
  "keepsake-preview.js": "preview.ts",
  "keepsake-upload.js": "upload.ts",
};
const CART_SCRIPTS = { "keepsake-cart.js": "cart.ts", "keepsake-edit.js": "edit.ts" };

function buildScript([asset, entry]: [asset: string, entry: string]): Promise<string> {
  return bundle(join(root, "extensions/personalizer/assets", asset), {
    entryPoints: [join(root, "app/storefront", entry)],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
  });
}

/** The block's own, and the letters of its engraving fonts, which load when a shopper turns to it. */
const STYLES = ["keepsake.css", "keepsake-fonts.css", "keepsake-kanji.css"];

/** Fonts lie beside it in the extension's assets. */
function buildStyle(asset: string): Promise<string> {
  return bundle(join(root, "extensions/personalizer/assets", asset), {
    entryPoints: [join(root, "app/storefront", asset)],
    bundle: true,
    minify: true,
    charset: "utf8",
    external: ["*.woff2"],
    banner: { css: `/* Built from app/storefront/${asset} */` },
  });
}

function buildFunction(name: string): Promise<string> {
  return bundle(join(root, "extensions", name, "dist/function.js"), {
    stdin: {
      contents:
        'import { run } from "./src/index"; const glue = globalThis.ShopifyFunction; glue.writeOutput(run(glue.readInput()));',
      resolveDir: join(root, "extensions", name),
      sourcefile: "glue.ts",
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2022",
    charset: "utf8",
  });
}

/** Written beside and renamed: several builds may run at once, and nobody reads half a file. */
async function bundle(outfile: string, options: BuildOptions): Promise<string> {
  const built = await build({ ...options, outfile, write: false, legalComments: "none", logLevel: "warning" });
  const [file] = built.outputFiles ?? [];
  if (!file) throw new Error(`${relative(root, outfile)} was not built`);
  const draft = `${outfile}.${process.pid}.tmp`;
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(draft, file.contents);
  renameSync(draft, outfile);
  return outfile;
}

function functionNames(): string[] {
  return readdirSync(join(root, "extensions")).filter((name) =>
    existsSync(join(root, "extensions", name, "src/index.ts")),
  );
}

function assertSize(file: string, limitBytes: number, bytes = statSync(file).size): void {
  if (bytes > limitBytes) throw new Error(`${relative(root, file)} has ${bytes} bytes; the limit is ${limitBytes}`);
}

function gzipBytesOf(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}

function gzipBytesOfAll(files: string[]): number {
  return files.reduce((sum, file) => sum + gzipBytesOf(file), 0);
}

/** Builds all and returns the files written, absolute. Throws when one is over its limit. */
export async function buildStorefront(): Promise<string[]> {
  const [[style = "", ...fonts], scripts, cartScripts, functions] = await Promise.all([
    Promise.all(STYLES.map(buildStyle)),
    Promise.all(Object.entries(BLOCK_SCRIPTS).map(buildScript)),
    Promise.all(Object.entries(CART_SCRIPTS).map(buildScript)),
    buildFunctions(),
  ]);
  const [block = "", ...lazy] = scripts;
  assertSize(block, SCRIPT_LIMIT_BYTES);
  assertSize(block, SCRIPT_LIMIT_GZIP_BYTES, gzipBytesOf(block));
  assertSize(lazy.at(-1) ?? "", LAZY_LIMIT_GZIP_BYTES, gzipBytesOfAll(lazy));
  assertSize(cartScripts.at(-1) ?? "", CART_LIMIT_GZIP_BYTES, gzipBytesOfAll(cartScripts));
  assertSize(style, STYLE_LIMIT_GZIP_BYTES, gzipBytesOf(style));
  return [...scripts, ...cartScripts, style, ...fonts, ...functions];
}

/** Builds the functions alone and returns the files written, absolute. Throws when one is over its limit. */
export async function buildFunctions(): Promise<string[]> {
  const functions = await Promise.all(functionNames().map(buildFunction));
  for (const file of functions) assertSize(file, FUNCTION_LIMIT_BYTES);
  return functions;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const file of await buildStorefront()) {
    console.log(`${relative(root, file)}: ${statSync(file).size} bytes, ${gzipBytesOf(file)} gzipped`);
  }
}
