import { benchAdmin } from "./bench/admin";

/**
 * Measures one part of Keepsake and prints what it found as one line of JSON on stdout; how far it is goes to stderr.
 *   npm run --silent bench -- admin
 * What each measures, and its budgets: docs/benchmarks.md
 */
const BENCHES: Record<string, (say: (line: string) => void) => Promise<object>> = { admin: benchAdmin };

const name = process.argv[2] ?? "";
const bench = BENCHES[name];
if (bench) {
  const found = await bench((line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${JSON.stringify(found)}\n`);
} else {
  process.stderr.write(`There is no bench "${name}": take one of ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exitCode = 1;
}
