import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import releaseSync from "@jitl/quickjs-wasmfile-release-sync";
import { newQuickJSWASMModule, newVariant, type QuickJSContext } from "quickjs-emscripten";
import { COUNTER, countingModule } from "./count-instructions";

const require = createRequire(import.meta.url);

export interface MeteredQuickJs {
  newContext: () => QuickJSContext;
  /** WebAssembly instructions executed since the module was loaded. */
  instructions: () => number;
}

/** A QuickJS that counts its instructions: Shopify stops a function at 11 million of them. */
export async function meteredQuickJs(): Promise<MeteredQuickJs> {
  const wasm = readFileSync(require.resolve("@jitl/quickjs-wasmfile-release-sync/wasm"));
  const module = await WebAssembly.compile(Buffer.from(countingModule(wasm)));
  let counter: WebAssembly.Global | null = null;
  const variant = newVariant(releaseSync, {
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
