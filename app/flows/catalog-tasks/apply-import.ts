import type { ClaimedTask } from "../../db/catalog-tasks";
import type { SliceOutcome } from "./commit-slice";
import type { ImportInput } from "./task-data";

export function applyImport(_task: ClaimedTask, _input: ImportInput): Promise<SliceOutcome> {
  return Promise.resolve({ kind: "over" });
}
