import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { newQuickJSWASMModule, newVariant, RELEASE_SYNC, type QuickJSContext } from "quickjs-emscripten";
import { COUNTER, countingModule } from "./count-instructions";

/** Where the package looks for what it runs. */
const theirs = createRequire(createRequire(import.meta.url).resolve("quickjs-emscripten"));

export interface MeteredQuickJs {
  newContext: () => QuickJSContext;
  /** WebAssembly instructions executed since the module was loaded. */
  instructions: () => number;
}

/** A QuickJS that counts its instructions: Shopify stops a function at 11 million of them. */
export async function meteredQuickJs(): Promise<MeteredQuickJs> {
  const wasm = readFileSync(theirs.resolve("@jitl/quickjs-wasmfile-release-sync/wasm"));
  const module = await WebAssembly.compile(Buffer.from(countingModule(wasm)));
  let counter: WebAssembly.Global | null = null;
  const variant = newVariant(RELEASE_SYNC, {
    emscriptenModule: {
      async instantiateWasm(imports, onSuccess) {
        const instance = await WebAssembly.instantiate(module, imports);
        const exported = instance.exports[COUNTER];
        if (exported instanceof WebAssembly.Global) counter = exported;
        onSuccess(instance);
        return instance.exports;
      },
    },
  });
  const quickJs = await newQuickJSWASMModule(variant);
  return { newContext: () => quickJs.newContext(), instructions: () => Number(counter?.value ?? NaN) };
}
