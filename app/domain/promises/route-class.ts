/** What stands behind the queues of a class whose pieces are rushed. No queue's key holds it, nor the plus. */
const RUSH = "!";

/**
 * The class of a route: pieces of one class take the same ways, and share the margin between plan and promise. The
 * queues that a piece visits, whatever their order, then whether it is rushed: "bench-1+laserhaus", "bench-1!".
 */
export function routeClass(steps: { queueKey: string }[], rush: boolean): string {
  const keys = [...new Set(steps.map(({ queueKey }) => queueKey))].sort();
  return keys.join("+") + (rush ? RUSH : "");
}

/** The keys of the queues that a class visits. */
export function queuesOfClass(routeClass: string): string[] {
  const keys = routeClass.endsWith(RUSH) ? routeClass.slice(0, -RUSH.length) : routeClass;
  return keys.split("+");
}
