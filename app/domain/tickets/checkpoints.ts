import type { Answer } from "../options/catalog-version";
import type { CatalogVersion, Operation, Option } from "../options/option";

export const CHECKPOINT_KINDS = ["reads", "size", "stone", "date", "choice", "finish", "general"] as const;
export type CheckpointKind = (typeof CHECKPOINT_KINDS)[number];

/** A quality check that closes a step: "Engraving inside the band reads" · "Anna ♥ 2019". */
export interface CheckpointPlan {
  kind: CheckpointKind;
  label: string;
  expected: string;
}

/** What every piece is looked at for, whatever its answers are. */
const GENERAL: Record<string, Pick<CheckpointPlan, "label" | "expected">> = {
  resize: { label: "Band", expected: "round, without a visible seam" },
  engrave: { label: "Engraving", expected: "clean, even in depth and centred" },
  polish: { label: "Surface", expected: "even, without scratches" },
  plate: { label: "Plating", expected: "closed, even in colour" },
  set: { label: "Stone", expected: "straight and firm in its setting" },
  inspect: { label: "Piece", expected: "clean, undamaged and as the ticket says" },
};
/** Of work that the shop made up itself. */
const OWN_WORK = { label: "Work", expected: "clean, and done as the ticket says" };

function kindOfChoice(operation: Operation): CheckpointKind {
  if (operation === "set") return "stone";
  return operation === "plate" || operation === "polish" ? "finish" : "choice";
}

function checkOf(operation: Operation, option: Option, answer: Answer): CheckpointPlan {
  switch (answer.kind) {
    case "text":
      // Words to the jeweler are not on the piece: they are read, not compared.
      if (option.kind === "note") return { kind: "general", label: option.label, expected: answer.text };
      // The words are the shopper's own, not a description of them: they are compared letter by letter.
      return { kind: "reads", label: `${option.label} reads`, expected: answer.text };
    case "ringSize":
      return { kind: "size", label: `${option.label} measures`, expected: answer.words };
    case "date":
      return { kind: "date", label: `${option.label} reads`, expected: answer.words };
    case "choice":
      return { kind: kindOfChoice(operation), label: option.label, expected: answer.words };
    case "file":
      return { kind: "choice", label: `${option.label}, as the picture shows`, expected: answer.words };
  }
}

/**
 * The checks of one operation, made from the selection. An option is checked where its work is done; one that needs no
 * work of its own (a chain length) is checked at the final inspection. Every operation has at least one.
 */
export function checkpointsFor(operation: Operation, answers: Answer[], version: CatalogVersion): CheckpointPlan[] {
  const checks = version.options.flatMap((option) => {
    const answer = answers.find((one) => one.optionKey === option.key);
    if (!answer) return [];
    const here = option.operations.some((need) => need.operation === operation);
    const unchecked = operation === "inspect" && option.operations.length === 0;
    return here || unchecked ? [checkOf(operation, option, answer)] : [];
  });
  return [...checks, { kind: "general", ...(GENERAL[operation] ?? OWN_WORK) }];
}
