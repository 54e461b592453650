import type { Property } from "../store/types";

export type BuyerJourneyStep = "CART_INTERACTION" | "CHECKOUT_INTERACTION" | "CHECKOUT_COMPLETION";

/** A component that `lineExpand` made; `quantity` is of the whole line, not of one bundle. */
export interface EvaluatedComponent {
  variantId: string;
  title: string;
  variantTitle: string | null;
  quantity: number;
  unitMinor: number;
  properties: Property[];
}

export interface EvaluatedLine {
  /** `CartLine.key` of the line it came from. */
  key: string;
  variantId: string;
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** Of one, components included. Minor units. */
  unitMinor: number;
  totalMinor: number;
  properties: Property[];
  /** Empty for a line that was not expanded. */
  components: EvaluatedComponent[];
}

export interface ValidationError {
  message: string;
  target: string;
}

/** The cart after the registered functions ran on it. */
export interface EvaluatedCart {
  lines: EvaluatedLine[];
  currency: string;
  subtotalMinor: number;
  itemCount: number;
  /** What cart transforms answered, as Shopify would apply it. */
  operations: unknown[];
  /** What stops the checkout: the guard's errors, and failures of functions that block. */
  validationErrors: ValidationError[];
  /** Failures of functions that do not block; a shopper sees nothing of them. */
  functionErrors: string[];
}
