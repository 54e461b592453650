import { NotAsExpected } from "./once/expect";
import { Merchant } from "./once/merchant";
import { STEPS, type OnceResult, type OnceTarget, type Run } from "./once/steps";
import { Store } from "./once/store";

/**
 * The main job from published options to shipped pieces, over HTTP and signed webhooks alone: what it knows of
 * Keepsake it reads off pages and off the store. Prints a table and, last, one line of JSON.
 */
export async function runOnce(target: OnceTarget, print: (line: string) => void): Promise<OnceResult> {
  const store = new Store(new URL(target.urls.admin).origin);
  const result: OnceResult = {
    ok: true,
    orders: 0,
    tickets: 0,
    exceptions: 0,
    held: 0,
    released: 0,
    webhookToTicketMs: null,
  };
  const merchant = new Merchant(new URL(target.urls.app).origin, store);
  const run: Run = {
    target,
    store,
    merchant,
    result,
    orderOne: "",
    orderTwo: "",
    promises: { ring: null, pendant: null },
  };
  for (const [index, step] of STEPS.entries()) {
    const startedAt = performance.now();
    const line = (mark: string, words: string) => {
      const ms = `${Math.round(performance.now() - startedAt)} ms`;
      print(`  ${mark} ${index + 1}  ${step.name.padEnd(36)}${ms.padStart(9)}   ${words}`);
    };
    try {
      line("✓", await step.run(run));
    } catch (error) {
      result.ok = false;
      line(
        "✗",
        error instanceof NotAsExpected
          ? error.message
          : error instanceof Error
            ? `${error.name}: ${error.message}`
            : String(error),
      );
      break;
    }
  }
  print(JSON.stringify(result));
  return result;
}
