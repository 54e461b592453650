import { describe, expect, it } from "vitest";
import { readEnvelope } from "../../../app/shopify/read-envelope";
import { metafieldsSet, shopInfo } from "../../../app/shopify/operations";

const shop = {
  id: "gid://shopify/Shop/1",
  name: "Ember & Oak",
  ianaTimezone: "America/Los_Angeles",
  currencyCode: "USD",
};

describe("what an answer of Shopify means", () => {
  it("data without errors is taken as it is", () => {
    expect(readEnvelope(shopInfo, { data: { shop } })).toEqual({ kind: "ok", data: { shop } });
  });

  it("a throttled call waits for as long as the bucket needs to refill", () => {
    const answer = readEnvelope(metafieldsSet, {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost: { requestedQueryCost: 250, throttleStatus: { currentlyAvailable: 50, restoreRate: 100 } } },
    });
    expect(answer).toEqual({ kind: "throttled", retryInMs: 2_000 });
  });

  it("a throttled call that does not say for how long waits a second", () => {
    const answer = readEnvelope(metafieldsSet, {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    });
    expect(answer).toEqual({ kind: "throttled", retryInMs: 1_000 });
  });

  it("a mutation that Shopify refuses tells the field, the words and the code", () => {
    const refusal = { field: ["metafields", "0", "value"], message: "Value is too long", code: "TOO_LONG" };
    const data = { metafieldsSet: { metafields: null, userErrors: [{ ...refusal, elementIndex: 0 }] } };
    expect(readEnvelope(metafieldsSet, { data })).toEqual({ kind: "user-errors", errors: [refusal], data });
  });

  it("a query that Shopify cannot execute fails with its words and the operation's name", () => {
    expect(readEnvelope(shopInfo, { errors: [{ message: "Access denied for shop field" }] })).toEqual({
      kind: "failed",
      message: "ShopInfo: Access denied for shop field",
    });
  });

  it.each([[null], [""], [[]], [{}], [{ errors: "no" }]])(
    "an answer that is no GraphQL (%j) fails and is not believed",
    (body) => {
      expect(readEnvelope(shopInfo, body).kind).toBe("failed");
    },
  );
});
