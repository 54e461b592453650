import type { QueueChange, QueueErrors } from "../../domain/routing/queue-change";

/** What the workshop page's action answers about people, the address and how orders go out. */
export type StaffAnswer =
  | { kind: "done"; message: string }
  | { kind: "refused"; errors: { name?: string; pin?: string; rushReserve?: string } }
  /** Somebody else did it first. */
  | { kind: "gone"; message: string };

/** What the page of a queue answers to a save; an added or deleted queue leads back to the workshop. */
export type QueueAnswer =
  | { kind: "saved"; message: string; now: QueueChange; mark: string }
  | { kind: "refused"; errors: QueueErrors }
  | { kind: "not-deleted"; message: string }
  /** Somebody saved in between: `now` is theirs. */
  | { kind: "conflict"; now: QueueChange };
