import { processInbox } from "../app/flows/inbox/process-inbox";
import { routeOrder } from "../app/flows/orders/route-order";
import { JOBS } from "../app/jobs/catalog";
import type { Handled, Handlers } from "./queue-worker";

export const inbox: Handlers = { queue: "inbox", concurrency: 8, handle };

async function handle(name: string, payload: unknown): Promise<Handled> {
  if (name === "process-inbox") {
    const outcome = await processInbox(JOBS["process-inbox"].payload.parse(payload));
    return outcome.kind === "later" ? outcome : { kind: "done" };
  }
  await routeOrder(JOBS["route-order"].payload.parse(payload));
  return { kind: "done" };
}
