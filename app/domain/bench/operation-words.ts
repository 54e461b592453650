import type { Operation } from "../options/option";

/** What to do, as the headline of a job. */
const HEADLINES = {
  resize: "Resize",
  engrave: "Engrave",
  polish: "Polish",
  plate: "Plate",
  set: "Set the stone",
  inspect: "Inspect",
} satisfies Record<Operation, string>;

/** "Set the stone"; an operation this version does not know is shown by its own name. */
export function operationHeadline(operation: string): string {
  const known = Object.entries(HEADLINES).find(([name]) => name === operation);
  return known?.[1] ?? operation;
}
