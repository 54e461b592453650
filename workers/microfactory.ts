import { sendOffer } from "../app/flows/partners/send-offer";
import { JOBS } from "../app/jobs/catalog";
import type { Handlers } from "./queue-worker";

/** A partner that is away is asked again; should Redis forget the job meanwhile, the sweeper asks. */
export const microfactory: Handlers = {
  queue: "microfactory",
  concurrency: 4,
  handle: async (_name, payload) => {
    const outcome = await sendOffer(JOBS["send-offer"].payload.parse(payload));
    return outcome.kind === "retry" ? { kind: "later", retryInMs: outcome.retryInMs } : { kind: "done" };
  },
};
