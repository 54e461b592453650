import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readProxyRequest } from "../../../app/web/app-proxy";

const secret = "a secret of this test";
const nowMs = Date.parse("2026-11-21T12:00:00Z");
const ownKeys = ["_keepsake", "_k1", "_k2"];

function signed(query: Record<string, string>, signWith = secret): URL {
  const all = {
    shop: "ember-and-oak.myshopify.com",
    path_prefix: "/apps/keepsake",
    timestamp: String(nowMs / 1_000),
    ...query,
  };
  const message = Object.entries(all)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join("");
  const url = new URL("https://keepsake.example/proxy/quote");
  for (const [key, value] of Object.entries(all)) url.searchParams.set(key, value);
  url.searchParams.set("signature", createHmac("sha256", signWith).update(message).digest("hex"));
  return url;
}
const read = (url: URL) => readProxyRequest(url, { secret, ownKeys, nowMs });

describe("a product page asks over the app proxy", () => {
  it("what Shopify signed is read", () => {
    const request = read(signed({ _keepsake: "ring:1:", _k1: "Anna ♥ 2019", logged_in_customer_id: "" }));
    expect(request).toMatchObject({ kind: "signed", shop: "ember-and-oak.myshopify.com" });
    expect(request.kind === "signed" && request.query.get("_k1")).toBe("Anna ♥ 2019");
  });

  it.each<[string, URL]>([
    ["another secret", signed({}, "another secret")],
    ["no signature", new URL("https://keepsake.example/proxy/quote?shop=a.myshopify.com")],
    ["a stale time", signed({ timestamp: String(nowMs / 1_000 - 91) })],
    ["a time ahead", signed({ timestamp: String(nowMs / 1_000 + 91) })],
    ["a time that is none", signed({ timestamp: "soon" })],
    ["a key of nobody", signed({ admin: "1" })],
    ["a value with an equals sign", signed({ _k1: "a_k2=b" })],
  ])("%s is refused", (_, url) => {
    expect(read(url).kind).toBe("refused");
  });

  it("one pair split into two does not pass with the signature of the one", () => {
    const url = signed({ _k1: "a_k2b" });
    url.searchParams.set("_k1", "a");
    url.searchParams.set("_k2", "b");
    expect(read(url).kind).toBe("refused");
  });

  it("a key given twice is refused", () => {
    const url = signed({ _k1: "a" });
    url.searchParams.append("_k1", "b");
    expect(read(url).kind).toBe("refused");
  });
});
