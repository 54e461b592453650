import { collections, collectionsOf, type Collection } from "../../store/collections";
import type { StoreContext } from "../../store/context";
import { gid, parseGid } from "../../store/gid";
import { digestOf, findMetafield, metafieldsOf, resolveNamespace } from "../../store/metafields";
import { toDecimal } from "../../store/money";
import { picturePath } from "../../storefront/pictures";
import { fullTitle, productById } from "../../store/products";
import type { Product, StoredMetafield, Variant } from "../../store/types";
import {
  optionalText,
  parseJson,
  textArg,
  textsArg,
  type Args,
  type JsonValue,
  type View,
  type ViewValue,
} from "../../view";
import { connection } from "./common";

const OWNER_TYPES: Record<string, string> = {
  AppInstallation: "API_PERMISSION",
  CartTransform: "CARTTRANSFORM",
  Order: "ORDER",
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Shop: "SHOP",
  Validation: "VALIDATION",
};

export function productView(context: StoreContext, product: Product): View {
  const id = gid("Product", product.id);
  return {
    __typename: "Product",
    id,
    legacyResourceId: product.id,
    title: product.title,
    handle: product.handle,
    status: product.status,
    productType: product.productType,
    vendor: product.vendor,
    description: product.description,
    descriptionHtml: `<p>${product.description}</p>`,
    tags: product.tags,
    isGiftCard: false,
    hasOnlyDefaultVariant: product.variants.length === 1,
    featuredMedia: featuredMedia(context, product),
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    publishedOnPublication: (args: Args) =>
      product.publicationIds.includes(parseGid(textArg(args, "publicationId"))?.id ?? ""),
    options: () => [
      {
        id: gid("ProductOption", product.id),
        name: product.optionName,
        position: 1,
        values: product.variants.map((variant) => variant.title),
      },
    ],
    variants: connection(product.variants, (variant) => variantView(context, product, variant)),
    collections: connection(
      collections(context).filter(({ id }) => collectionsOf(product).includes(id)),
      (collection) => collectionView(context, collection),
    ),
    variantsCount: { count: product.variants.length, precision: "EXACT" },
    ...metafieldFields(context, id),
  };
}

function featuredMedia({ picturesUrl }: StoreContext, product: Product): View | null {
  if (picturesUrl === null) return null;
  const url = picturesUrl + picturePath(product.picture, product.variants[0]?.metal ?? null);
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", product.id),
    alt: product.title,
    preview: { image: { url, altText: product.title, width: 1000, height: 1000 } },
  };
}

export function collectionView(context: StoreContext, collection: Collection): View {
  return {
    __typename: "Collection",
    id: gid("Collection", collection.id),
    legacyResourceId: collection.id,
    title: collection.title,
    handle: collection.handle,
    productsCount: { count: collection.products.length, precision: "EXACT" },
    products: connection(collection.products, (product) => productView(context, product)),
  };
}

export function variantView(context: StoreContext, product: Product, variant: Variant): View {
  const id = gid("ProductVariant", variant.id);
  return {
    __typename: "ProductVariant",
    id,
    legacyResourceId: variant.id,
    title: variant.title,
    displayName: fullTitle(product, variant),
    sku: variant.sku,
    price: toDecimal(variant.priceMinor, context.state.shop.currency),
    compareAtPrice: null,
    barcode: null,
    position: variant.position,
    taxable: variant.taxable,
    availableForSale: variant.available,
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
    selectedOptions: [{ name: product.optionName, value: variant.title }],
    product: () => productView(context, product),
    inventoryItem: {
      id: gid("InventoryItem", variant.id),
      sku: variant.sku,
      tracked: false,
      requiresShipping: variant.requiresShipping,
      // The store keeps no costs, as many small shops do not.
      unitCost: null,
    },
    ...metafieldFields(context, id),
  };
}

export function metafieldFields(context: StoreContext, ownerGid: string): View {
  return {
    metafield: (args: Args): ViewValue => {
      const metafield = findMetafield(context, ownerGid, optionalText(args, "namespace"), textArg(args, "key"));
      return metafield ? metafieldView(context, metafield) : null;
    },
    metafields: (args: Args): ViewValue => {
      const namespace = optionalText(args, "namespace");
      const keys = textsArg(args, "keys");
      const wanted = metafieldsOf(context, ownerGid).filter(
        (metafield) =>
          (namespace === null || metafield.namespace === resolveNamespace(context, namespace)) &&
          (keys === null || keys.includes(`${metafield.namespace}.${metafield.key}`)),
      );
      return connection(wanted, (metafield) => metafieldView(context, metafield))(args);
    },
  };
}

export function metafieldView(context: StoreContext, metafield: StoredMetafield): View {
  const { id, namespace, key, type, value, createdAt, updatedAt, ownerGid } = metafield;
  return {
    __typename: "Metafield",
    id: gid("Metafield", id),
    legacyResourceId: id,
    namespace,
    key,
    type,
    value,
    jsonValue: (): JsonValue => (type === "json" ? parseJson(value) : value),
    compareDigest: digestOf(metafield),
    sizeInBytes: Buffer.byteLength(value),
    createdAt,
    updatedAt,
    ownerType: OWNER_TYPES[parseGid(ownerGid)?.type ?? ""] ?? null,
  };
}

export function productViewById(context: StoreContext, id: string): View | null {
  const product = productById(context, id);
  return product ? productView(context, product) : null;
}
