/** What the rest of the app knows of jobs: the typed catalogue and how to add to it. */
export { JOBS, type JobRequest } from "./definitions";
export { connectWorker, type JobQueue } from "./backend";
export { closeQueues, connectQueues, enqueue, enqueueAll, queueFor, type EnqueueOutcome } from "./enqueue";
