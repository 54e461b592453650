export type GraphqlFault = "throttle" | "fail" | "none";

export function isGraphqlFault(value: unknown): value is GraphqlFault {
  return value === "throttle" || value === "fail" || value === "none";
}

/** Faults that the next requests to the Admin API meet. */
export class GraphqlFaults {
  private mode: GraphqlFault = "none";
  private left = 0;
  /** What each request waits before it is worked: Shopify takes its time, this process takes none. */
  delayMs = 0;

  set(mode: GraphqlFault, count: number): void {
    this.mode = mode;
    this.left = mode === "none" ? 0 : count;
  }

  /** The fault of this request; each is met once. */
  take(): GraphqlFault {
    if (this.left === 0) return "none";
    this.left -= 1;
    return this.mode;
  }
}
