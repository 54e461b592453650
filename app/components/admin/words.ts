/** (1, "SKU") is "1 SKU", (3, "SKU") is "3 SKUs", (2, "piece is", "pieces are") is "2 pieces are". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const MINUTE_MS = 60_000;

/** How long ago, roughly, in words: "just now", "5 minutes ago", "3 days ago". Both instants are ISO. */
export function ago(instant: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(instant)) / MINUTE_MS);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${counted(minutes, "minute")} ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${counted(hours, "hour")} ago` : `${counted(Math.floor(hours / 24), "day")} ago`;
}
