/**
 * The day of a group that ships together: the latest of its lines' days, since none leaves before the last. What was
 * promised to earlier pieces of the group counts and stays as it was.
 */
export function groupPromise(days: string[]): string | null {
  return days.reduce<string | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
}
