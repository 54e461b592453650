import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { buildAll } from "../../scripts/build";
import { Merchant } from "../../scripts/once/merchant";
import { Store } from "../../scripts/once/store";
import { isAlive } from "../../scripts/processes";
import { startStack, type StackInfo } from "../../scripts/stack";

declare module "vitest" {
  interface ProvidedContext {
    /** The run's one stack, its option sets published. */
    stack: StackInfo;
  }
}

/** Stacks of tests live here, in folders named after their process. */
export const STACKS = resolve(".keepsake/e2e");

/** One stack for all browser tests: a start takes longer than most of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  forgetDeadStacks();
  await buildAll();
  const dir = join(STACKS, String(process.pid));
  const stack = await startStack({ dir, fresh: true, sweepEveryMs: 2_000 });
  const stop = async () => {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    await new Merchant(stack.info.urls.app, new Store(new URL(stack.info.urls.admin).origin)).publishAllSets();
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide("stack", stack.info);
  return stop;
}

function forgetDeadStacks(): void {
  try {
    for (const name of readdirSync(STACKS)) {
      if (!isAlive(Number(name.split("-")[0]))) rmSync(join(STACKS, name), { recursive: true, force: true });
    }
  } catch {
    // The first run.
  }
}
