import { utf8Bytes } from "./published";
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
  /** Its share of the function's input, of which a whole cart has 128 kB: never less than it is. */
  inputBytes: () => number;
  sellingPlan: boolean;
  get: (name: string) => string | null;
}

/** Names, ids and prices of a line. */
const FRAME_BYTES = 450;
/** Of a letter that a shopper typed, at most. */
const LETTER_BYTES = 3;

/**
 * Reads the lines of one cart as `judgeLine` takes them. Attributes can only be read by name, hence the seven aliases.
 * Lines of one product carry the same metafield: it is parsed once, since a function has few instructions.
 */
export function lineReader(): (line: FunctionLine) => ReadLine {
  const known = new Map<string, { fees: Fees | null; bytes: () => number }>();
  const metafieldOf = (text: string): { fees: Fees | null; bytes: () => number } => {
    let metafield = known.get(text);
    if (!metafield) known.set(text, (metafield = { fees: readFees(text), bytes: once(() => utf8Bytes(text)) }));
    return metafield;
  };
  return (line) => {
    const { merchandise } = line;
    const variant = merchandise.__typename === "ProductVariant" ? merchandise : null;
    const { fees, bytes } = metafieldOf(variant?.product.fees?.value ?? "");
    return {
      variantGid: variant?.id ?? null,
      variantId: variant?.id.slice(variant.id.lastIndexOf("/") + 1) ?? "",
      title: variant?.product.title ?? "",
      fees,
      inputBytes: () => FRAME_BYTES + bytes() + LETTER_BYTES * lettersOf(line),
      sellingPlan: Boolean(line.sellingPlanAllocation),
      get: (name) => attributeOf(line, name)?.value ?? null,
    };
  };
}

function once(count: () => number): () => number {
  let counted: number | null = null;
  return () => (counted ??= count());
}

function lettersOf({ keepsake, k1, k2, k3, k4, k5, k6 }: FunctionLine): number {
  let letters = 0;
  for (const attribute of [keepsake, k1, k2, k3, k4, k5, k6]) letters += attribute?.value?.length ?? 0;
  return letters;
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
