import type { StoreContext } from "../../store/context";
import { idOf } from "../../store/gid";
import { addVariant, createProduct, deleteProduct, productById, productChanged } from "../../store/products";
import type { Product } from "../../store/types";
import {
  optionalText,
  recordArg,
  recordsArg,
  textArg,
  textsArg,
  type Args,
  type View,
  type ViewValue,
} from "../../view";
import { nodeView } from "../node";
import { shopView } from "../views/app";
import { productView, variantView } from "../views/catalog";
import { userError } from "../views/common";
import { changeVariant, readStatus, refuseInput, refuseVariant, titleOf } from "./product-input";
import { setProduct } from "./product-set";

export function productMutations(context: StoreContext): View {
  return {
    productSet: (args: Args): ViewValue => setProduct(context, args),
    productCreate: (args: Args): ViewValue => create(context, recordArg(args, "product")),
    productUpdate: (args: Args): ViewValue => update(context, recordArg(args, "product")),
    productDelete(args: Args): ViewValue {
      const id = textArg(recordArg(args, "input"), "id");
      const done = deleteProduct(context, idOf("Product", id) ?? "");
      return {
        deletedProductId: done ? id : null,
        shop: shopView(context),
        userErrors: done ? [] : [userError(["id"], "Product does not exist")],
      };
    },
    productVariantsBulkCreate: (args: Args): ViewValue => bulkCreate(context, args),
    productVariantsBulkUpdate: (args: Args): ViewValue => bulkUpdate(context, args),
    publishablePublish: (args: Args): ViewValue => publish(context, args, true),
    publishableUnpublish: (args: Args): ViewValue => publish(context, args, false),
  };
}

function create(context: StoreContext, input: Args): ViewValue {
  refuseInput("productCreate", input, [
    "title",
    "handle",
    "status",
    "productType",
    "vendor",
    "tags",
    "descriptionHtml",
  ]);
  const title = optionalText(input, "title")?.trim() ?? "";
  if (title === "") return { product: null, userErrors: [userError(["title"], "Title can't be blank")] };
  const product = createProduct(context, {
    title,
    handle: optionalText(input, "handle") ?? undefined,
    productType: optionalText(input, "productType") ?? undefined,
    vendor: optionalText(input, "vendor") ?? undefined,
    description: optionalText(input, "descriptionHtml") ?? undefined,
    tags: textsArg(input, "tags") ?? undefined,
    status: readStatus(input) ?? undefined,
  });
  return { product: productView(context, product), userErrors: [] };
}

function update(context: StoreContext, input: Args): ViewValue {
  refuseInput("productUpdate", input, ["id", "title", "status", "productType", "vendor", "tags"]);
  const product = productById(context, idOf("Product", textArg(input, "id")) ?? "");
  if (!product) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
  product.title = optionalText(input, "title") ?? product.title;
  product.productType = optionalText(input, "productType") ?? product.productType;
  product.vendor = optionalText(input, "vendor") ?? product.vendor;
  product.tags = textsArg(input, "tags") ?? product.tags;
  product.status = readStatus(input) ?? product.status;
  productChanged(context, product);
  return { product: productView(context, product), userErrors: [] };
}

function bulkCreate(context: StoreContext, args: Args): ViewValue {
  const product = productById(context, idOf("Product", textArg(args, "productId")) ?? "");
  const inputs = recordsArg(args, "variants");
  if (!product) return bulkRefused(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  for (const [index, input] of inputs.entries()) {
    const place = ["variants", String(index)];
    const refusal = refuseVariant(context, input);
    if (refusal) return bulkRefused([...place, "price"], refusal, "NEGATIVE_PRICE_VALUE");
    const title = titleOf(input);
    if (title === null)
      return bulkRefused([...place, "optionValues"], "You need to add option values", "NEED_TO_ADD_OPTION_VALUES");
    if (product.variants.some((variant) => variant.title === title)) {
      return bulkRefused(
        [...place, "optionValues"],
        `The variant '${title}' already exists. Please change at least one option value.`,
        "VARIANT_ALREADY_EXISTS",
      );
    }
  }
  const [standalone] = product.variants;
  const replaced =
    product.variants.length === 1 &&
    standalone?.title === "Default Title" &&
    args["strategy"] !== "PRESERVE_STANDALONE_VARIANT";
  if (replaced) product.variants = [];
  const made = inputs.map((input) =>
    changeVariant(context, addVariant(context, product, { title: titleOf(input) ?? "", priceMinor: 0 }), input),
  );
  productChanged(context, product);
  return {
    product: productView(context, product),
    productVariants: made.map((variant) => variantView(context, product, variant)),
    userErrors: [],
  };
}

function bulkUpdate(context: StoreContext, args: Args): ViewValue {
  const product = productById(context, idOf("Product", textArg(args, "productId")) ?? "");
  if (!product) return bulkRefused(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  const inputs = recordsArg(args, "variants");
  const found: { variant: Product["variants"][number]; input: Args }[] = [];
  for (const [index, input] of inputs.entries()) {
    const place = ["variants", String(index)];
    const variant = product.variants.find((one) => one.id === idOf("ProductVariant", optionalText(input, "id") ?? ""));
    if (!variant)
      return bulkRefused([...place, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
    const refusal = refuseVariant(context, input);
    if (refusal) return bulkRefused([...place, "price"], refusal, "INVALID_INPUT");
    found.push({ variant, input });
  }
  const changed = found.map(({ variant, input }) => changeVariant(context, variant, input));
  productChanged(context, product);
  return {
    product: productView(context, product),
    productVariants: changed.map((variant) => variantView(context, product, variant)),
    userErrors: [],
  };
}

function bulkRefused(field: string[], message: string, code: string): ViewValue {
  return { product: null, productVariants: null, userErrors: [userError(field, message, code)] };
}

function publish(context: StoreContext, args: Args, on: boolean): ViewValue {
  const id = textArg(args, "id");
  const product = productById(context, idOf("Product", id) ?? "");
  if (!product)
    return { publishable: null, shop: shopView(context), userErrors: [userError(["id"], "Resource does not exist")] };
  for (const input of recordsArg(args, "input")) {
    const publicationId = idOf("Publication", optionalText(input, "publicationId") ?? "");
    if (publicationId === null)
      return {
        publishable: null,
        shop: shopView(context),
        userErrors: [userError(["input"], "Publication does not exist or is not publishable")],
      };
    const others = product.publicationIds.filter((one) => one !== publicationId);
    product.publicationIds = on ? [...others, publicationId] : others;
  }
  productChanged(context, product);
  return { publishable: nodeView(context, id), shop: shopView(context), userErrors: [] };
}
