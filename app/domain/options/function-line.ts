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
  merchandise: Variant | { __typename: "CustomProduct" };
}

interface Variant {
  __typename: "ProductVariant";
  id: string;
  product: { title?: string; fees?: { value: string } | null };
}

export interface ReadLine {
  /** gid of the variant; null for a custom product. */
  variantGid: string | null;
  variantId: string;
  title: string;
  fees: Fees | null;
  sellingPlan: boolean;
  get: (name: string) => string | null;
  /** UTF-8 bytes of what this line adds to the function's input besides a plain line; never less than they are. */
  extraBytes: () => number;
}

/** Of a letter that a shopper typed, at most. */
const LETTER_BYTES = 3;

/**
 * Reads the lines of one cart as `judgeLine` takes them; null for one that is nothing of ours: without a metafield, and
 * without a selection. Lines of one product carry the same metafield: it is parsed once, since a function has few instructions.
 */
export function lineReader(): (line: FunctionLine) => ReadLine | null {
  const known = new Map<string, { fees: Fees | null; bytes: () => number }>();
  const metafieldOf = (text: string): { fees: Fees | null; bytes: () => number } => {
    let metafield = known.get(text);
    if (!metafield) known.set(text, (metafield = { fees: readFees(text), bytes: once(() => utf8Bytes(text)) }));
    return metafield;
  };
  return (line) => {
    const variant = variantOf(line);
    const text = variant?.product.fees?.value;
    if (text === undefined && !line.keepsake?.value) return null;
    const { fees, bytes } = metafieldOf(text ?? "");
    return {
      variantGid: variant?.id ?? null,
      variantId: variant?.id.slice(variant.id.lastIndexOf("/") + 1) ?? "",
      title: variant?.product.title ?? "",
      fees,
      sellingPlan: Boolean(line.sellingPlanAllocation),
      get: (name) => attributeOf(line, name)?.value ?? null,
      extraBytes: () => bytes() + LETTER_BYTES * lettersOf(line),
    };
  };
}

/** Null for a custom product. */
export function variantOf({ merchandise }: FunctionLine): Variant | null {
  return merchandise.__typename === "ProductVariant" ? merchandise : null;
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
