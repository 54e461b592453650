import { docs, type Behaviour } from "./behaviour";

export const WEBHOOKS: Behaviour[] = [
  {
    behaviour: "Headers and signature",
    source: docs("apps/build/webhooks/delivery-structure"),
    test: "a paid order's webhook is signed over its raw bytes and carries Shopify's headers",
  },
  {
    behaviour: "The body is the REST order",
    source: docs("api/webhooks"),
    test: "an orders/paid body has exactly the keys of Shopify's",
  },
  {
    behaviour: "sales_line_item_group_id",
    source: docs("api/admin-rest/latest/resources/order"),
    test: "the components of an expanded line share a group and carry their own properties",
  },
  {
    behaviour: "Ids are 64 bit",
    source: docs("api/usage/gids"),
    test: "an id above 2^53 keeps every digit, as a number and in its global id",
  },
  {
    behaviour: "Times carry the shop's offset",
    source: docs("api/webhooks"),
    test: "a body says its times in the shop's zone",
  },
  {
    behaviour: "Subscriptions of the TOML",
    source: docs("apps/build/webhooks/subscribe"),
    test: "only topics that the app subscribed to are sent",
  },
  {
    behaviour: "include_fields",
    source: docs("apps/build/webhooks/delivery-structure"),
    test: "include_fields leaves the named fields and nothing else",
  },
  {
    behaviour: "Filters gate deliveries",
    source: docs("apps/build/webhooks/delivery-filtering"),
    test: "a filter keeps back what it does not match",
  },
  {
    behaviour: "refunds/create",
    source: docs("api/webhooks"),
    test: "a refund's body has exactly the keys of Shopify's",
  },
  {
    behaviour: "Retries keep id and body; anything but 2xx is a failure",
    source: docs("apps/build/webhooks/troubleshooting-webhooks"),
    test: "a webhook that is not taken is tried again with the same id and the same bytes",
  },
  {
    behaviour: "Eight retries",
    source: docs("apps/build/webhooks/troubleshooting-webhooks"),
    test: "after eight retries a webhook is given up",
  },
  {
    behaviour: "Duplicates share their id",
    source: docs("apps/build/webhooks/best-practices"),
    test: "on request a webhook comes twice, with one id",
  },
  {
    behaviour: "No order is promised",
    source: docs("apps/build/webhooks/best-practices"),
    test: "on request webhooks come last first",
  },
  {
    behaviour: "Delivery is not promised",
    source: docs("apps/build/webhooks/best-practices"),
    test: "on request a webhook is lost, and can be sent again later",
  },
  {
    behaviour: "Uninstall and compliance topics",
    source: docs("apps/build/compliance/privacy-law-compliance"),
    test: "an uninstalled app hears of that and of redactions, and of nothing else",
  },
];
