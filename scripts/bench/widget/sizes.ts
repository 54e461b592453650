import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { BLOCK_SCRIPTS } from "../../build-storefront";

const ASSETS = join(import.meta.dirname, "../../../extensions/personalizer/assets");

export interface Sizes {
  jsGzipBytes: number;
  lazyGzipBytes: number;
  cssGzipBytes: number;
  /** The largest slice of a font, as it is sent. */
  fontBytes: number;
}

/** Of the built assets. `atOnce`: names of the scripts that a product page was seen to load before anybody touched it. */
export function sizesOf(atOnce: string[]): Sizes {
  const gzipBytes = (name: string): number => gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length;
  const total = (names: string[]): number => names.reduce((sum, name) => sum + gzipBytes(name), 0);
  const fonts = readdirSync(ASSETS).filter((name) => name.endsWith(".woff2"));
  return {
    jsGzipBytes: total(atOnce.flatMap(withStaticImports)),
    lazyGzipBytes: total(Object.keys(BLOCK_SCRIPTS).filter((name) => !atOnce.includes(name))),
    cssGzipBytes: gzipBytes("keepsake.css"),
    fontBytes: Math.max(...fonts.map((name) => readFileSync(join(ASSETS, name)).length)),
  };
}

/** A script with what it imports before it runs. */
function withStaticImports(name: string): string[] {
  const script = readFileSync(join(ASSETS, name), "utf8");
  const imported = [...script.matchAll(/\bimport\s*(?:[\w*{][^"';]*from\s*)?["']([^"']+)["']/g)];
  return [name, ...imported.flatMap(([, path = ""]) => withStaticImports(path.split("/").at(-1) ?? ""))];
}
