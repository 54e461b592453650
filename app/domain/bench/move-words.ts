/** Why a step did not move, in a sentence for the person who tapped: it names the ticket, the step and who was first. */

export interface StepFacts {
  number: string;
  operation: string;
  /** WAITING | READY | TAKEN | STARTED | DONE | CANCELLED */
  state: string;
  /** OPEN | DONE | CANCELLED */
  ticketState: string;
  queueName: string;
  staffId: string | null;
  staffName: string | null;
  /** Labels of checkpoints not yet passed, in order. */
  openChecks: string[];
}

export type MoveRefusal =
  /** It is as the person wants it already, by their own hand. */
  | { kind: "already" }
  | { kind: "conflict"; sentence: string }
  | { kind: "open-checkpoints"; sentence: string; labels: string[] };

/** `staffId` null is a partner. */
export function whyNotMoved(step: StepFacts, move: "start" | "done" | "check", staffId: string | null): MoveRefusal {
  const own = step.staffId === staffId;
  if (own && step.state === "STARTED" && move === "start") return { kind: "already" };
  if (own && step.state === "DONE" && move !== "check") return { kind: "already" };
  if (step.ticketState === "CANCELLED" || step.state === "CANCELLED")
    return conflict(`${step.number} was cancelled. Put the piece aside and stop here.`);
  if (own && step.state === "STARTED" && move === "done" && step.openChecks.length > 0) return openCheckpoints(step);
  return conflict(own && staffId !== null ? ownSentence(step, move) : othersSentence(step));
}

function openCheckpoints(step: StepFacts): MoveRefusal {
  const count = step.openChecks.length;
  const checks = count === 1 ? "1 check is" : `${count} checks are`;
  return {
    kind: "open-checkpoints",
    sentence: `${step.number} cannot be done yet: ${checks} still open (${step.openChecks.join("; ")}).`,
    labels: step.openChecks,
  };
}

function ownSentence(step: StepFacts, move: "start" | "done" | "check"): string {
  if (step.state === "DONE") return `You finished ${work(step)} already; its checks stay as they were.`;
  const what = move === "check" ? "check it" : "finish it";
  return `Start ${work(step)} before you ${what}.`;
}

function othersSentence(step: StepFacts): string {
  const who = step.staffName ?? step.queueName;
  switch (step.state) {
    case "TAKEN":
      return `${who} has taken ${work(step)}.`;
    case "STARTED":
      return `${who} is working on ${work(step)}.`;
    case "DONE":
      return `${who} has finished ${work(step)}.`;
    case "WAITING":
      return `${work(step)} waits for the step before it.`;
    default:
      return `Nobody holds ${work(step)} yet. Take it first.`;
  }
}

/** "1042-1 (engrave)" */
function work(step: StepFacts): string {
  return `${step.number} (${step.operation})`;
}

function conflict(sentence: string): MoveRefusal {
  return { kind: "conflict", sentence };
}
