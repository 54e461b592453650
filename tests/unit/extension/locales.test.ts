import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "node-html-parser";
import { describe, expect, it } from "vitest";
import { dayText } from "../../../app/storefront/view";
import { isBlockData } from "../../../app/storefront/block-data";
import { ring } from "../options/catalog";
import { EXTENSION, renderBlock } from "./render-block";

const LOCALES = ["en", "de", "fr", "es", "ja", "ar"];
const nested = (value: unknown): [string, string][] =>
  typeof value === "string"
    ? [["", value]]
    : Object.entries<unknown>(value instanceof Object ? { ...value } : {}).flatMap(([key, part]) =>
        nested(part).map(([rest, text]): [string, string] => [rest ? `${key}.${rest}` : key, text]),
      );
function wordsOf(locale: string): Map<string, string> {
  const file = locale === "en" ? "en.default.json" : `${locale}.json`;
  return new Map(nested(JSON.parse(readFileSync(join(EXTENSION, "locales", file), "utf8"))));
}
const slots = (text: string) => new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, slot]) => slot));

describe.each(LOCALES)("a shopper who reads %s", (locale) => {
  const words = wordsOf(locale);
  const english = wordsOf("en");

  it("finds every sentence, and in none a slot that nothing fills", () => {
    expect([...words.keys()]).toEqual([...english.keys()]);
    for (const [key, text] of words) {
      expect([key, text.trim() === ""]).toEqual([key, false]);
      const known = slots(english.get(key) ?? "");
      // A bound is written in the merchant's language: a sentence may do without it.
      expect([key, [...slots(text)].filter((slot) => !known.has(slot))]).toEqual([key, []]);
      if (key.includes("refused")) expect([key, slots(text).has("label")]).toEqual([key, true]);
    }
  });

  it("reads days by names that there are seven and twelve of", () => {
    expect(words.get("personalizer.weekdays")?.split(" ")).toHaveLength(7);
    expect(words.get("personalizer.months")?.split(" ")).toHaveLength(12);
  });

  it("reads the same day from the page and from its script", () => {
    const html = renderBlock({
      locale,
      versions: [ring],
      assigned: { "11": "ring-classic" },
      variants: [{ id: 11, price: 12_800, available: true }],
      selected: 11,
      now: new Date("2026-11-21T10:00:00Z"),
      lead: {
        v: 1,
        id: "t1",
        issuedAt: "2026-11-21T06:00:00Z",
        expiresAt: "2026-11-22T06:00:00Z",
        zone: "UTC",
        cutOff: "14:00",
        rangeDays: [7, 14],
        sets: { "ring-classic": { ready: { "2026-11-21": "2026-12-02" }, extra: {} } },
        open: [],
      },
    });
    const root = parse(html, { blockTextElements: { script: true } });
    const data: unknown = JSON.parse(root.querySelector("[data-keepsake-data]")?.text ?? "");
    if (!isBlockData(data)) throw new Error("no data");
    expect(root.querySelector("[data-day]")?.text.trim()).toBe(dayText("2026-12-02", data.words));
    expect(html).not.toContain("ranslation missing");
  });
});

it("no two languages read alike", () => {
  const sentences = LOCALES.map((locale) => wordsOf(locale).get("personalizer.refused.required"));
  expect(new Set(sentences).size).toBe(LOCALES.length);
});
