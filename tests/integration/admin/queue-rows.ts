import { readQueue, type QueueForm } from "../../../app/flows/workshop/read-queue";
import type { QueueChange } from "../../../app/domain/routing/queue-change";
import { TEST_SHOP } from "../../support/env";
import { sqlValue } from "../../support/rows";

/** A queue of a shop as its form starts. */
export async function queueNamed(name: string, at = TEST_SHOP): Promise<QueueForm & { id: string }> {
  const id = await sqlValue<string>("SELECT id FROM queue WHERE shop = $1 AND name = $2", [at, name]);
  const queue = id === undefined ? null : await readQueue(at, id);
  if (!queue || id === undefined) throw new Error(`${at} has no queue ${name}`);
  return { ...queue, id };
}

/** Ten minutes each, without a set-up or days of their own. */
export function doing(operations: string[]): Pick<QueueChange, "capabilities"> {
  return {
    capabilities: operations.map((operation) => ({
      ...{ operation, minutes: 10, setupMinutes: 0, costMinor: 0, leadDays: null, batchDays: [] },
    })),
  };
}
