import { deliverOutbox } from "../app/flows/deliver/deliver-outbox";
import { JOBS } from "../app/jobs/catalog";
import type { Handlers } from "./queue-worker";

export const outbox: Handlers = {
  queue: "outbox",
  concurrency: 6,
  handle: async (_name, payload) => {
    const outcome = await deliverOutbox(JOBS["deliver-outbox"].payload.parse(payload));
    return outcome.kind === "later" ? outcome : { kind: "done" };
  },
};
