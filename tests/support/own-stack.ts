import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { Merchant } from "../../scripts/once/merchant";
import { productionOf, Store, type Production } from "../../scripts/once/store";
import { startStack, type Stack } from "../../scripts/stack";
import { STACKS } from "./stack-setup";
import { waitFor } from "./wait-for";

/** A stack that a test may break: its servers are killed and its webhooks lost. */
export function useOwnStack(name: string): { stack: () => Stack; store: () => Store } {
  const dir = join(STACKS, `${process.pid}-${name}`);
  let stack: Stack;
  let store: Store;
  beforeAll(async () => {
    stack = await startStack({ dir, fresh: true, sweepEveryMs: 500 });
    store = new Store(new URL(stack.info.urls.admin).origin);
    await new Merchant(stack.info.urls.app, store).publishAllSets();
    await waitFor(
      "published option sets",
      async () => {
        const { products } = await store.state();
        return products.filter(({ metafields }) => metafields.some(({ key }) => key === "fees")).length >= 6;
      },
      { timeoutMs: 30_000 },
    );
  });
  afterAll(async () => {
    await stack?.stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return { stack: () => stack, store: () => store };
}

/** What the store knows of an order's pieces once `tickets` of them are told; the shape that must be the same each time. */
export async function ticketsTold(store: Store, gid: string, tickets: number, timeoutMs = 60_000): Promise<Production> {
  return waitFor(
    `${tickets} tickets of ${gid}`,
    async () => {
      const told = productionOf(await store.order(gid));
      return told?.tickets.length === tickets && told;
    },
    { timeoutMs, everyMs: 100 },
  );
}
