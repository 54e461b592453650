import { GraphQLError } from "graphql";
import { collections, collectionsOf } from "../store/collections";
import type { StoreContext } from "../store/context";
import { gid, idOf } from "../store/gid";
import { optionalText, textArg, textsArg, type Args, type View, type ViewValue } from "../view";
import { nodeView } from "./node";
import { searched } from "./search";
import {
  cartTransformView,
  functionView,
  installationView,
  publicationView,
  shopView,
  subscriptionView,
  validationView,
} from "./views/app";
import { collectionView, productView, variantView } from "./views/catalog";
import { connection } from "./views/common";
import { themeView } from "./views/themes";
import { orderView } from "./views/orders";

/** Root fields of queries. `granted` are the scopes of the token. */
export function queryRoot(context: StoreContext, granted: string[]): View {
  const { state, deployment } = context;
  const byId =
    (type: string) =>
    (args: Args): ViewValue =>
      nodeView(context, globalIdOf(type, args));
  const variants = (): {
    product: (typeof state.products)[number];
    variant: (typeof state.products)[number]["variants"][number];
  }[] => state.products.flatMap((product) => product.variants.map((variant) => ({ product, variant })));
  return {
    shop: () => shopView(context),
    node: (args: Args) => nodeView(context, textArg(args, "id")),
    nodes: (args: Args) => (textsArg(args, "ids") ?? []).map((id) => nodeView(context, id)),
    product: byId("Product"),
    productVariant: byId("ProductVariant"),
    collection: byId("Collection"),
    collections: (args: Args) => connection(collections(context), (one) => collectionView(context, one))(args),
    order: byId("Order"),
    fulfillmentOrder: byId("FulfillmentOrder"),
    products: (args: Args) =>
      connection(
        searched(state.products, args, {
          handle: (one) => [one.handle],
          title: (one) => [one.title],
          id: (one) => [one.id],
          tag: (one) => one.tags,
          status: (one) => [one.status],
        }),
        (product) => productView(context, product),
      )(args),
    productVariants: (args: Args) =>
      connection(
        searched(variants(), args, {
          sku: (one) => [one.variant.sku],
          id: (one) => [one.variant.id],
          product_id: (one) => [one.product.id],
          product_status: (one) => [one.product.status],
          tag: (one) => one.product.tags,
          collection: (one) => collectionsOf(one.product),
        }),
        ({ product, variant }) => variantView(context, product, variant),
      )(args),
    orders: (args: Args) =>
      connection(searched(state.orders, args, { name: (one) => [one.name], id: (one) => [one.id] }), (order) =>
        orderView(context, order),
      )(args),
    currentAppInstallation: () => installationView(context, granted),
    appInstallation: (args: Args) => {
      const id = optionalText(args, "id");
      return id === null || id === gid("AppInstallation", state.installation.id)
        ? installationView(context, granted)
        : null;
    },
    themes: (args: Args) => {
      const roles = textsArg(args, "roles");
      return connection(
        state.themes.filter(({ role }) => roles === null || roles.includes(role)),
        (theme) => themeView(context, theme),
      )(args);
    },
    publications: connection([0], () => publicationView()),
    cartTransforms: connection(state.cartTransforms, (one) => cartTransformView(context, one)),
    validations: connection(state.validations, (one) => validationView(context, one)),
    shopifyFunctions: connection(deployment.functions, functionView),
    webhookSubscriptions: connection(
      deployment.app.subscriptions.map((subscription, index) => ({ subscription, index })),
      ({ subscription, index }) => subscriptionView(context, subscription, index),
    ),
  };
}

/** A global id of another type is not found with an error, one of the right type with null. */
export function globalIdOf(type: string, args: Args, name = "id"): string {
  const id = textArg(args, name);
  if (idOf(type, id) !== null) return id;
  throw new GraphQLError(`Invalid id: ${id}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
}
