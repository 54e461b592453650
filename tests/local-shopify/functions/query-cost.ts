import { Kind, parse, visit } from "graphql";

/** Shopify refuses a dearer input query. */
export const MOST_QUERY_COST = 30;

/**
 * Cost of a function's input query as Shopify counts it: 3 for a metafield, 1 for each leaf, nothing for `__typename`
 * nor for what only groups.
 */
export function queryCost(query: string): number {
  let cost = 0;
  visit(parse(query), {
    Field(node) {
      if (node.name.value === "__typename") return;
      if (node.name.value === "metafield") cost += 3;
      if (
        !node.selectionSet ||
        node.selectionSet.selections.every(({ kind }) => kind !== Kind.FIELD && kind !== Kind.INLINE_FRAGMENT)
      )
        cost += 1;
    },
  });
  return cost;
}
