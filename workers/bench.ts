import { learnMargins } from "../app/flows/promises/learn-margins";
import { moveWork } from "../app/flows/planning/move-work";
import { refreshLeadTimes } from "../app/flows/promises/publish-lead-times";
import { releaseStep } from "../app/flows/tickets/release-step";
import { replanShop } from "../app/flows/planning/replan-shop";
import { JOBS } from "../app/jobs/catalog";
import type { Handlers } from "./queue-worker";

export const bench: Handlers = {
  queue: "bench",
  concurrency: 4,
  handle: async (name, payload) => {
    if (name === "move-work") await moveWork(JOBS["move-work"].payload.parse(payload));
    else if (name === "replan-shop") await replanShop(JOBS["replan-shop"].payload.parse(payload));
    else if (name === "learn-margins") await learnMargins(JOBS["learn-margins"].payload.parse(payload));
    else if (name === "refresh-lead-times") await refreshLeadTimes(JOBS["refresh-lead-times"].payload.parse(payload));
    else await releaseStep(JOBS["release-step"].payload.parse(payload));
    return { kind: "done" };
  },
};
