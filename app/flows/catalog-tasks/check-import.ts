import type { ClaimedTask } from "../../db/catalog-tasks";
import type { SliceOutcome } from "./commit-slice";
import type { ImportInput } from "./task-data";

export function checkImport(_task: ClaimedTask, _input: ImportInput): Promise<SliceOutcome> {
  return Promise.resolve({ kind: "over" });
}
