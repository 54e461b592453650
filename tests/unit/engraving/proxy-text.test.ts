import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromProxyText, toProxyText } from "../../../app/domain/engraving/proxy-text";

describe("words on their way through the shop's proxy", () => {
  it("arrive as they were typed, whatever was typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => fromProxyText(toProxyText(text)) === text));
    for (const text of ["1+1=2", "100%", "%3D", "%25", "%253D=%"]) expect(fromProxyText(toProxyText(text))).toBe(text);
  });

  it("never carry the sign that would let one pair be read as two", () => {
    expect(toProxyText("a=1b=2")).not.toContain("=");
  });

  it("a percent sign that somebody wrote by hand stays what it is", () => {
    expect(fromProxyText("100% Anna %41")).toBe("100% Anna %41");
  });
});
