import type { QueueChange, QueueErrors } from "../../domain/routing/queue-change";

/** What the workshop page's action answers about people and the address. */
export type StaffAnswer =
  | { kind: "done"; message: string }
  | { kind: "refused"; errors: { name?: string; pin?: string } }
  /** Somebody else did it first. */
  | { kind: "gone"; message: string };

/** What it answers to a saved queue. */
export type QueueAnswer =
  | { kind: "saved"; message: string }
  | { kind: "refused"; errors: QueueErrors }
  /** Somebody saved in between: `now` is theirs. */
  | { kind: "conflict"; now: QueueChange };
