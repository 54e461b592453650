import { schema, docs, type Behaviour } from "./behaviour";

export const METAFIELDS: Behaviour[] = [
  {
    behaviour: "$app resolves to app--<id>",
    source: docs("apps/build/custom-data/ownership"),
    test: "an app writes a metafield into its own namespace and reads it back",
  },
  {
    behaviour: "25 a call",
    source: schema("Mutation.metafieldsSet"),
    test: "twenty-five metafields go in one call and twenty-six are refused",
  },
  {
    behaviour: "metafieldsSet is atomic",
    source: schema("Mutation.metafieldsSet"),
    test: "one bad metafield keeps the whole call from being written",
  },
  {
    behaviour: "compareDigest, null for one that must be new",
    source: schema("MetafieldsSetInput.compareDigest"),
    test: "a save over somebody else's is refused by its digest",
  },
  {
    behaviour: "The type is the definition's, or required",
    source: schema("MetafieldsSetInput.type"),
    test: "a type that is not the definition's is refused, and one without a definition must be named",
  },
  {
    behaviour: "json holds 128 KB",
    source: docs("apps/build/metafields/metafield-limits"),
    test: "a json value may hold 128 KB and no more",
  },
  {
    behaviour: "Foreign app namespaces are closed",
    source: schema("MetafieldsSetUserErrorCode.APP_NOT_AUTHORIZED"),
    test: "another app's namespace and an owner that is not there are refused",
  },
  {
    behaviour: "Scopes of the owner apply",
    source: schema("Mutation.metafieldsSet requiredAccess"),
    test: "writing on an owner takes the scope that changing the owner takes",
  },
  {
    behaviour: "Liquid sees public_read definitions, under $app",
    source: docs("apps/build/custom-data/permissions"),
    test: "an app block sees what the definitions show to storefronts, under $app and not under app",
  },
  {
    behaviour: "App-owned metafields reach the app's blocks",
    source: docs("apps/build/custom-data/ownership"),
    test: "an app stores a metafield on its own installation and its block reads it",
  },
  {
    behaviour: "Deleting what is not there answers null",
    source: schema("Mutation.metafieldsDelete"),
    test: "deleting answers null for a metafield that is not there",
  },
];
