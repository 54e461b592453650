import { readdirSync, readFileSync } from "node:fs";
import { buildClientSchema, parse, TypeInfo, validate, visit, visitWithTypeInfo } from "graphql";
import { describe, expect, it } from "vitest";
import { API_VERSION } from "../../../app/shopify/api-version";
import * as operations from "../../../app/shopify/operations";
import { readIntrospection, typesOf } from "../../../scripts/graphql-types";

const introspection = readIntrospection();
const schema = buildClientSchema(introspection);

/** Every `#graphql` text in app/, wherever somebody may have put one. */
function templatesInSource(): { file: string; text: string }[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("db/generated"))
    .flatMap((file) => {
      const source = readFileSync(`app/${file}`, "utf8");
      return [...source.matchAll(/`(#graphql[^`]*)`/g)].map((match) => ({ file, text: match[1] ?? "" }));
    });
}

function faultsOf(text: string): string[] {
  return validate(schema, parse(text)).map((error) => error.message);
}

/** "`read_orders` access scope, `read_x` access scope or …" by "Type.field" and by type. */
const requiredAccess = new Map<string, string>();
for (const type of introspection.__schema.types) {
  if ("requiredAccess" in type && typeof type.requiredAccess === "string")
    requiredAccess.set(type.name, type.requiredAccess);
  if (type.kind !== "OBJECT") continue;
  for (const field of type.fields) {
    if ("requiredAccess" in field && typeof field.requiredAccess === "string") {
      requiredAccess.set(`${type.name}.${field.name}`, field.requiredAccess);
    }
  }
}

/** The alternatives that Shopify names: one of them is enough. Permissions of people ("Also: …") are not scopes. */
function scopesNamed(access: string): string[] {
  return [...(access.split("Also:")[0] ?? "").matchAll(/`(\w+)` access scope/g)].flatMap((match) => match[1] ?? []);
}

function accessOf(text: string): { place: string; scopes: string[] }[] {
  const needs: { place: string; scopes: string[] }[] = [];
  const info = new TypeInfo(schema);
  const note = (place: string) => {
    const scopes = scopesNamed(requiredAccess.get(place) ?? "");
    if (scopes.length > 0) needs.push({ place, scopes });
  };
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field: () => {
        const parent = info.getParentType()?.name ?? "";
        note(`${parent}.${info.getFieldDef()?.name ?? ""}`);
      },
      SelectionSet: () => note(info.getParentType()?.name ?? ""),
    }),
  );
  return needs;
}

const toml = readFileSync("shopify.app.toml", "utf8");
const granted = new Set(/^scopes = "([^"]+)"/m.exec(toml)?.[1]?.split(",") ?? []);

describe("what Keepsake asks of Shopify", () => {
  it("every operation in the source is known to the published Admin schema", () => {
    const templates = templatesInSource();
    expect(templates.length).toBeGreaterThanOrEqual(Object.keys(operations).length);
    expect(templates.flatMap(({ file, text }) => faultsOf(text).map((fault) => `${file}: ${fault}`))).toEqual([]);
  });

  it("a field that Shopify does not know would be caught", () => {
    expect(faultsOf("#graphql\n query Wrong { shop { ianaTimeZone } }")).toEqual([
      expect.stringContaining('Cannot query field "ianaTimeZone" on type "Shop"'),
    ]);
  });

  it("an argument that is missing, and a variable of another type, would be caught", () => {
    expect(faultsOf('mutation A { tagsAdd(id: "gid://shopify/Order/1") { userErrors { message } } }')).toHaveLength(1);
    expect(faultsOf("query B($id: String!) { order(id: $id) { id } }")).toHaveLength(1);
  });

  it("every mutation asks for its user errors", () => {
    const silent = Object.values(operations).filter(
      ({ query }) => /\bmutation\b/.test(query) && !/userErrors\s*\{[^}]*message/.test(query),
    );
    expect(silent).toEqual([]);
  });

  it("the app asks for the scopes that its operations need", () => {
    const lacking = Object.values(operations).flatMap(({ name, query }) =>
      accessOf(query)
        .filter(({ scopes }) => !scopes.some((scope) => granted.has(scope)))
        .map(({ place, scopes }) => `${name}: ${place} needs ${scopes.join(" or ")}`),
    );
    expect(lacking).toEqual([]);
    expect(accessOf("{ cartTransforms(first: 1) { nodes { id } } }").map(({ place }) => place)).toContain(
      "QueryRoot.cartTransforms",
    );
  });

  it("the types that flows rely on are those of the published schema", async () => {
    const written = readFileSync("app/shopify/operations.types.ts", "utf8");
    expect(await typesOf(Object.values(operations), schema), "run: node --import tsx scripts/graphql-types.ts").toBe(
      written,
    );
  });

  it("webhooks and the Admin API speak one version", () => {
    expect(/\[webhooks\]\s*api_version = "([^"]+)"/.exec(toml)?.[1]).toBe(API_VERSION);
  });

  it("no hold can be released without naming it", () => {
    expect(operations.fulfillmentOrderReleaseHold.query).toContain("$holdIds: [ID!]!");
  });
});
