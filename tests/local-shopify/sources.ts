import type { Behaviour } from "./sources/behaviour";
import { ADMIN_API } from "./sources/admin-api";
import { FUNCTIONS } from "./sources/functions";
import { METAFIELDS } from "./sources/metafields";
import { ORDERS } from "./sources/orders";
import { PROCESS } from "./sources/process";
import { STOREFRONT_API } from "./sources/storefront-api";
import { TOKENS } from "./sources/tokens";
import { WEBHOOKS } from "./sources/webhooks";

/** Every behaviour of the local Shopify with its source and its test: tests/integration/local-shopify/sources.test.ts walks it. */
export const SOURCES: readonly Behaviour[] = [
  ...ADMIN_API,
  ...METAFIELDS,
  ...TOKENS,
  ...FUNCTIONS,
  ...ORDERS,
  ...WEBHOOKS,
  ...STOREFRONT_API,
  ...PROCESS,
];
