/** What `shopify app deploy` would upload, as read from `shopify.app.toml` and `extensions/*`. */

export interface Subscription {
  /** "orders/paid"; compliance topics too. */
  topic: string;
  /** Relative to the app's URL, or absolute. */
  uri: string;
  /** Empty: the whole body. */
  includeFields: string[];
  filter: string | null;
}

/** `[product.metafields.app.options]` and its like. */
export interface MetafieldDefinition {
  /** The gid type of the owner: "Product", "ProductVariant", "Order", … */
  ownerType: string;
  key: string;
  type: string;
  name: string;
  storefrontAccess: "none" | "public_read";
}

export interface AppConfig {
  name: string;
  scopes: string[];
  apiVersion: string;
  appProxy: { url: string; subpath: string; prefix: string } | null;
  subscriptions: Subscription[];
  definitions: MetafieldDefinition[];
}

export interface DeployedFunction {
  handle: string;
  name: string;
  /** "cart.transform.run", "cart.validations.generate.run" */
  target: string;
  apiVersion: string;
  /** Text of the input query, at most 3,000 bytes. */
  inputQuery: string;
  /** Bundle that is run: `dist/function.js`. */
  bundlePath: string;
}

export interface ThemeExtension {
  /** Folder name below `extensions/`. */
  handle: string;
  /** How block types of themes name the extension. */
  uid: string;
  /** Absolute path of the folder with `blocks`, `snippets`, `assets` and `locales`. */
  directory: string;
}

export interface Deployment {
  /** Folder that holds `shopify.app.toml`. */
  root: string;
  app: AppConfig;
  functions: DeployedFunction[];
  themeExtensions: ThemeExtension[];
}
