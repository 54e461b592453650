/** Carries the headers of Shopify's token dance from loaders and errors to the answer. */
export { boundary } from "@shopify/shopify-app-remix/server";
