/** What the page of orders that are entered by hand answers. */
export type OrderAnswer =
  | { kind: "created"; name: string; tickets: { number: string; promiseDay: string }[]; exceptions: number }
  | { kind: "refused"; field: "reference" | "set" | "sku" | "quantity" | "answers"; reason: string }
  | { kind: "cancelled" }
  /** Somebody else cancelled it first. */
  | { kind: "gone" };
