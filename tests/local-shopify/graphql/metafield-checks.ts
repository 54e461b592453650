import type { StoreContext } from "../store/context";
import { parseGid } from "../store/gid";
import { definitionOf, digestOf, findMetafield, resolveNamespace, type MetafieldWrite } from "../store/metafields";
import { optionalText, textArg, type Args, type View } from "../view";
import { nodeView } from "./node";

export const MAX_METAFIELDS = 25;
/** UTF-8 bytes of a `json` value. */
const MAX_JSON_BYTES = 128 * 1024;

/** Types whose values are checked; others are not stood in for. */
const VALUE_CHECKS: Record<string, (value: string) => boolean> = {
  json: isJson,
  single_line_text_field: (value) => !/[\r\n]/.test(value),
  multi_line_text_field: () => true,
  number_integer: (value) => /^-?\d+$/.test(value),
  boolean: (value) => value === "true" || value === "false",
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value),
};

export type MetafieldCheck = { kind: "ok"; write: MetafieldWrite } | { kind: "refused"; error: View };

/** One input of `metafieldsSet`, checked as Shopify does before it writes any of them. */
export function checkMetafield(context: StoreContext, input: Args, index: number): MetafieldCheck {
  const ownerGid = textArg(input, "ownerId");
  const key = textArg(input, "key");
  const value = textArg(input, "value");
  const namespace = resolveNamespace(context, optionalText(input, "namespace"));
  const refuse = (field: string, message: string, code: string): MetafieldCheck => ({
    kind: "refused",
    error: {
      __typename: "MetafieldsSetUserError",
      field: ["metafields", String(index), field],
      message,
      code,
      elementIndex: index,
    },
  });
  if (!ownerExists(context, ownerGid)) return refuse("ownerId", "Owner does not exist.", "INVALID");
  if (namespace.startsWith("app--") && !isOwnNamespace(context, namespace)) {
    return refuse(
      "namespace",
      "Access to this namespace and key on Metafields for this resource type is not allowed.",
      "APP_NOT_AUTHORIZED",
    );
  }
  if (!/^[\w-]{2,64}$/.test(key))
    return refuse("key", "Key must be 2 to 64 letters, digits, hyphens and underscores.", "INVALID");
  const definition = definitionOf(context, ownerGid, namespace, key);
  const type = optionalText(input, "type") ?? definition?.type;
  if (type === undefined) return refuse("type", "Type can't be blank", "BLANK");
  if (definition && definition.type !== type)
    return refuse("type", `Type must be consistent with the definition's type: ${definition.type}.`, "INVALID_TYPE");
  const check = VALUE_CHECKS[type];
  if (!check)
    return refuse("type", `Type must be one of the following: ${Object.keys(VALUE_CHECKS).join(", ")}.`, "INCLUSION");
  if (value === "") return refuse("value", "Value can't be blank.", "BLANK");
  if (!check(value)) return refuse("value", `Value is invalid for type ${type}.`, "INVALID_VALUE");
  if (type === "json" && Buffer.byteLength(value) > MAX_JSON_BYTES)
    return refuse("value", `Value exceeds the maximum of ${MAX_JSON_BYTES} bytes.`, "TOO_LONG");
  if ("compareDigest" in input) {
    const existing = findMetafield(context, ownerGid, namespace, key);
    const digest = existing ? digestOf(existing) : null;
    if (digest !== (input["compareDigest"] ?? null))
      return refuse(
        "compareDigest",
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
        "STALE_OBJECT",
      );
  }
  return { kind: "ok", write: { ownerGid, namespace, key, type, value } };
}

/** The scope that writing on this owner takes, by its type; null: the app's own. Unknown types are not found. */
export function scopeToWriteOn(ownerGid: string): string | null {
  const scopes: Record<string, string> = {
    Product: "write_products",
    ProductVariant: "write_products",
    Order: "write_orders",
    CartTransform: "write_cart_transforms",
    Validation: "write_validations",
  };
  return scopes[parseGid(ownerGid)?.type ?? ""] ?? null;
}

function ownerExists(context: StoreContext, ownerGid: string): boolean {
  return nodeView(context, ownerGid) !== null;
}

function isOwnNamespace(context: StoreContext, namespace: string): boolean {
  const own = resolveNamespace(context, "$app");
  return namespace === own || namespace.startsWith(`${own}--`);
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
