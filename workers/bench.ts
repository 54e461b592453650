import { releaseStep } from "../app/flows/release-step";
import { JOBS } from "../app/jobs/catalog";
import type { Handlers } from "./queue-worker";

export const bench: Handlers = {
  queue: "bench",
  concurrency: 4,
  handle: async (_name, payload) => {
    await releaseStep(JOBS["release-step"].payload.parse(payload));
    return { kind: "done" };
  },
};
