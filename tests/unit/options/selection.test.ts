import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeKeepsake, encodeKeepsake, isDay, readSelection } from "../../../app/domain/options/selection";

const slug = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("what a cart line carries", () => {
  it("reads back exactly what the page wrote", () => {
    fc.assert(
      fc.property(slug, fc.integer({ min: 1, max: 999_999 }), fc.option(day), (setKey, version, shownDay) => {
        expect(decodeKeepsake(encodeKeepsake({ setKey, version, shownDay }))).toEqual({ setKey, version, shownDay });
      }),
    );
  });

  it("never throws on what a shopper's browser may send", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void decodeKeepsake(text)));
  });

  it.each([
    "",
    "ring",
    "ring:3",
    "ring:0:",
    "ring:03:",
    "ring:1000000:",
    "ring:-1:",
    "ring:1.5:",
    "Ring:3:",
    "-ring:3:",
    "ring-:3:",
    "ring:3:2026-02-30",
    "ring:3:2026-2-3",
    "ring:3:tomorrow",
    "ring:3:2026-12-02 ",
    " ring:3:",
    "ring:3::",
    "ring:3:\n",
  ])("a tampered %j is no selection", (text) => {
    expect(decodeKeepsake(text)).toBeNull();
  });

  it("reads six answers, empty where the line carries none", () => {
    const line = new Map([
      ["_keepsake", "ring:3:2026-12-02"],
      ["_k1", "Anna"],
      ["_k3", "garnet"],
    ]);
    expect(readSelection((name) => line.get(name))).toEqual({
      setKey: "ring",
      version: 3,
      shownDay: "2026-12-02",
      answers: ["Anna", "", "garnet", "", "", ""],
    });
  });

  it("a plain line carries no selection", () => {
    expect(readSelection(() => null)).toBeNull();
  });

  it.each([
    ["2024-02-29", true],
    ["2026-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2026-04-31", false],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-01-00", false],
    ["0000-01-01", false],
  ])("%s is a day: %s", (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });
});
