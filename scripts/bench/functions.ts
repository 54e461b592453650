import { readFileSync, statSync } from "node:fs";
import { getQuickJS, type QuickJSContext } from "quickjs-emscripten";
import { meteredQuickJs } from "../../tests/support/instructions/metered-quickjs";
import { answered, cartOf, fullCart, type TestLine } from "../../tests/unit/functions/cart";
import { shippedFunction, type ShippedFunction } from "../../tests/unit/functions/run-function";
import { median } from "./median";

const ROUNDS = 41;
const WARM_UP = 5;
const [FEW, MANY] = [20, 200];

interface FunctionFigures {
  name: string;
  bundleBytes: number;
  /** Of the cart of 200 lines, with reading its input and writing its output. */
  msPerLine: number;
  /** Time of a line among 200 over that of a line among 20; the worst of the carts below. */
  growth20to200: number;
  /** WebAssembly instructions of the cart of 200 lines, without handing it over. */
  instructions: number;
  inputBytes: number;
  outputBytes: number;
}

export interface FunctionsFigures {
  bundleBytes: number;
  msPerLine: number;
  growth20to200: number;
  functions: FunctionFigures[];
}

/** Both shipped bundles in a bare QuickJS, on carts of 20 and 200 lines in turn. */
export async function benchFunctions(say: (line: string) => void): Promise<FunctionsFigures> {
  const functions = [await measure("personalization-fees", say), await measure("personalization-guard", say)];
  const most = (of: (one: FunctionFigures) => number): number => Math.max(...functions.map(of));
  return {
    bundleBytes: most((one) => one.bundleBytes),
    msPerLine: most((one) => one.msPerLine),
    growth20to200: most((one) => one.growth20to200),
    functions,
  };
}

async function measure(name: keyof typeof TARGETS, say: (line: string) => void): Promise<FunctionFigures> {
  const { target, api, outputType } = TARGETS[name];
  const shipped = await shippedFunction(name, target, api, outputType);
  const quickJs = await getQuickJS();
  const context = quickJs.newContext();
  const input = (lines: TestLine[]): string => JSON.stringify(shipped.input(cartOf(lines)));
  load(context, shipped);
  // Each tenth line of a full cart is personalized: at 200 lines as many as one order takes. And every line, which is more.
  const growths: number[] = [];
  let msPerLine = 0;
  for (const [cart, made] of Object.entries({ full: fullCart, personalized: personalizedCart })) {
    const [few, many] = inTurn(context, input(made(FEW)), input(made(MANY)));
    growths.push(many / MANY / (few / FEW));
    if (cart === "full") msPerLine = many / MANY;
    say(`${name}, ${cart} cart: ${few.toFixed(2)} ms of ${FEW} lines, ${many.toFixed(2)} ms of ${MANY}`);
  }
  const full = input(fullCart(MANY));
  const outputBytes = Buffer.byteLength(written(context, full));
  context.dispose();
  return {
    name,
    bundleBytes: statSync(shipped.bundlePath).size,
    msPerLine: rounded(msPerLine),
    growth20to200: rounded(Math.max(...growths)),
    instructions: await instructionsOf(shipped, full),
    inputBytes: Buffer.byteLength(full),
    outputBytes,
  };
}

const TARGETS = {
  "personalization-fees": {
    target: "cart.transform.run",
    api: "functions_cart_transform",
    outputType: "CartTransformRunResult",
  },
  "personalization-guard": {
    target: "cart.validations.generate.run",
    api: "functions_cart_checkout_validation",
    outputType: "CartValidationsGenerateRunResult",
  },
};

function personalizedCart(lines: number): TestLine[] {
  return Array.from({ length: lines }, (_, index) => ({ attributes: answered({ _k1: `Anna ${index}` }) }));
}

/** Shopify compiles a function once and sets it up anew for each cart: so the bundle is read once, and run each time. */
function load(context: QuickJSContext, { bundlePath }: ShippedFunction): void {
  const glue =
    "globalThis.ShopifyFunction = { readInput: () => JSON.parse(text), writeOutput: (value) => { output = JSON.stringify(value); } };";
  evaluate(
    context,
    `let text, output; ${glue} globalThis.start = function () { ${readFileSync(bundlePath, "utf8")} };`,
  );
}

function hand(context: QuickJSContext, input: string): void {
  evaluate(context, `text = ${JSON.stringify(input)}`);
}

function written(context: QuickJSContext, input: string): string {
  hand(context, input);
  return String(evaluate(context, "start(); output"));
}

function evaluate(context: QuickJSContext, code: string): unknown {
  const result = context.evalCode(code);
  if (result.error) throw new Error(JSON.stringify(context.dump(result.error)));
  const value: unknown = context.dump(result.value);
  result.value.dispose();
  return value;
}

/**
 * Medians of one run each, milliseconds of this thread's own time; in turn, so that both see the same machine. Ten small
 * carts are timed together, so that one timing is as long as the other and what else the machine does touches both alike.
 */
function inTurn(context: QuickJSContext, few: string, many: string): [few: number, many: number] {
  const times: [number[], number[]] = [[], []];
  const turns = [
    { input: few, runs: MANY / FEW },
    { input: many, runs: 1 },
  ];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    for (const [index, { input, runs }] of turns.entries()) {
      hand(context, input);
      const started = threadMs();
      evaluate(context, `for (let left = ${runs}; left > 0; left -= 1) start()`);
      if (round >= WARM_UP) times[index]?.push((threadMs() - started) / runs);
    }
  }
  return [median(times[0]), median(times[1])];
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

async function instructionsOf(shipped: ShippedFunction, input: string): Promise<number> {
  const { newContext, instructions } = await meteredQuickJs();
  const context = newContext();
  load(context, shipped);
  hand(context, input);
  evaluate(context, "{ const input = JSON.parse(text); ShopifyFunction.readInput = () => input; }");
  evaluate(context, "ShopifyFunction.writeOutput = (value) => { output = value; }");
  const before = instructions();
  evaluate(context, "start()");
  const taken = instructions() - before;
  context.dispose();
  return taken;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
