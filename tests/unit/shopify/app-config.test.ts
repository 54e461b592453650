import { existsSync, readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { snapshotOfBody } from "../../../app/flows/inbox/order-body";
import { isTopic } from "../../../app/flows/inbox/topics";
import { includeFields } from "../../local-shopify/webhooks/subscription-rules";
import { keepsakeProperties, orderBody } from "../../support/webhooks";

const subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.string(),
  include_fields: z.array(z.string()).default([]),
});
const metafield = z.object({ type: z.string(), access: z.record(z.string(), z.string()) });
const config = z
  .object({
    app_proxy: z.object({ url: z.string(), subpath: z.string(), prefix: z.string() }),
    product: z.object({ metafields: z.object({ app: z.record(z.string(), metafield) }) }),
    order: z.object({ metafields: z.object({ app: z.record(z.string(), metafield) }) }),
    webhooks: z.object({ subscriptions: z.array(subscription) }),
  })
  .parse(parse(readFileSync("shopify.app.toml", "utf8")));

const { subscriptions } = config.webhooks;
const fieldsOf = (topic: string) => subscriptions.find(({ topics }) => topics.includes(topic))?.include_fields ?? [];

describe("what Shopify is told of Keepsake", () => {
  it.each(["orders/paid", "orders/updated", "orders/cancelled"])(
    "a shopper's contact is not asked for with %s, and all that a piece is made from is",
    (topic) => {
      const fields = fieldsOf(topic);
      expect(fields.length).toBeGreaterThan(0);
      const contact = /customer|email|phone|address|note|name$|browser|client|token|payment|ip$/;
      expect(fields.filter((field) => field !== "name" && contact.test(field))).toEqual([]);
      const properties = keepsakeProperties("ring-classic:1:2026-12-01", ["Anna", "6.5"]);
      const lines = [{ variantId: 45120010011, quantity: 2, currentQuantity: 1, sku: "EO-HB-GV", properties }];
      const whole = { ...orderBody({ lines }), cancelled_at: "2026-11-21T12:00:00Z" };
      const told: unknown = JSON.parse(JSON.stringify(includeFields(whole, fields)));
      expect(snapshotOfBody(told, topic)).toEqual(snapshotOfBody(whole, topic));
      const { cancelledAt, lines: pieces } = snapshotOfBody(told, topic);
      expect(cancelledAt).toEqual(new Date("2026-11-21T12:00:00Z"));
      expect(pieces).toMatchObject([{ sku: "EO-HB-GV", quantity: 1 }]);
      expect(pieces[0]?.properties).toContainEqual({ name: "_k1", value: "Anna" });
    },
  );

  it("an edit and a refund name their order", () => {
    expect(fieldsOf("orders/edited")).toContain("order_edit.order_id");
    expect(fieldsOf("refunds/create")).toContain("order_id");
  });

  it("a merchant's and a customer's wish to be forgotten arrives, and every topic is one that Keepsake knows", () => {
    const compliance = subscriptions.flatMap((one) => one.compliance_topics);
    expect(compliance.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
    const topics = subscriptions.flatMap((one) => one.topics);
    expect(topics).toEqual(expect.arrayContaining(["orders/paid", "orders/cancelled", "app/uninstalled"]));
    expect([...topics, ...compliance].filter((topic) => !isTopic(topic))).toEqual([]);
    expect(new Set(subscriptions.map(({ uri }) => uri))).toEqual(new Set(["/webhooks"]));
  });

  it("a product page reaches the app through the proxy at the address that the app answers", () => {
    expect(config.app_proxy).toEqual({ url: "/proxy", subpath: "keepsake", prefix: "apps" });
    expect(existsSync("app/routes/proxy.quote.ts")).toBe(true);
  });

  it("shoppers' pages may read the options, and nothing else of the app", () => {
    const { options, ...hidden } = config.product.metafields.app;
    expect(options).toEqual({ type: "json", access: { admin: "merchant_read", storefront: "public_read" } });
    const others = { ...hidden, ...config.order.metafields.app };
    expect(Object.keys(others).sort()).toEqual(["fees", "production"]);
    for (const definition of Object.values(others))
      expect(definition).toEqual({ type: "json", access: { admin: "merchant_read" } });
  });
});
