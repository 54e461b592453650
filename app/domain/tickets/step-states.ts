/** What becomes of one operation of a ticket. Stored in `step.state`. */
export const STEP_STATES = ["WAITING", "READY", "TAKEN", "STARTED", "DONE", "CANCELLED"] as const;
export type StepState = (typeof STEP_STATES)[number];

const NEXT = {
  /** The step before is not done. */
  WAITING: ["READY", "CANCELLED"],
  READY: ["TAKEN", "CANCELLED"],
  /** Taken by a person or accepted by a partner; may be put back. */
  TAKEN: ["STARTED", "READY", "CANCELLED"],
  /** A partner may still hand it back; a person stops it when its order is cancelled. */
  STARTED: ["DONE", "READY", "CANCELLED"],
  DONE: [],
  CANCELLED: [],
} satisfies Record<StepState, StepState[]>;

export function nextStates(state: StepState): readonly StepState[] {
  return NEXT[state];
}

export function canTransition(from: StepState, to: StepState): boolean {
  return nextStates(from).includes(to);
}

export function isStepState(text: string): text is StepState {
  return STEP_STATES.some((state) => state === text);
}

/** Nothing more happens to it. */
export function isFinal(state: StepState): boolean {
  return nextStates(state).length === 0;
}
