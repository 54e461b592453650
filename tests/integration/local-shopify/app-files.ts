import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small app as a deploy would find it, so that these tests stand whatever Keepsake itself is doing. */
export const SCOPES = [
  "write_products",
  "read_orders",
  "write_orders",
  "write_merchant_managed_fulfillment_orders",
  "write_cart_transforms",
  "write_validations",
  "write_publications",
];

const APP_TOML = `
client_id = "k"
name = "Tiny"
[access_scopes]
scopes = "${SCOPES.join(",")}"
[app_proxy]
url = "/proxy"
subpath = "tiny"
prefix = "apps"
[product.metafields.app.options]
type = "json"
access.storefront = "public_read"
[product.metafields.app.fees]
type = "json"
access.admin = "merchant_read"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["orders/paid"]
uri = "/webhooks"
[[webhooks.subscriptions]]
topics = ["orders/updated", "orders/cancelled"]
uri = "/webhooks"
include_fields = ["id", "name", "line_items.id", "line_items.current_quantity", "line_items.properties"]
[[webhooks.subscriptions]]
topics = ["refunds/create", "fulfillment_orders/hold_released", "app/uninstalled"]
uri = "/webhooks"
[[webhooks.subscriptions]]
topics = ["products/update"]
uri = "/webhooks"
include_fields = ["id", "title", "variants.id"]
filter = "variants.price:>=100"
[[webhooks.subscriptions]]
compliance_topics = ["customers/redact", "shop/redact"]
uri = "/webhooks"
`;

const FEES_QUERY = `query Input {
  presentmentCurrencyRate
  shop { localTime { date } }
  cart { lines { id quantity k: attribute(key: "_k1") { value }
    cost { amountPerQuantity { amount currencyCode } }
    merchandise { __typename ... on ProductVariant { id product { metafield(namespace: "$app", key: "fees") { jsonValue } } } } } }
}`;

/** Expands a line with an answer into the piece and the fee variant that the metafield names. */
export const FEES_BUNDLE = `(() => {
  const input = ShopifyFunction.readInput();
  const operations = [];
  for (const line of input.cart.lines) {
    const fees = line.merchandise.product.metafield;
    if (!line.k || !fees) continue;
    operations.push({ lineExpand: { cartLineId: line.id, title: "Made for you", expandedCartItems: [
      { merchandiseId: line.merchandise.id, quantity: 1, attributes: [{ key: "_k1", value: line.k.value }],
        price: { adjustment: { fixedPricePerUnit: { amount: line.cost.amountPerQuantity.amount } } } },
      { merchandiseId: fees.jsonValue.f, quantity: 1, price: { adjustment: { fixedPricePerUnit: { amount: "18.00" } } } },
    ] } });
  }
  ShopifyFunction.writeOutput({ operations });
})();`;

const GUARD_QUERY = `query Input { buyerJourney { step } cart { lines { k: attribute(key: "_k1") { value } } } }`;

/** Refuses the answer "refuse me", and says on which step. */
export const GUARD_BUNDLE = `(() => {
  const input = ShopifyFunction.readInput();
  const bad = input.cart.lines.some((line) => line.k && line.k.value === "refuse me");
  const errors = bad ? [{ message: "Choose other words (" + input.buyerJourney.step + ")", target: "$.cart" }] : [];
  ShopifyFunction.writeOutput({ operations: [{ validationAdd: { errors } }] });
})();`;

export interface AppFiles {
  root: string;
  /** Replaces a function's bundle: what a deploy of other code would do. */
  writeBundle(name: "fees" | "guard", code: string): void;
  writeQuery(name: "fees" | "guard", query: string): void;
}

export function writeApp(): AppFiles {
  const root = mkdtempSync(join(tmpdir(), "tiny-app-"));
  writeFileSync(join(root, "shopify.app.toml"), APP_TOML);
  const writeBundle: AppFiles["writeBundle"] = (name, code) =>
    writeFileSync(join(root, "extensions", name, "dist", "function.js"), code);
  const writeQuery: AppFiles["writeQuery"] = (name, query) =>
    writeFileSync(join(root, "extensions", name, "run.graphql"), query);
  for (const [name, target] of [
    ["fees", "cart.transform.run"],
    ["guard", "cart.validations.generate.run"],
  ]) {
    mkdirSync(join(root, "extensions", String(name), "dist"), { recursive: true });
    writeFileSync(
      join(root, "extensions", String(name), "shopify.extension.toml"),
      `api_version = "2026-10"\n[[extensions]]\nname = "${name}"\nhandle = "${name}"\ntype = "function"\n[[extensions.targeting]]\ntarget = "${target}"\ninput_query = "run.graphql"\nexport = "run"\n`,
    );
  }
  writeBundle("fees", FEES_BUNDLE);
  writeQuery("fees", FEES_QUERY);
  writeBundle("guard", GUARD_BUNDLE);
  writeQuery("guard", GUARD_QUERY);
  return { root, writeBundle, writeQuery };
}
