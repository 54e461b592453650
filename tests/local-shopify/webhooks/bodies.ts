import type { StoreContext, StoreEvent } from "../store/context";
import { gid } from "../store/gid";
import { toDecimal } from "../store/money";
import { orderById } from "../store/orders";
import type { FulfillmentOrder, Product } from "../store/types";
import { zonedTime, type BodyObject } from "./json";
import { orderBody } from "./order-body";
import { refundBody } from "./refund-body";

/** The whole body that Shopify would send for an event, before `include_fields`. */
export function bodyOf(context: StoreContext, event: StoreEvent): BodyObject {
  const { shop } = context.state;
  switch (event.kind) {
    case "order":
      return orderBody(event.order, shop);
    case "refund":
      return refundBody(event.order, event.refund, shop);
    case "fulfillment-order":
      return fulfillmentOrderBody(event.fulfillmentOrder, event.remaining);
    case "product":
      return productBody(context, event.product);
    case "product-deleted":
      return { id: BigInt(event.productId) };
    case "app":
      return appBody(context, event.topic);
    case "customer":
      return customerRequestBody(context, event);
  }
}

/** These bodies name global ids and a state in lower case, nothing of the order. */
function fulfillmentOrderBody(fulfillmentOrder: FulfillmentOrder, remaining: FulfillmentOrder | undefined): BodyObject {
  const named = ({ id, status }: FulfillmentOrder): BodyObject => ({
    id: gid("FulfillmentOrder", id),
    status: status.toLowerCase(),
  });
  return {
    fulfillment_order: named(fulfillmentOrder),
    ...(remaining ? { remaining_fulfillment_order: named(remaining), replacement_fulfillment_order: null } : {}),
  };
}

function productBody(context: StoreContext, product: Product): BodyObject {
  const { zone, currency } = context.state.shop;
  const at = (iso: string): string => zonedTime(iso, zone);
  return {
    id: BigInt(product.id),
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    body_html: product.description,
    vendor: product.vendor,
    product_type: product.productType,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    template_suffix: null,
    published_scope: "global",
    published_at: at(product.createdAt),
    created_at: at(product.createdAt),
    updated_at: at(product.updatedAt),
    image: null,
    images: [],
    media: [],
    options: [
      {
        id: BigInt(product.id),
        product_id: BigInt(product.id),
        name: product.optionName,
        position: 1,
        values: product.variants.map(({ title }) => title),
      },
    ],
    variants: product.variants.map((variant) => ({
      id: BigInt(variant.id),
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      product_id: BigInt(product.id),
      title: variant.title,
      sku: variant.sku,
      price: toDecimal(variant.priceMinor, currency),
      compare_at_price: null,
      position: variant.position,
      option1: variant.title,
      option2: null,
      option3: null,
      taxable: variant.taxable,
      created_at: at(variant.createdAt),
      updated_at: at(variant.updatedAt),
    })),
  };
}

function appBody(context: StoreContext, topic: "app/uninstalled" | "app/scopes_update" | "shop/redact"): BodyObject {
  const { shop, installation } = context.state;
  const now = zonedTime(context.now().toISOString(), shop.zone);
  if (topic === "shop/redact") return { shop_id: BigInt(shop.id), shop_domain: shop.domain };
  if (topic === "app/scopes_update") {
    const { scopes } = context.deployment.app;
    return { id: BigInt(installation.appId), previous: scopes, current: scopes, updated_at: now };
  }
  return {
    id: BigInt(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    myshopify_domain: shop.domain,
    currency: shop.currency,
    iana_timezone: shop.zone,
    plan_name: "partner_test",
    created_at: zonedTime(shop.createdAt, shop.zone),
    updated_at: now,
  };
}

function customerRequestBody(context: StoreContext, event: Extract<StoreEvent, { kind: "customer" }>): BodyObject {
  const { shop } = context.state;
  const email = event.orderIds.map((id) => orderById(context, id)?.email).find((found) => found !== undefined) ?? null;
  const base = {
    shop_id: BigInt(shop.id),
    shop_domain: shop.domain,
    customer: { id: BigInt(event.customerId), email, phone: null },
  };
  const orders = event.orderIds.map((id) => BigInt(id));
  if (event.topic === "customers/redact") return { ...base, orders_to_redact: orders };
  return { ...base, orders_requested: orders, data_request: { id: BigInt(context.newId()) } };
}
