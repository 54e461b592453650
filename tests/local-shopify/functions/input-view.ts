import { createHash } from "node:crypto";
import type { StoreContext } from "../store/context";
import { gid } from "../store/gid";
import { findMetafield } from "../store/metafields";
import { toDecimal } from "../store/money";
import { variantById } from "../store/products";
import type { Cart, FunctionRegistration, Property } from "../store/types";
import {
  optionalText,
  parseJson,
  textArg,
  textsArg,
  type Args,
  type JsonValue,
  type View,
  type ViewValue,
} from "../view";
import type { BuyerJourneyStep } from "./evaluated-cart";

/** A function gets no value at all for a metafield above this. UTF-8 bytes. */
const METAFIELD_LIMIT_BYTES = 10_000;

/** One line as a function sees it: a cart's, or a component's once the cart was transformed. */
export interface InputLine {
  gid: string;
  variantId: string;
  quantity: number;
  unitMinor: number;
  properties: Property[];
}

export interface InputCart {
  cart: Cart;
  lines: InputLine[];
  registration: FunctionRegistration;
  step: BuyerJourneyStep;
}

/** Stable for a line of a cart, as Shopify's are; the digits carry no meaning. */
export function lineGid(key: string): string {
  const hex = createHash("md5").update(key).digest("hex");
  return gid(
    "CartLine",
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-"),
  );
}

/** Root of the input of both function kinds; each schema's query can ask only for its own part. */
export function inputView(context: StoreContext, input: InputCart): View {
  const { zone, currency } = context.state.shop;
  const own = (type: string): View => ({ metafield: metafieldField(context, gid(type, input.registration.id)) });
  return {
    cart: cartView(context, input, currency),
    cartTransform: own("CartTransform"),
    validation: own("Validation"),
    buyerJourney: { step: input.step },
    fetchResult: null,
    presentmentCurrencyRate: "1.0",
    localization: { country: { isoCode: "US" }, language: { isoCode: "EN" } },
    shop: {
      localTime: localTimeView(context.now(), zone),
      metafield: metafieldField(context, gid("Shop", context.state.shop.id)),
    },
  };
}

function cartView(context: StoreContext, { cart, lines }: InputCart, currency: string): View {
  const subtotal = money(
    lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0),
    currency,
  );
  const attributes = Object.entries(cart.attributes).map(([name, value]) => ({ name, value }));
  return {
    attribute: attributeField(attributes),
    buyerIdentity: null,
    billingAddress: null,
    retailLocation: null,
    poNumber: null,
    discountApplications: [],
    metafield: () => null,
    cost: { subtotalAmount: subtotal, totalAmount: subtotal, totalDutyAmount: null, totalTaxAmount: null },
    lines: lines.map((line) => lineView(context, line, currency)),
  };
}

function lineView(context: StoreContext, line: InputLine, currency: string): View {
  const total = money(line.unitMinor * line.quantity, currency);
  return {
    id: line.gid,
    quantity: line.quantity,
    attribute: attributeField(line.properties),
    cost: {
      amountPerQuantity: money(line.unitMinor, currency),
      compareAtAmountPerQuantity: null,
      subtotalAmount: total,
      totalAmount: total,
    },
    discountAllocations: [],
    parentRelationship: null,
    sellingPlanAllocation: null,
    merchandise: merchandiseView(context, line.variantId),
  };
}

function merchandiseView(context: StoreContext, variantId: string): View {
  const found = variantById(context, variantId);
  if (!found) throw new Error(`the cart holds variant ${variantId}, which is not in the store`);
  const { product, variant } = found;
  const id = gid("ProductVariant", variant.id);
  const productId = gid("Product", product.id);
  return {
    __typename: "ProductVariant",
    id,
    title: variant.title,
    sku: variant.sku,
    requiresShipping: variant.requiresShipping,
    weight: variant.weightGrams,
    weightUnit: "GRAMS",
    metafield: metafieldField(context, id),
    product: {
      id: productId,
      handle: product.handle,
      title: product.title,
      productType: product.productType,
      vendor: product.vendor,
      isGiftCard: false,
      hasAnyTag: (args: Args) => (textsArg(args, "tags") ?? []).some((tag) => product.tags.includes(tag)),
      hasTags: (args: Args) =>
        (textsArg(args, "tags") ?? []).map((tag) => ({ tag, hasTag: product.tags.includes(tag) })),
      metafield: metafieldField(context, productId),
    },
  };
}

function attributeField(properties: Property[]): (args: Args) => ViewValue {
  return (args) => {
    const key = optionalText(args, "key");
    const property = properties.find((candidate) => candidate.name === key);
    return property ? { key: property.name, value: property.value } : null;
  };
}

function metafieldField(context: StoreContext, ownerGid: string): (args: Args) => ViewValue {
  return (args) => {
    const metafield = findMetafield(context, ownerGid, optionalText(args, "namespace"), textArg(args, "key"));
    if (!metafield || Buffer.byteLength(metafield.value) > METAFIELD_LIMIT_BYTES) return null;
    const { type, value } = metafield;
    const jsonValue = (): JsonValue => (type === "json" ? parseJson(value) : value);
    return { type, value, jsonValue };
  };
}

function money(minor: number, currencyCode: string): View {
  // Functions get amounts with at least one decimal place: "128.0".
  const amount = toDecimal(minor, currencyCode).replace(/(\.\d+?)0+$/, "$1");
  return { amount: amount.includes(".") ? amount : `${amount}.0`, currencyCode };
}

/** The only clock a function has: the shop's local day and comparisons with it. */
function localTimeView(now: Date, zone: string): View {
  const parts = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(
    now,
  );
  const [date = "", time = ""] = parts.split(" ");
  const dateTime = `${date}T${time}`;
  const at = (args: Args, name: string): string => textArg(args, name);
  return {
    date,
    dateTimeAfter: (args: Args) => dateTime > at(args, "dateTime"),
    dateTimeBefore: (args: Args) => dateTime < at(args, "dateTime"),
    dateTimeBetween: (args: Args) => dateTime >= at(args, "startDateTime") && dateTime <= at(args, "endDateTime"),
    timeAfter: (args: Args) => time > at(args, "time"),
    timeBefore: (args: Args) => time < at(args, "time"),
    timeBetween: (args: Args) => time >= at(args, "startTime") && time <= at(args, "endTime"),
  };
}
