/** Why a piece under way need not be made any more, for the person who has it in hand; null while it is wanted. */
export function unwantedWords({
  cancelled,
  live,
  wanted,
}: {
  cancelled: boolean;
  /** Pieces of the line that are made or under way. */
  live: number;
  wanted: number;
}): string | null {
  if (cancelled) return "The order was cancelled.";
  if (live <= wanted) return null;
  if (wanted === 0) return "The customer no longer wants this piece.";
  return `The customer wants ${wanted} now, and ${live} are made or under way.`;
}
