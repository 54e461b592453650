import { ANSWER_KEYS, KEEPSAKE_KEY } from "../../domain/options/selection";
import type { Given } from "../fields";
import type { View } from "../view";

/** What a page learns whenever something changes, as `detail` of the event "keepsake-change". */
export interface SelectionDetail {
  /** Whether the piece may go into the cart as it is answered. */
  complete: boolean;
  /** What goes on the cart line: `attributes` of the Storefront API. */
  attributes: { key: string; value: string }[];
  /** As it is shown: "from $146.00". */
  total: string;
  /** ISO day of the promise; null while none is known. */
  readyDay: string | null;
}

/** Where nothing is asked: the piece goes into the cart as it is. */
export const NOTHING_ASKED: SelectionDetail = { complete: true, attributes: [], total: "", readyDay: null };

export function selectionOf(view: View, given: Given[], readyDay: string | null): SelectionDetail {
  const { complete, total, keepsake, fields, copies } = view;
  const answers = fields.flatMap(({ withheld }, index) => {
    const [key, raw] = [ANSWER_KEYS[index], given[index]?.raw ?? ""];
    return key && raw !== "" && !withheld ? [{ key, value: raw }] : [];
  });
  const words = copies.map(([key, value]) => ({ key, value }));
  return { complete, attributes: [{ key: KEEPSAKE_KEY, value: keepsake }, ...answers, ...words], total, readyDay };
}
