import { describe, expect, it } from "vitest";
import { toProductOptions, utf8Bytes } from "../../../app/domain/options/published";
import { ring } from "./catalog";

describe("what a merchant publishes", () => {
  it("the page gets the options as they are, by variant", () => {
    const outcome = toProductOptions({ variants: { "11": "ring-classic" }, current: [ring] });
    expect(outcome).toMatchObject({
      kind: "ok",
      value: {
        v: 1,
        variants: { "11": "ring-classic" },
        sets: { "ring-classic": { version: 3, options: ring.options } },
      },
    });
  });

  it("bytes are counted as UTF-8", () => {
    for (const text of ["abc", "é", "♥", "👍🏽", "สวัสดี"]) expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
  });
});
