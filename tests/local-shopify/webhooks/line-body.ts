import { gid } from "../store/gid";
import { toDecimal } from "../store/money";
import type { OrderLine } from "../store/types";
import type { BodyObject } from "./json";

export function moneySet(minor: number, currency: string): BodyObject {
  const money = { amount: toDecimal(minor, currency), currency_code: currency };
  return { shop_money: money, presentment_money: { ...money } };
}

/** A line of an order body. Components of one expanded line share `sales_line_item_group_id`. */
export function lineItemBody(line: OrderLine, currency: string): BodyObject {
  return {
    id: BigInt(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: line.currentQuantity,
    fulfillment_service: "manual",
    fulfillment_status: null,
    gift_card: false,
    grams: line.grams,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    price: toDecimal(line.priceMinor, currency),
    price_set: moneySet(line.priceMinor, currency),
    product_exists: line.productId !== null,
    product_id: line.productId === null ? null : BigInt(line.productId),
    properties: line.properties.map(({ name, value }) => ({ name, value })),
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: line.groupId === null ? null : BigInt(line.groupId),
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: toDecimal(0, currency),
    total_discount_set: moneySet(0, currency),
    variant_id: line.variantId === null ? null : BigInt(line.variantId),
    variant_inventory_management: "shopify",
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: [],
    duties: [],
    discount_allocations: [],
  };
}
