import { schema, docs, api, assumed, type Behaviour } from "./behaviour";

export const ADMIN_API: Behaviour[] = [
  {
    behaviour: "Operations run against the published schema",
    source: schema("whole"),
    test: "answers an app's query from the published schema",
  },
  {
    behaviour: "An unknown field is a validation error with status 200",
    source: docs("api/admin-graphql#status_and_error_codes"),
    test: "tells an app that a field does not exist",
  },
  {
    behaviour: "What is not stood in for is an error, never a silent null",
    source: assumed("a rule of this stand-in"),
    test: "fails loudly on a field that it does not stand in for",
  },
  {
    behaviour: "ACCESS_DENIED by the schema's requiredAccess",
    source: schema("requiredAccess of fields and types"),
    test: "denies what the granted scopes do not cover",
  },
  { behaviour: "write_x covers read_x", source: docs("api/usage/access-scopes"), test: "lets a write scope read" },
  {
    behaviour: "401 without a live token",
    source: docs("api/admin-graphql#status_and_error_codes"),
    test: "refuses a request without a known token",
  },
  {
    behaviour: "IDs are global ids",
    source: schema("scalar ID"),
    test: "refuses an id that is no global id before it runs anything",
  },
  {
    behaviour: "An id of nothing is null, of another type an error",
    source: docs("api/usage/gids"),
    test: "answers null for an id that names nothing and an error for another type's id",
  },
  {
    behaviour: "Decimal, Money, URL, DateTime have a form",
    source: schema("scalar descriptions"),
    test: "checks the form of custom scalars",
  },
  {
    behaviour: "Connections need first or last, at most 250",
    source: docs("api/usage/pagination-graphql"),
    test: "asks for a page size and hands out pages that follow each other",
  },
  {
    behaviour: "Cost, 1,000 a query, THROTTLED, extensions.cost",
    source: assumed(
      "https://shopify.dev/docs/api/usage/limits; how a page counts is fitted to costs measured in microsoft/BCApps#5926",
    ),
    test: "tells what a query cost and throttles an app that has spent its points",
  },
  {
    behaviour: "A request that finds too few points is answered THROTTLED",
    source: docs("api/usage/limits"),
    test: "is felt by an app that asks for more than its points",
  },
  {
    behaviour: "The bucket leaks at the restore rate",
    source: docs("api/usage/limits"),
    test: "spends points, refuses when they are gone and gives them back with time",
  },
  {
    behaviour: "Server errors happen",
    source: docs("api/admin-graphql#status_and_error_codes"),
    test: "fails on demand as Shopify does on a bad day",
  },
  {
    behaviour: 'Themes and their files are read with read_themes, by role and file name, "*" matching any letters',
    source: schema("QueryRoot.themes, OnlineStoreTheme.files(filenames)"),
    test: "reads the product template of the published theme, and needs read_themes for it",
  },
  {
    behaviour:
      "An app block stands in a JSON template as shopify://apps/<app>/blocks/<block>/<extension uid>, below a comment",
    source: assumed(
      "https://shopify.dev/docs/storefronts/themes/architecture/templates/json-templates says nothing of app blocks: seen in public themes",
    ),
    test: "shows an app's block in the template once a merchant has placed it there",
  },
  { behaviour: "A token is of one shop", source: api("clients/admin"), test: "is one shop and answers for no other" },
  {
    behaviour: "productVariants finds by SKU, tag, collection and product status, whatever the case",
    source: schema("QueryRoot.productVariants(query:)"),
    test: "finds the variants of a tag, of a collection and of SKUs, and fails loudly on what it cannot search",
  },
  {
    behaviour: "Values may be quoted, special characters escaped, terms joined by OR",
    source: docs("api/usage/search-syntax"),
    test: "reads a quoted value letter by letter",
  },
  {
    behaviour: "A collection has its products",
    source: schema("Collection.products"),
    test: "shows a collection with its products",
  },
];
