import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TEXT = new Set([".js", ".css", ".svg", ".json"]);
/** One packet: smaller files arrive no sooner. */
const WORTH_IT_BYTES = 1_400;

/** Writes a .br and a .gz beside each text file of a folder, once at build time and as small as they get. */
export function compressAssets(directory: string): void {
  for (const name of readdirSync(directory).filter((one) => TEXT.has(extname(one)))) {
    const file = join(directory, name);
    const bytes = readFileSync(file);
    if (bytes.length < WORTH_IT_BYTES) continue;
    writeFileSync(
      `${file}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
    );
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
