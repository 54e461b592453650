import type { StoreContext } from "../store/context";
import type { Roots } from "./execute";
import { functionMutations } from "./mutations/functions";
import { metafieldMutations } from "./mutations/metafields";
import { orderMutations } from "./mutations/orders";
import { productMutations } from "./mutations/products";
import { queryRoot } from "./queries";

/** Everything the Admin API of this store answers. */
export function adminRoots(context: StoreContext, granted: string[]): Roots {
  return (scopes) => ({
    query: queryRoot(context, granted),
    mutation: {
      ...metafieldMutations(context, scopes),
      ...productMutations(context),
      ...functionMutations(context),
      ...orderMutations(context, scopes),
    },
  });
}
