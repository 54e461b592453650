import { admissibleQueues, type Candidate } from "../admissible";
import type { PlanInput, WorkNeed } from "../types";

/** So many routes of a piece are looked at; shops have two or three queues for an operation. */
const MOST_ROUTES = 16;
/** Beginnings of routes that are followed at a time. */
const MOST_BEGINNINGS = 48;

interface Beginning {
  candidates: Candidate[];
  costMinor: number;
  /** By position of a rule: operations that are not on the queue that it prefers. */
  missed: Map<number, number>;
  handOvers: number;
}

/**
 * The routes that a piece may take, best first where they are done together: as compareRoutes has it, the lower cost, then
 * the preferences in the order of their rules, then fewer hand-overs, then the queues' positions.
 */
export function routesOf(needs: WorkNeed[], input: PlanInput): Candidate[][] {
  let beginnings: Beginning[] = [{ candidates: [], costMinor: 0, missed: new Map(), handOvers: 0 }];
  const positions = new Set<number>();
  for (const need of needs) {
    const { candidates, preferences } = admissibleQueues(need, input);
    for (const { position } of preferences) positions.add(position);
    const order = [...positions].sort((a, b) => a - b);
    beginnings = beginnings
      .flatMap((beginning) =>
        candidates.map((candidate): Beginning => {
          const last = beginning.candidates.at(-1);
          const missed = new Map(beginning.missed);
          for (const { position, queueKey } of preferences) {
            if (queueKey !== candidate.queue.key) missed.set(position, (missed.get(position) ?? 0) + 1);
          }
          return {
            candidates: [...beginning.candidates, candidate],
            costMinor: beginning.costMinor + candidate.capability.costMinor,
            missed,
            handOvers: beginning.handOvers + (last && last.queue.id !== candidate.queue.id ? 1 : 0),
          };
        }),
      )
      .sort((a, b) => compare(a, b, order))
      .slice(0, MOST_BEGINNINGS);
  }
  return beginnings.slice(0, MOST_ROUTES).map(({ candidates }) => candidates);
}

function compare(a: Beginning, b: Beginning, positions: number[]): number {
  const keys = (one: Beginning) => [
    one.costMinor,
    ...positions.map((position) => one.missed.get(position) ?? 0),
    one.handOvers,
    ...one.candidates.map(({ queue }) => queue.position),
  ];
  const others = keys(b);
  return (
    keys(a)
      .map((key, index) => key - (others[index] ?? 0))
      .find((difference) => difference !== 0) ?? 0
  );
}
