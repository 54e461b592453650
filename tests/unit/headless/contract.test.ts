import { readFileSync } from "node:fs";
import { transform } from "esbuild";
import { buildClientSchema, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { toProductOptions } from "../../../app/domain/options/published";
import { contractSchema, lineAttributes, productOptions, quote } from "../../../scripts/headless-contract";
import { publishedSchema } from "../../local-shopify/published";
import { everyKind, ring } from "../options/catalog";

const doc = readFileSync("docs/headless.md", "utf8");
const page = readFileSync("docs/headless/page.html", "utf8");
const fences = (language: string): string[] =>
  [...doc.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, code = ""]) => code);
const schema = buildClientSchema(publishedSchema("storefront-graphql", "2026-10"));

describe("who builds a page without a theme", () => {
  it("finds the contract in the documents as it is served", () => {
    expect(JSON.parse(readFileSync("docs/headless/contract.schema.json", "utf8"))).toEqual(contractSchema());
  });

  it.each([
    ["the first six kinds", everyKind.slice(0, 6)],
    ["the other kinds", everyKind.slice(4)],
  ])("is given options that keep the contract: %s", (_, options) => {
    const areas = [{ name: "inside" as const, widthMm: 42, heightMm: 2.2, picture: null, placement: null }];
    const published = toProductOptions({
      variants: { "11": ring.setKey },
      current: [{ ...ring, options, areas }],
    });
    const stored: unknown = published.kind === "ok" ? JSON.parse(JSON.stringify(published.value)) : null;
    expect(productOptions.safeParse(stored).error).toBeUndefined();
  });

  it("finds an example of the quote that is one", () => {
    const examples = fences("json").map((code) => quote.safeParse(JSON.parse(code)));
    expect(examples.map(({ error }) => error)).toEqual([undefined]);
    expect(lineAttributes.safeParse(examples[0]?.data?.attributes).success).toBe(true);
  });

  it("finds queries that Shopify's published schema takes", () => {
    const inCode = [...`${fences("tsx").join("\n")}\n${page}`.matchAll(/`(?:#graphql)?\s*((?:query|mutation) .*?)`/gs)];
    const queries = [...fences("graphql"), ...inCode.map(([, query = ""]) => query)];
    expect(queries).toHaveLength(5);
    for (const query of queries) expect(validate(schema, parse(query)), query).toEqual([]);
  });

  it("finds code that a compiler takes", async () => {
    const codes = [...fences("ts"), ...fences("tsx")];
    expect(codes).toHaveLength(2);
    for (const code of codes) expect((await transform(code, { loader: "tsx" })).warnings).toEqual([]);
  });
});
