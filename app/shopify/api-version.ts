import { ApiVersion } from "@shopify/shopify-api";

/** The one place of the API version in code; shopify.app.toml names the same for webhooks, and a test compares them. */
export const API_VERSION = ApiVersion.October26;
