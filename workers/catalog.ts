import { workCatalogTask } from "../app/flows/catalog-tasks/work-catalog-task";
import { JOBS } from "../app/jobs/catalog";
import type { Handlers } from "./queue-worker";

/** A job does one slice and comes back behind the others that wait: a large import holds up nobody's small one. */
export const catalog: Handlers = {
  queue: "catalog",
  concurrency: 2,
  handle: async (_name, payload) => {
    const outcome = await workCatalogTask(JOBS["work-catalog-task"].payload.parse(payload));
    return outcome.kind === "later" ? outcome : { kind: "done" };
  },
};
