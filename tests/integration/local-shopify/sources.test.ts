import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { SOURCES } from "../../local-shopify/sources";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const OWN = "sources.test.ts";

/** Titles of the tests beside this one; a skipped or postponed test counts for nothing. */
function titles(): string[] {
  const files = readdirSync(HERE).filter(
    (name) =>
      name.endsWith(".test.ts") && name !== OWN && !name.startsWith("storefront") && !name.startsWith("admin-shell"),
  );
  return files.flatMap((name) => {
    const text = readFileSync(HERE + name, "utf8");
    const plain = [...text.matchAll(/\bit\(\s*(["`])(.+?)\1\s*,/gs)].map((match) => match[2] ?? "");
    const tables = [...text.matchAll(/\bit\.each\(\[.*?\]\)\(\s*(["`])(.+?)\1\s*,/gs)].map((match) => match[2] ?? "");
    return [...plain, ...tables];
  });
}

it("every behaviour of the local Shopify has a source and a test that walks it", () => {
  const known = new Set(titles());
  expect(SOURCES.filter(({ source }) => source.where === "").map(({ behaviour }) => behaviour)).toEqual([]);
  expect(SOURCES.filter(({ test }) => !known.has(test)).map(({ test }) => test)).toEqual([]);
});

it("every test of the local Shopify stands in the table of sources", () => {
  const listed = new Set(SOURCES.map(({ test }) => test));
  expect(titles().filter((title) => !listed.has(title))).toEqual([]);
  expect(SOURCES.length).toBe(new Set(SOURCES.map(({ behaviour }) => behaviour)).size);
});
