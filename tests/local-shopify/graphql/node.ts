import { collectionById } from "../store/collections";
import type { StoreContext } from "../store/context";
import { fulfillmentOrderById } from "../store/fulfillment";
import { parseGid } from "../store/gid";
import { orderById } from "../store/orders";
import { variantById } from "../store/products";
import { NotStoodIn, type View } from "../view";
import { cartTransformView, installationView, publicationView, shopView, validationView } from "./views/app";
import { collectionView, metafieldView, productViewById, variantView } from "./views/catalog";
import { fulfillmentOrderView, orderView } from "./views/orders";

/** The object of a global id; null when the store has none. A type that is not stood in for fails loudly. */
export function nodeView(context: StoreContext, globalId: string): View | null {
  const parsed = parseGid(globalId);
  if (!parsed) return null;
  const { type, id } = parsed;
  const lookups: Record<string, () => View | null> = {
    Product: () => productViewById(context, id),
    ProductVariant: () => {
      const found = variantById(context, id);
      return found ? variantView(context, found.product, found.variant) : null;
    },
    Collection: () => found(collectionById(context, id), (one) => collectionView(context, one)),
    Order: () => found(orderById(context, id), (order) => orderView(context, order)),
    FulfillmentOrder: () => found(fulfillmentOrderById(context, id), (one) => fulfillmentOrderView(context, one)),
    Metafield: () =>
      found(context.state.metafields.find((one) => one.id === id) ?? null, (one) => metafieldView(context, one)),
    CartTransform: () =>
      found(context.state.cartTransforms.find((one) => one.id === id) ?? null, (one) =>
        cartTransformView(context, one),
      ),
    Validation: () =>
      found(context.state.validations.find((one) => one.id === id) ?? null, (one) => validationView(context, one)),
    AppInstallation: () =>
      id === context.state.installation.id ? installationView(context, context.deployment.app.scopes) : null,
    Shop: () => (id === context.state.shop.id ? shopView(context) : null),
    Publication: () => publicationView(),
  };
  const lookup = lookups[type];
  if (!lookup) throw new NotStoodIn(`nodes of type ${type}`);
  return lookup();
}

function found<Item>(item: Item | null, toView: (item: Item) => View): View | null {
  return item === null ? null : toView(item);
}
