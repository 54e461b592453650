import { dayWords } from "../calendar/days";
import { nextOpenDay } from "../calendar/open-days";
import type { Operation } from "../options/option";
import type { Admissible, Candidate } from "./admissible";
import { placeStep, type Placement, type PlacingTerms } from "./place-step";

/** More would not be read on a ticket. */
const MOST_ALTERNATIVES = 2;

/** "resize, engrave and inspect" */
export function listWords(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Consecutive steps on one queue, with what was placed before them. */
function visitsOf(placements: Placement[]): { visit: Placement[]; before: Placement[] }[] {
  const visits: { visit: Placement[]; before: Placement[] }[] = [];
  for (const [index, placement] of placements.entries()) {
    if (placement.startsVisit) visits.push({ visit: [placement], before: placements.slice(0, index) });
    else visits.at(-1)?.visit.push(placement);
  }
  return visits;
}

/** Why a queue that could have begun this visit was passed over; null when only the whole route tells. */
function passedOver(first: Placement, other: Candidate, before: Placement[], terms: PlacingTerms): string | null {
  const { queue } = other;
  const placed = placeStep(before, other, terms);
  const asks = other.rule ? `rule ${other.rule.position} prefers ${queue.name}, which` : queue.name;
  if (placed.kind === "empty-calendar") return `${asks} has no working day`;
  if (placed.kind === "fully-booked") return `${asks} has no room for half a year`;
  const { step, emptyDay } = placed.placement;
  if (step.dueDay > first.step.dueDay) {
    const opens = nextOpenDay(queue, first.askedDay);
    const holiday = queue.holidayNames[first.askedDay];
    const closedFor = holiday === undefined ? "" : ` (${holiday})`;
    if (opens > first.step.dueDay) return `${asks} is closed until ${dayWords(opens)}${closedFor}`;
    if (step.bookedDay > emptyDay) return `${asks} has no room before ${dayWords(step.bookedDay)}`;
    return `${asks} would be done by ${dayWords(step.dueDay)}`;
  }
  return other.capability.costMinor > first.candidate.capability.costMinor ? `${asks} costs more` : null;
}

interface Visit {
  visit: Placement[];
  before: Placement[];
}

function choiceWords({ visit, before }: Visit, choices: Map<Operation, Admissible>, terms: PlacingTerms): string {
  const [first] = visit;
  if (!first) return "";
  const { queue } = first.candidate;
  const asked = visit.find((one) => one.candidate.rule)?.candidate.rule;
  if (asked) return `rule ${asked.position} ${asked.effect === "REQUIRE" ? "requires" : "prefers"} ${queue.name}`;
  if (visit.every((one) => choices.get(one.step.operation)?.candidates.length === 1)) {
    return "the only running queue that can";
  }
  const others = choices.get(first.step.operation)?.candidates.filter((one) => one.queue.id !== queue.id) ?? [];
  const words = others.flatMap((other) => passedOver(first, other, before, terms) ?? []);
  if (words.length === 0) return "the earliest finish with the fewest hand-overs";
  return words.slice(0, MOST_ALTERNATIVES).join("; ");
}

function spanWords({ step, candidate, emptyDay }: Placement): string[] {
  const { name } = candidate.queue;
  const words: string[] = [];
  if (step.booked > 0 && step.bookedDay !== emptyDay) {
    const moved = `from ${dayWords(emptyDay)} to ${dayWords(step.bookedDay)}`;
    words.push(`${step.operation} at ${name} moved ${moved}: no room before`);
  }
  const last = step.spans.at(-1);
  if (step.spans.length > 1 && last) {
    const days = `from ${dayWords(step.bookedDay)} to ${dayWords(last.day)}`;
    words.push(`${step.operation} at ${name} takes ${step.booked} minutes, ${days}: more than a day holds`);
  }
  return words;
}

function visitReasons(one: Visit, choices: Map<Operation, Admissible>, terms: PlacingTerms): string[] {
  const first = one.visit[0];
  const last = one.visit.at(-1);
  if (!first || !last) return [];
  const { queue } = first.candidate;
  const work = listWords(one.visit.map(({ step }) => step.operation));
  const until = queue.kind === "MICROFACTORY" ? "back" : "done";
  const why = choiceWords(one, choices, terms);
  return [
    `${work} at ${queue.name}, ${until} by ${dayWords(last.step.dueDay)}: ${why}`,
    ...one.visit.flatMap(spanWords),
  ];
}

/** Why the route is as it is, in words a person at the bench reads. */
export function routeReasons(
  placements: Placement[],
  choices: Map<Operation, Admissible>,
  terms: PlacingTerms,
): string[] {
  const refused = [...choices].flatMap(([operation, { refusals }]) =>
    refusals.map((refusal) => `${operation} elsewhere: ${refusal}`),
  );
  return [...visitsOf(placements).flatMap((one) => visitReasons(one, choices, terms)), ...new Set(refused)];
}
