import { toProductFees, type ProductFees } from "../../../app/domain/options/product-fees";
import { ring } from "../options/catalog";

export const FEE_GID = "gid://shopify/ProductVariant/900";
export const UNTAXED_FEE_GID = "gid://shopify/ProductVariant/901";
export const PIECE_GID = "gid://shopify/ProductVariant/11";

/** Of one ring with four options, in two versions. `untaxed`: numeric ids of its variants. */
export function feesOf({ untaxed = [] }: { untaxed?: string[] } = {}): ProductFees {
  const outcome = toProductFees({
    currency: "USD",
    feeVariantId: FEE_GID,
    ...(untaxed.length > 0 ? { untaxed: { feeVariantId: UNTAXED_FEE_GID, variantIds: untaxed } } : {}),
    variants: { "11": "ring-classic" },
    current: [ring],
    previous: [{ ...ring, version: 2 }],
  });
  if (outcome.kind !== "ok") throw new Error("too large");
  return outcome.value;
}

export interface TestLine {
  id?: string;
  variantGid?: string;
  attributes?: Record<string, string>;
  fees?: unknown;
  quantity?: number;
  amount?: string;
  currencyCode?: string;
  sellingPlan?: boolean;
}

/** A cart as Shopify's schema has it. A line is a personalizable ring unless it says otherwise. */
export function cartOf(
  lines: TestLine[],
  rate = "1.0",
  today = "2026-11-21",
  language = "EN",
  refused?: string,
): unknown {
  return {
    validation: { metafields: refused === undefined ? {} : { "$app.refused": refused } },
    localization: { language: { isoCode: language } },
    presentmentCurrencyRate: rate,
    shop: { localTime: { date: today } },
    cart: {
      lines: lines.map((line, index) => ({
        id: line.id ?? `gid://shopify/CartLine/${index + 1}`,
        quantity: line.quantity ?? 1,
        cost: { amountPerQuantity: { amount: line.amount ?? "128.0", currencyCode: line.currencyCode ?? "USD" } },
        sellingPlanAllocation: line.sellingPlan ? { sellingPlan: { id: "gid://shopify/SellingPlan/1" } } : null,
        attributes: line.attributes ?? {},
        merchandise: {
          __typename: "ProductVariant",
          id: line.variantGid ?? PIECE_GID,
          product: {
            title: "Hollow Band",
            metafields: line.fees === null ? {} : { "$app.fees": line.fees ?? feesOf() },
          },
        },
      })),
    },
  };
}

/** Answers as the block's form sends them. */
export function answered(answers: Record<string, string> = {}): Record<string, string> {
  return { _keepsake: "ring-classic:3:2026-12-02", _k1: "Anna", _k2: "6.5", ...answers };
}

/** A cart of so many lines, each tenth of them personalized: of 200, as many as one order takes. */
export function fullCart(lines: number): TestLine[] {
  return Array.from({ length: lines }, (_, index) =>
    index % 10 === 0
      ? { attributes: answered({ _k1: `Anna ${index}`, _k3: "emerald" }) }
      : { variantGid: `gid://shopify/ProductVariant/${1_000 + index}`, fees: null },
  );
}
