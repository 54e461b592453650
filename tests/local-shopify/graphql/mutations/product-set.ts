import type { StoreContext } from "../../store/context";
import { idOf } from "../../store/gid";
import { addVariant, createProduct, productById, productChanged } from "../../store/products";
import type { Product } from "../../store/types";
import {
  isRecord,
  NotStoodIn,
  optionalText,
  recordArg,
  recordsArg,
  textsArg,
  type Args,
  type ViewValue,
} from "../../view";
import { productView } from "../views/catalog";
import { userError } from "../views/common";
import { changeVariant, readStatus, refuseInput, refuseVariant, titleOf } from "./product-input";

const FIELDS = [
  "title",
  "handle",
  "status",
  "productType",
  "vendor",
  "tags",
  "descriptionHtml",
  "productOptions",
  "variants",
];

/**
 * `productSet`: finds by id or handle, else creates; the list of variants is the whole list. A variant keeps its id where
 * its option value is still there.
 */
export function setProduct(context: StoreContext, args: Args): ViewValue {
  const input = recordArg(args, "input");
  refuseInput("productSet", input, FIELDS);
  if (args["synchronous"] === false) throw new NotStoodIn("productSet(synchronous: false)");
  const refusal = refuseSet(context, input);
  if (refusal) return refusal;
  const found = identified(context, isRecord(args["identifier"]) ? args["identifier"] : {}, input);
  if (found === "missing") return refused(["identifier"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  const title = optionalText(input, "title")?.trim();
  if (!found && !title) return refused(["input", "title"], "Title can't be blank", "MISSING_FIELD_REQUIRED");
  const product =
    found ?? createProduct(context, { title: title ?? "", handle: optionalText(input, "handle") ?? undefined });
  writeProduct(product, input);
  if (Array.isArray(input["variants"])) writeVariants(context, product, recordsArg(input, "variants"));
  productChanged(context, product);
  return { product: productView(context, product), productSetOperation: null, userErrors: [] };
}

function refuseSet(context: StoreContext, input: Args): ViewValue {
  const variants = recordsArg(input, "variants");
  const options = recordsArg(input, "productOptions");
  if (options.length > 1) throw new NotStoodIn("products with more than one option");
  if (variants.length > 0 && options.length === 0)
    return refused(
      ["input", "productOptions"],
      "Product options input is required when updating variants",
      "PRODUCT_OPTIONS_INPUT_MISSING",
    );
  if (options.length > 0 && variants.length === 0)
    return refused(
      ["input", "variants"],
      "Variants input is required when updating product options",
      "VARIANTS_INPUT_MISSING",
    );
  for (const [index, variant] of variants.entries()) {
    const message = refuseVariant(context, variant);
    if (message !== null) return refused(["input", "variants", String(index), "price"], message, "INVALID_VARIANT");
    if (titleOf(variant) === null)
      return refused(
        ["input", "variants", String(index), "optionValues"],
        "Option values are missing",
        "OPTION_VALUES_MISSING",
      );
  }
  return null;
}

/** Null: nothing was found and one is to be made. An id that names nothing is an error, a handle is not. */
function identified(context: StoreContext, identifier: Args, input: Args): Product | null | "missing" {
  if (isRecord(identifier["customId"])) throw new NotStoodIn("productSet(identifier: { customId: })");
  const id = optionalText(identifier, "id");
  if (id !== null) return productById(context, idOf("Product", id) ?? "") ?? "missing";
  const handle = optionalText(identifier, "handle");
  if (handle === null) return null;
  const named = optionalText(input, "handle") ?? handle;
  return context.state.products.find((product) => product.handle === handle || product.handle === named) ?? null;
}

function writeProduct(product: Product, input: Args): void {
  product.title = optionalText(input, "title") ?? product.title;
  product.handle = optionalText(input, "handle") ?? product.handle;
  product.productType = optionalText(input, "productType") ?? product.productType;
  product.vendor = optionalText(input, "vendor") ?? product.vendor;
  product.description = optionalText(input, "descriptionHtml") ?? product.description;
  product.tags = textsArg(input, "tags") ?? product.tags;
  product.status = readStatus(input) ?? product.status;
  const [option] = recordsArg(input, "productOptions");
  if (option) product.optionName = optionalText(option, "name") ?? product.optionName;
}

function writeVariants(context: StoreContext, product: Product, inputs: Args[]): void {
  const before = product.variants;
  product.variants = [];
  for (const input of inputs) {
    const id = idOf("ProductVariant", optionalText(input, "id") ?? "");
    const kept = before.find((variant) => (id === null ? variant.title === titleOf(input) : variant.id === id));
    if (kept) product.variants.push(kept);
    const variant = kept ?? addVariant(context, product, { title: titleOf(input) ?? "", priceMinor: 0 });
    variant.position = product.variants.length;
    changeVariant(context, variant, input);
  }
}

function refused(field: string[], message: string, code: string): ViewValue {
  return { product: null, productSetOperation: null, userErrors: [userError(field, message, code)] };
}
