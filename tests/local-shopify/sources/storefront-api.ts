import { docs, type Behaviour } from "./behaviour";

const published = (where: string): Behaviour["source"] => ({
  kind: "schema",
  where: `storefront-graphql_2026-10: ${where}`,
});

export const STOREFRONT_API: Behaviour[] = [
  {
    behaviour: "The Storefront API is its published schema",
    source: published("QueryRoot.product, Mutation.cartCreate"),
    test: "a storefront asks for a product, and for what is not in the schema in vain",
  },
  {
    behaviour: "Public metafields under the app's full namespace, with a token",
    source: docs("apps/build/custom-data/permissions"),
    test: "a storefront reads the app's public metafield by its full namespace, and nothing that is not public",
  },
  {
    behaviour: "Without a token no metafields, with a wrong one nothing",
    source: docs("api/storefront#authentication"),
    test: "a storefront without a token reads no metafield, and one with a wrong token reads nothing",
  },
  {
    behaviour: "attributes are the line's properties",
    source: published("CartLineInput.attributes"),
    test: "a storefront's cart carries the attributes of its lines to the checkout",
  },
  {
    behaviour: "Browsers of every origin may ask",
    source: docs("api/storefront#directional-limitations"),
    test: "a page of another origin is let in, with its token",
  },
];
