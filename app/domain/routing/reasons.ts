import { dayWords } from "../calendar/days";
import type { Operation } from "../options/option";
import type { Admissible } from "./admissible";
import type { Placement } from "./place-step";

/** "resize, engrave and inspect" */
export function listWords(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Consecutive steps on one queue. */
function visitsOf(placements: Placement[]): Placement[][] {
  const visits: Placement[][] = [];
  for (const placement of placements) {
    if (placement.startsVisit) visits.push([placement]);
    else visits.at(-1)?.push(placement);
  }
  return visits;
}

function choiceWords(visit: Placement[], choices: Map<Operation, Admissible>): string {
  const rule = visit.find((one) => one.candidate.rule)?.candidate.rule;
  const { name } = visit[0]?.candidate.queue ?? { name: "" };
  if (rule) return `rule ${rule.position} ${rule.effect === "REQUIRE" ? "requires" : "prefers"} ${name}`;
  const only = visit.every((one) => choices.get(one.step.operation)?.candidates.length === 1);
  return only ? "the only running queue that can" : "the earliest finish with the fewest hand-overs";
}

function visitReasons(visit: Placement[], choices: Map<Operation, Admissible>): string[] {
  const first = visit[0];
  const last = visit.at(-1);
  if (!first || !last) return [];
  const { queue } = first.candidate;
  const work = listWords(visit.map((one) => one.step.operation));
  const until = queue.kind === "MICROFACTORY" ? "back" : "done";
  const reasons = [
    `${work} at ${queue.name}, ${until} by ${dayWords(last.step.dueDay)}: ${choiceWords(visit, choices)}`,
  ];
  for (const { step, emptyDay } of visit) {
    if (step.booked > 0 && step.bookedDay !== emptyDay) {
      reasons.push(
        `${step.operation} at ${queue.name} moved from ${dayWords(emptyDay)} to ${dayWords(step.bookedDay)}: no room before`,
      );
    }
  }
  return reasons;
}

/** Why the route is as it is, in words a person at the bench reads. */
export function routeReasons(placements: Placement[], choices: Map<Operation, Admissible>): string[] {
  const refused = [...choices].flatMap(([operation, { refusals }]) =>
    refusals.map((refusal) => `${operation} elsewhere: ${refusal}`),
  );
  return [...visitsOf(placements).flatMap((visit) => visitReasons(visit, choices)), ...new Set(refused)];
}
