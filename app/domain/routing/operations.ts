/** One kind of work of a shop. Its place in the shop's list is its place in the order of work, which every route keeps. */
export interface ShopOperation {
  /** Lower-case slug: what options, capabilities, rules and steps name. */
  key: string;
  name: string;
  /** Whole minutes of one piece where neither the option nor the queue says. */
  minutes: number;
}

/** The last look at every piece, whatever its answers are: no shop can be without it. */
export const INSPECT = "inspect";

/** The work of a jeweler in its usual order: what a shop starts with. Stored by key: rename none. */
export const DEFAULT_OPERATIONS: readonly ShopOperation[] = [
  { key: "resize", name: "Resize", minutes: 20 },
  { key: "engrave", name: "Engrave", minutes: 10 },
  { key: "polish", name: "Polish", minutes: 10 },
  { key: "plate", name: "Plate", minutes: 15 },
  { key: "set", name: "Set a stone", minutes: 20 },
  { key: INSPECT, name: "Inspect", minutes: 5 },
];

/** What people call an operation. One that the shop no longer has goes by its key, so that old tickets still say something. */
export function operationName(operations: readonly ShopOperation[], key: string): string {
  return operations.find((operation) => operation.key === key)?.name ?? key;
}

/** Names the work of an option that the shop does not have; null when it has all of it. */
export function unknownWork(
  needs: readonly { operation: string }[],
  operations: readonly ShopOperation[],
): string | null {
  const unknown = needs.find(({ operation }) => operations.every(({ key }) => key !== operation));
  if (!unknown) return null;
  return `the workshop has no work “${unknown.operation}”; it has ${operations.map(({ key }) => key).join(", ")}`;
}

/** Its place in the order of work; work that the shop no longer has comes before the last look, and nothing drops it. */
export function workOrder(operations: readonly ShopOperation[]): (a: string, b: string) => number {
  const place = (key: string): number => {
    const index = operations.findIndex((operation) => operation.key === key);
    if (index >= 0) return index;
    const inspection = operations.findIndex((operation) => operation.key === INSPECT);
    return (inspection >= 0 ? inspection : operations.length) - 0.5;
  };
  return (a, b) => place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);
}
