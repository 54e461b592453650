import { describe, expect, it } from "vitest";
import { framePolicy } from "../../../app/web/security-headers";

describe("who may frame Keepsake", () => {
  const admin = "frame-ancestors https://ember-and-oak.myshopify.com https://admin.shopify.com;";

  it("pages of the admin may be framed by Shopify alone", () => {
    expect(framePolicy(admin, undefined)).toBe(admin);
  });

  it("a local admin is added on a developer's machine", () => {
    expect(framePolicy(admin, "http://localhost:9999")).toBe(
      "frame-ancestors https://ember-and-oak.myshopify.com https://admin.shopify.com http://localhost:9999;",
    );
  });

  it("everything else is framed by nobody, on a developer's machine too", () => {
    expect(framePolicy(undefined, "http://localhost:9999")).toBe("frame-ancestors 'none'");
    expect(framePolicy("default-src 'self'", undefined)).toBe("frame-ancestors 'none'");
  });
});
