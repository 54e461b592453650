/** What to do, as the headline of a job. */
const HEADLINES: Record<string, string> = {
  resize: "Resize",
  engrave: "Engrave",
  polish: "Polish",
  plate: "Plate",
  set: "Set the stone",
  inspect: "Inspect",
};

/** "Set the stone"; an operation this version does not know is shown by its own name. */
export function operationHeadline(operation: string): string {
  return HEADLINES[operation] ?? operation;
}
