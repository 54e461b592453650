import { readFees, type Fees } from "./read-fees";
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
    | { __typename: "ProductVariant"; id: string; product: { title?: string; fees?: { value: string } | null } }
    | { __typename: "CustomProduct" };
}

export interface ReadLine {
  /** gid of the variant; null for a custom product. */
  variantGid: string | null;
  variantId: string;
  title: string;
  fees: Fees | null;
  /** Letters of its metafield. */
  feesLength: number;
  sellingPlan: boolean;
  get: (name: string) => string | null;
}

/**
 * Reads the lines of one cart as `judgeLine` takes them. Attributes can only be read by name, hence the seven aliases.
 * Lines of one product carry the same metafield: it is parsed once, since a function has few instructions.
 */
export function lineReader(): (line: FunctionLine) => ReadLine {
  const known = new Map<string, Fees | null>();
  const feesOf = (text: string): Fees | null => {
    let fees = known.get(text);
    if (fees === undefined) known.set(text, (fees = readFees(text)));
    return fees;
  };
  return (line) => {
    const { merchandise } = line;
    const variant = merchandise.__typename === "ProductVariant" ? merchandise : null;
    const text = variant?.product.fees?.value;
    return {
      variantGid: variant?.id ?? null,
      variantId: variant?.id.slice(variant.id.lastIndexOf("/") + 1) ?? "",
      title: variant?.product.title ?? "",
      fees: text === undefined ? null : feesOf(text),
      feesLength: text?.length ?? 0,
      sellingPlan: Boolean(line.sellingPlanAllocation),
      get: (name) => attributeOf(line, name)?.value ?? null,
    };
  };
}

function attributeOf(line: FunctionLine, name: string): Attribute | null | undefined {
  switch (name) {
    case KEEPSAKE_KEY:
      return line.keepsake;
    case ANSWER_KEYS[0]:
      return line.k1;
    case ANSWER_KEYS[1]:
      return line.k2;
    case ANSWER_KEYS[2]:
      return line.k3;
    case ANSWER_KEYS[3]:
      return line.k4;
    case ANSWER_KEYS[4]:
      return line.k5;
    case ANSWER_KEYS[5]:
      return line.k6;
  }
}
