import type { StoreContext } from "../../store/context";
import { fulfillmentOrderById, placeHold, releaseHolds, type HoldRequest } from "../../store/fulfillment";
import { idOf, parseGid } from "../../store/gid";
import { orderById, orderChanged } from "../../store/orders";
import { productById, productChanged } from "../../store/products";
import {
  NotStoodIn,
  optionalText,
  recordArg,
  recordsArg,
  textArg,
  textsArg,
  type Args,
  type View,
  type ViewValue,
} from "../../view";
import { accessDenied } from "../access";
import { scopeToWriteOn } from "../metafield-checks";
import { nodeView } from "../node";
import { userError } from "../views/common";
import { fulfillmentOrderView, holdView, orderView } from "../views/orders";

const MAX_HANDLE = 64;
const MAX_TAG = 255;

export function orderMutations(context: StoreContext, scopes: ReadonlySet<string>): View {
  return {
    fulfillmentOrderHold: (args: Args): ViewValue => hold(context, args),
    fulfillmentOrderReleaseHold: (args: Args): ViewValue => release(context, args),
    tagsAdd: (args: Args): ViewValue =>
      changeTags(context, scopes, args, (tags, given) => [...tags, ...given.filter((tag) => !has(tags, tag))]),
    tagsRemove: (args: Args): ViewValue =>
      changeTags(context, scopes, args, (tags, given) => tags.filter((tag) => !has(given, tag))),
    orderUpdate: (args: Args): ViewValue => updateOrder(context, args),
  };
}

function hold(context: StoreContext, args: Args): ViewValue {
  const nothing = { fulfillmentHold: null, fulfillmentOrder: null, remainingFulfillmentOrder: null };
  const id = idOf("FulfillmentOrder", textArg(args, "id"));
  const fulfillmentOrder = id === null ? null : fulfillmentOrderById(context, id);
  if (!fulfillmentOrder)
    return {
      ...nothing,
      userErrors: [userError(["id"], "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND")],
    };
  const request = holdRequest(context, recordArg(args, "fulfillmentHold"));
  if (request.handle.length > MAX_HANDLE) {
    return {
      ...nothing,
      userErrors: [
        userError(["fulfillmentHold", "handle"], `Handle is too long (maximum is ${MAX_HANDLE} characters)`, null),
      ],
    };
  }
  const outcome = placeHold(context, fulfillmentOrder, request);
  if (outcome.kind === "refused")
    return { ...nothing, userErrors: [userError(outcome.field, outcome.message, outcome.code)] };
  return {
    fulfillmentHold: holdView(context, outcome.hold),
    fulfillmentOrder: fulfillmentOrderView(context, fulfillmentOrder),
    remainingFulfillmentOrder: outcome.remaining ? fulfillmentOrderView(context, outcome.remaining) : null,
    userErrors: [],
  };
}

function holdRequest(context: StoreContext, input: Args): HoldRequest {
  return {
    appId: context.state.installation.appId,
    handle: optionalText(input, "handle") ?? "",
    reason: textArg(input, "reason"),
    reasonNotes: optionalText(input, "reasonNotes") ?? "",
    externalId: optionalText(input, "externalId"),
    lineItems: recordsArg(input, "fulfillmentOrderLineItems").map((line) => ({
      id: idOf("FulfillmentOrderLineItem", textArg(line, "id")) ?? "",
      quantity: Number(line["quantity"]),
    })),
  };
}

function release(context: StoreContext, args: Args): ViewValue {
  if (optionalText(args, "externalId") !== null) throw new NotStoodIn("fulfillmentOrderReleaseHold(externalId:)");
  const id = idOf("FulfillmentOrder", textArg(args, "id"));
  const fulfillmentOrder = id === null ? null : fulfillmentOrderById(context, id);
  if (!fulfillmentOrder)
    return {
      fulfillmentOrder: null,
      userErrors: [userError(["id"], "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND")],
    };
  const holdIds = textsArg(args, "holdIds")?.map((one) => idOf("FulfillmentHold", one) ?? "") ?? null;
  releaseHolds(context, fulfillmentOrder, holdIds);
  return { fulfillmentOrder: fulfillmentOrderView(context, fulfillmentOrder), userErrors: [] };
}

/** Tags compare without regard to case, and keep the spelling they came with first. */
function changeTags(
  context: StoreContext,
  scopes: ReadonlySet<string>,
  args: Args,
  change: (tags: string[], given: string[]) => string[],
): ViewValue {
  const globalId = textArg(args, "id");
  const scope = scopeToWriteOn(globalId);
  if (scope !== null && !scopes.has(scope)) throw accessDenied("Mutation.tagsAdd", `\`${scope}\` access scope.`);
  const given = (textsArg(args, "tags") ?? []).map((tag) => tag.trim()).filter(Boolean);
  const parsed = parseGid(globalId);
  const order = parsed?.type === "Order" ? orderById(context, parsed.id) : null;
  const product = parsed?.type === "Product" ? productById(context, parsed.id) : null;
  if (!order && !product) return { node: null, userErrors: [userError(["id"], "Resource does not exist")] };
  const long = given.find((tag) => tag.length > MAX_TAG);
  if (long !== undefined)
    return { node: null, userErrors: [userError(["tags"], `Tags are too long (maximum is ${MAX_TAG} characters)`)] };
  if (order) {
    order.tags = change(order.tags, given);
    orderChanged(context, order);
  } else if (product) {
    product.tags = change(product.tags, given);
    productChanged(context, product);
  }
  return { node: nodeView(context, globalId), userErrors: [] };
}

function has(tags: string[], tag: string): boolean {
  return tags.some((one) => one.toLowerCase() === tag.toLowerCase());
}

function updateOrder(context: StoreContext, args: Args): ViewValue {
  const input = recordArg(args, "input");
  const id = idOf("Order", textArg(input, "id"));
  const order = id === null ? null : orderById(context, id);
  if (!order) return { order: null, userErrors: [userError(["id"], "Order does not exist")] };
  const other = Object.keys(input).find((name) => !["id", "note", "tags"].includes(name));
  if (other !== undefined) throw new NotStoodIn(`orderUpdate(input: { ${other}: })`);
  if ("note" in input) order.note = optionalText(input, "note");
  if ("tags" in input) order.tags = textsArg(input, "tags") ?? [];
  orderChanged(context, order);
  return { order: orderView(context, order), userErrors: [] };
}
