import type { StepView } from "./views";

/**
 * Which words this step makes, so that they stand out from what the piece carries besides: those its own checks name.
 * The final inspection looks at the whole piece, and so does a step whose checks name nothing.
 */
export function madeNow({
  operation,
  checkpoints,
}: Pick<StepView, "operation" | "checkpoints">): (words: string) => boolean {
  const named = new Set(checkpoints.filter(({ kind }) => kind !== "general").map(({ expected }) => expected));
  if (operation === "inspect" || named.size === 0) return () => true;
  return (words) => named.has(words);
}
