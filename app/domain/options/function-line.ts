import { isProductFees, type ProductFees } from "./published";
import { ANSWER_KEYS, KEEPSAKE_KEY } from "./selection";

interface Attribute {
  value?: string | null;
}

/** The part of a cart line that both functions query, under the aliases of their input queries. */
export interface FunctionLine {
  keepsake?: Attribute | null;
  k1?: Attribute | null;
  k2?: Attribute | null;
  k3?: Attribute | null;
  k4?: Attribute | null;
  k5?: Attribute | null;
  k6?: Attribute | null;
  sellingPlanAllocation?: { sellingPlan: { id: string } } | null;
  merchandise:
    | { __typename: "ProductVariant"; id: string; product: { title?: string; fees?: { jsonValue: unknown } | null } }
    | { __typename: "CustomProduct" };
}

export interface ReadLine {
  /** gid of the variant; null for a custom product. */
  variantGid: string | null;
  variantId: string;
  title: string;
  fees: ProductFees | null;
  sellingPlan: boolean;
  get: (name: string) => string | null;
}

/** A function's line as `judgeLine` takes it. Attributes can only be read by name, hence the seven aliases. */
export function readLine(line: FunctionLine): ReadLine {
  const values = new Map([
    [KEEPSAKE_KEY, line.keepsake],
    [ANSWER_KEYS[0], line.k1],
    [ANSWER_KEYS[1], line.k2],
    [ANSWER_KEYS[2], line.k3],
    [ANSWER_KEYS[3], line.k4],
    [ANSWER_KEYS[4], line.k5],
    [ANSWER_KEYS[5], line.k6],
  ]);
  const variant = line.merchandise.__typename === "ProductVariant" ? line.merchandise : null;
  const fees = variant?.product.fees?.jsonValue;
  return {
    variantGid: variant?.id ?? null,
    variantId: variant?.id.slice(variant.id.lastIndexOf("/") + 1) ?? "",
    title: variant?.product.title ?? "",
    fees: isProductFees(fees) ? fees : null,
    sellingPlan: Boolean(line.sellingPlanAllocation),
    get: (name) => values.get(name)?.value ?? null,
  };
}
