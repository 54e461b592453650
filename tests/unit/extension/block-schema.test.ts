import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { EXTENSION } from "./render-block";
import { refusalMessage } from "../../../app/domain/options/words";
import type { RefusalCode } from "../../../app/domain/options/check";

const DOCS = join(
  dirname(createRequire(import.meta.url).resolve("@shopify/theme-check-docs-updater/package.json")),
  "data",
);

function readJson(file: string): unknown {
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((found, part) => (isRecord(found) ? found[part] : undefined), value);
}

function schemaOf(file: string): object {
  const text = readFileSync(join(EXTENSION, "blocks", file), "utf8");
  const value: unknown = JSON.parse(/\{% schema %\}([^]*)\{% endschema %\}/.exec(text)?.[1] ?? "");
  if (!isRecord(value)) throw new Error(`${file} has no schema`);
  return value;
}

/** Every "t:…" of a schema. */
function translationKeys(schema: unknown): string[] {
  return [...JSON.stringify(schema).matchAll(/"t:([\w.]+)"/g)].map(([, key]) => key ?? "");
}

const ajv = new Ajv({ strict: false });
for (const file of readdirSync(DOCS)) if (file.endsWith(".json")) addSchema(file);
function addSchema(file: string): void {
  const schema = readJson(join(DOCS, file));
  if (isRecord(schema) && String(schema.$schema).startsWith("http"))
    ajv.addSchema({ ...schema, $id: `https://keepsake.test/${file}` }, file);
}

const blocks = readdirSync(join(EXTENSION, "blocks"));

describe("the block's settings in the theme editor", () => {
  it.each(blocks)("%s: each is of a kind that Shopify has", (file) => {
    const settings = at(schemaOf(file), "settings");
    const validate = ajv.getSchema("settings.json");
    expect(Array.isArray(settings)).toBe(true);
    expect(validate?.(settings), JSON.stringify(validate?.errors, null, 1)).toBe(true);
    expect(validate?.([{ type: "selekt", id: "x", label: "x" }])).toBe(false);
  });

  it.each(blocks)("%s: a merchant reads each in words", (file) => {
    const locale = readJson(join(EXTENSION, "locales/en.default.schema.json"));
    const keys = translationKeys(schemaOf(file));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(at(locale, key), key).toEqual(expect.any(String));
  });

  it("the product page's block belongs to a section there, and brings its own style sheet", () => {
    expect(schemaOf("personalizer.liquid")).toMatchObject({
      target: "section",
      stylesheet: "keepsake.css",
      enabled_on: { templates: ["product"] },
    });
  });

  it("the cart's embed stands on every page and brings nothing with it", () => {
    expect(Object.keys(schemaOf("cart.liquid"))).toEqual(["name", "target", "settings"]);
    expect(schemaOf("cart.liquid")).toMatchObject({ target: "body" });
  });
});

describe("refusals", () => {
  const codes = {
    required: "required",
    "not-offered": "not_offered",
    closed: "closed",
    "sold-out": "sold_out",
    "too-many-lines": "too_many_lines",
    "other-script": "other_script",
    "not-a-file": "not_a_file",
    "too-long": "too_long",
    "forbidden-letter": "forbidden_letter",
    "refused-word": "refused_word",
    "unknown-choice": "unknown_choice",
    "not-a-size": "not_a_size",
    "size-out-of-range": "size_out_of_range",
    "not-a-date": "not_a_date",
    "date-out-of-range": "date_out_of_range",
  } satisfies Record<RefusalCode, string>;

  it.each(Object.entries(codes))("%s reads alike on the page and at checkout", (code, key) => {
    const locale = readJson(join(EXTENSION, "locales/en.default.json"));
    const sentence = at(locale, `personalizer.refused.${key}`);
    const known = Object.keys(codes).find((name): name is RefusalCode => name === code);
    const atCheckout =
      known && refusalMessage({ position: 1, code: known, value: "{{ value }}", bound: "{{ bound }}" }, "{{ label }}");
    expect(sentence).toBe(atCheckout);
  });
});
