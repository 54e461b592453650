import { gid } from "../store/gid";
import { toDecimal } from "../store/money";
import { orderTotalMinor } from "../store/orders";
import type { Address, Order, StoreState } from "../store/types";
import { zonedTime, type BodyObject } from "./json";
import { lineItemBody, moneySet } from "./line-body";
import { refundBody } from "./refund-body";

type Shop = StoreState["shop"];

/** An order as `orders/*` bodies carry it: the REST resource of 2026-10, every key of it. */
export function orderBody(order: Order, shop: Shop): BodyObject {
  return {
    ...identity(order, shop),
    ...currentTotals(order, shop.currency),
    ...originalTotals(order, shop.currency),
    billing_address: addressBody(order.address),
    customer: customerBody(order, shop),
    discount_applications: [],
    fulfillments: [],
    line_items: order.lines.map((line) => lineItemBody(line, shop.currency)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(order, refund, shop)),
    returns: [],
    shipping_address: addressBody(order.address),
    shipping_lines: [shippingLine(order, shop.currency)],
  };
}

function identity(order: Order, shop: Shop): BodyObject {
  const at = (iso: string): string => zonedTime(iso, shop.zone);
  return {
    id: BigInt(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    app_id: 580111,
    browser_ip: "203.0.113.7",
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason,
    cancelled_at: order.cancelledAt === null ? null : at(order.cancelledAt),
    cart_token: order.cartToken,
    checkout_id: BigInt(order.id) + 30_000_000_000n,
    checkout_token: order.checkoutToken,
    client_details: {
      accept_language: "en-US",
      browser_height: null,
      browser_ip: "203.0.113.7",
      browser_width: null,
      session_hash: null,
      user_agent: "Mozilla/5.0",
    },
    closed_at: null,
    company: null,
    confirmation_number: order.confirmation,
    confirmed: true,
    contact_email: order.email,
    created_at: at(order.createdAt),
    currency: shop.currency,
    customer_locale: "en-US",
    device_id: null,
    discount_codes: [],
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    financial_status: order.financialStatus,
    fulfillment_status: null,
    landing_site: "/",
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: "MTU0OTgx",
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: [],
    number: order.number - 1_000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${order.token}/authenticate?key=${order.checkoutToken}`,
    payment_gateway_names: ["bogus"],
    phone: null,
    po_number: null,
    presentment_currency: shop.currency,
    processed_at: at(order.processedAt),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.source,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: false,
    test: false,
    token: order.token,
    total_weight: order.lines.reduce((sum, line) => sum + line.grams * line.quantity, 0),
    updated_at: at(order.updatedAt),
    user_id: null,
  };
}

function currentTotals(order: Order, currency: string): BodyObject {
  const minor = orderTotalMinor(order, "current");
  return {
    current_shipping_price_set: moneySet(0, currency),
    current_subtotal_price: toDecimal(minor, currency),
    current_subtotal_price_set: moneySet(minor, currency),
    current_total_additional_fees_set: null,
    current_total_discounts: toDecimal(0, currency),
    current_total_discounts_set: moneySet(0, currency),
    current_total_duties_set: null,
    current_total_price: toDecimal(minor, currency),
    current_total_price_set: moneySet(minor, currency),
    current_total_tax: toDecimal(0, currency),
    current_total_tax_set: moneySet(0, currency),
  };
}

function originalTotals(order: Order, currency: string): BodyObject {
  const minor = orderTotalMinor(order, "original");
  return {
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    subtotal_price: toDecimal(minor, currency),
    subtotal_price_set: moneySet(minor, currency),
    total_cash_rounding_payment_adjustment_set: moneySet(0, currency),
    total_cash_rounding_refund_adjustment_set: moneySet(0, currency),
    total_discounts: toDecimal(0, currency),
    total_discounts_set: moneySet(0, currency),
    total_line_items_price: toDecimal(minor, currency),
    total_line_items_price_set: moneySet(minor, currency),
    total_outstanding: toDecimal(0, currency),
    total_price: toDecimal(minor, currency),
    total_price_set: moneySet(minor, currency),
    total_shipping_price_set: moneySet(0, currency),
    total_tax: toDecimal(0, currency),
    total_tax_set: moneySet(0, currency),
    total_tip_received: toDecimal(0, currency),
  };
}

function addressBody(address: Address): BodyObject {
  return {
    first_name: address.firstName,
    last_name: address.lastName,
    address1: address.address1,
    address2: null,
    phone: null,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    company: null,
    latitude: null,
    longitude: null,
    name: `${address.firstName} ${address.lastName}`,
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

function customerBody(order: Order, shop: Shop): BodyObject {
  const { firstName, lastName } = order.address;
  return {
    id: BigInt(order.customerId),
    created_at: zonedTime(order.createdAt, shop.zone),
    updated_at: zonedTime(order.updatedAt, shop.zone),
    first_name: firstName,
    last_name: lastName,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: order.email,
    phone: null,
    currency: shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", order.customerId),
    default_address: {
      id: BigInt(order.customerId) + 2_000_000_000n,
      customer_id: BigInt(order.customerId),
      ...addressBody(order.address),
      default: true,
    },
  };
}

function shippingLine(order: Order, currency: string): BodyObject {
  return {
    id: BigInt(order.id) + 1_000_000_000n,
    carrier_identifier: null,
    code: "Standard",
    current_discounted_price_set: moneySet(0, currency),
    discounted_price: toDecimal(0, currency),
    discounted_price_set: moneySet(0, currency),
    is_removed: false,
    phone: null,
    price: toDecimal(0, currency),
    price_set: moneySet(0, currency),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: "Standard",
    tax_lines: [],
    discount_allocations: [],
  };
}
