import type { WhatIf } from "./what-if";

/** What a merchant may ask about. */
export interface WhatIfChoices {
  /** ISO, in the shop's zone. */
  today: string;
  lastDay: string;
  queues: { key: string; name: string; kind: string; paused: boolean; capacityPerDay: number }[];
  sets: { key: string; name: string }[];
}

/** As it stands in the page's address. */
export type WhatIfQuestion = Partial<Record<"change" | "queue" | "set" | "day" | "amount", string>>;

export type WhatIfOutcome = WhatIf | { kind: "invalid"; field: "queue" | "set" | "day" | "amount"; words: string };
