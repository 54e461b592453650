import { benchAdmin } from "./bench/admin";
import { benchDispatch } from "./bench/dispatch/dispatch";
import { benchFunctions } from "./bench/functions";
import { benchPromise } from "./bench/promise/promise";
import { benchRouteThroughput } from "./bench/route-throughput/route-throughput";
import { benchRouting } from "./bench/routing/routing";
import { benchWidget } from "./bench/widget/widget";

/** Says on stderr how far it is; gives what it found. `args` are the words behind the bench's name. */
type Bench = (say: (line: string) => void, args: string[]) => object | Promise<object>;

/**
 * Measures one part of Keepsake and prints what it found as one line of JSON on stdout; how far it is goes to stderr.
 *   npm run --silent bench -- admin
 *   npm run --silent bench -- dispatch --instances DIR
 *   npm run --silent bench -- functions
 *   npm run --silent bench -- promise --seed 1
 *   npm run --silent bench -- routing
 *   npm run --silent bench -- route-throughput
 *   npm run --silent bench -- widget
 * What each measures, and its budgets: docs/benchmarks.md
 */
const BENCHES: Record<string, Bench> = {
  admin: benchAdmin,
  dispatch: benchDispatch,
  functions: benchFunctions,
  promise: benchPromise,
  routing: benchRouting,
  "route-throughput": benchRouteThroughput,
  widget: benchWidget,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  const found = await bench((line) => process.stderr.write(`${line}\n`), args);
  process.stdout.write(`${JSON.stringify(found)}\n`);
} else {
  process.stderr.write(`There is no bench "${name}": take one of ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exitCode = 1;
}
