import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type Axe from "axe-core";
import type { Frame, Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong below `selector`, one line each: rule, what to do, where. */
export async function violations(frame: Frame | Page, selector = "html", without: string[] = []): Promise<string[]> {
  await frame.evaluate(AXE);
  const found = await frame.evaluate<Axe.AxeResults["violations"], [string, string[]]>(
    async ([within, rulesOff]) => {
      const { axe } = window as unknown as { axe: typeof Axe };
      // What fades or folds is judged as it will stand; what turns for ever is not waited for.
      const settled = document.getAnimations().map((animation) => animation.finished.catch(() => null));
      await Promise.race([Promise.all(settled), new Promise((resolve) => setTimeout(resolve, 1_000))]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const rules = Object.fromEntries(rulesOff.map((rule) => [rule, { enabled: false }]));
      return (await axe.run(within, { iframes: false, resultTypes: ["violations"], rules })).violations;
    },
    [selector, without],
  );
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
}
