import { readFileSync, statSync } from "node:fs";
import { getQuickJS, shouldInterruptAfterDeadline } from "quickjs-emscripten";

/** Shopify stops a function at 11 million instructions; time is what QuickJS can be stopped by. */
const DEADLINE_MS = 1_000;
const MEMORY_BYTES = 10 * 1024 * 1024;

export type RunOutcome = { kind: "ok"; output: unknown } | { kind: "failed"; message: string };

/**
 * Runs a function's bundle in QuickJS, which is what Javy compiles it into: `ShopifyFunction.readInput` and `writeOutput`
 * are there; Intl, console, fetch, timers and URL are not.
 */
export async function runBundle(bundlePath: string, input: unknown): Promise<RunOutcome> {
  const quickjs = await getQuickJS();
  const runtime = quickjs.newRuntime({ interruptHandler: shouldInterruptAfterDeadline(Date.now() + DEADLINE_MS) });
  runtime.setMemoryLimit(MEMORY_BYTES);
  const vm = runtime.newContext();
  try {
    const prelude = `delete globalThis.console; globalThis.__written = undefined;
      globalThis.ShopifyFunction = { readInput: () => JSON.parse(${JSON.stringify(JSON.stringify(input))}),
        writeOutput: (output) => { globalThis.__written = JSON.stringify(output); } };`;
    const result = vm.evalCode(`${prelude}\n${bundleText(bundlePath)}\n;globalThis.__written`, bundlePath);
    if (result.error) {
      const failure: unknown = vm.dump(result.error);
      result.error.dispose();
      return { kind: "failed", message: describe(failure) };
    }
    const written: unknown = vm.dump(result.value);
    result.value.dispose();
    if (typeof written !== "string") return { kind: "failed", message: "the function wrote no output" };
    return { kind: "ok", output: JSON.parse(written) };
  } finally {
    vm.dispose();
    runtime.dispose();
  }
}

const cached = new Map<string, { changedAtMs: number; text: string }>();

function bundleText(path: string): string {
  const changedAtMs = statSync(path).mtimeMs;
  const known = cached.get(path);
  if (known?.changedAtMs === changedAtMs) return known.text;
  const text = readFileSync(path, "utf8");
  cached.set(path, { changedAtMs, text });
  return text;
}

function describe(failure: unknown): string {
  if (typeof failure === "object" && failure !== null && "message" in failure) {
    const name = "name" in failure ? `${String(failure.name)}: ` : "";
    return name + String(failure.message);
  }
  return String(failure);
}
