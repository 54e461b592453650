/** Where this store and the app under test are, and the secret that they share. */
export interface ShopSettings {
  apiKey: string;
  apiSecret: string;
  /** Base URL of the app, without a trailing slash. */
  appUrl: string;
  /** "ember-and-oak.myshopify.com" */
  shop: string;
  adminPort: number;
  dawnPort: number;
  horizonPort: number;
}
