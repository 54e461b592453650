/** Ways by which a piece comes to the workshop without an order of the online store. */
export const MANUAL_WAYS = ["walk-in", "phone", "point-of-sale", "draft", "pre-install"] as const;
export type ManualWay = (typeof MANUAL_WAYS)[number];

export const MANUAL_WAY_WORDS = {
  "walk-in": "Walk-in",
  phone: "Phone",
  "point-of-sale": "Point of sale",
  draft: "Draft order",
  "pre-install": "From before Keepsake",
} satisfies Record<ManualWay, string>;

/** Starts the numbers of its tickets, so that the bench sees where it came from. */
const SHORT = {
  "walk-in": "W",
  phone: "P",
  "point-of-sale": "S",
  draft: "D",
  "pre-install": "B",
} satisfies Record<ManualWay, string>;

export const MOST_PIECES = 20;
export const MOST_REFERENCE_LETTERS = 24;

/**
 * What people call the order: "W-1003" after the receipt or order it belongs to, else "W-m7" by the count of orders that
 * were entered by hand.
 */
export function manualOrderName(way: ManualWay, reference: string, count: number): string {
  const named = reference.trim().replace(/^#/, "");
  return `${SHORT[way]}-${named === "" ? `m${count}` : named}`;
}

/** A sentence when the reference cannot be part of a ticket's number; null when it can. */
export function referenceProblem(reference: string): string | null {
  const letters = reference.trim();
  if (letters.length > MOST_REFERENCE_LETTERS)
    return `“${letters}” has ${letters.length} letters; a reference takes ${MOST_REFERENCE_LETTERS}`;
  if (!/^#?[\p{L}\p{N} ._/-]*$/u.test(letters))
    return `“${letters}” holds more than letters, digits, spaces and the signs . _ / -`;
  return null;
}
