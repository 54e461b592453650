import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  loadFixture,
  loadInputQuery,
  loadSchema,
  validateTestAssets,
  type FixtureData,
} from "@shopify/shopify-function-test-helpers";
import {
  buildClientSchema,
  coerceInputValue,
  graphqlSync,
  isInputType,
  parse,
  printSchema,
  validate,
  type GraphQLError,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { getQuickJS } from "quickjs-emscripten";
import { buildFunctions } from "../../../scripts/build-storefront";

const root = join(import.meta.dirname, "../../..");

export interface ShippedFunction {
  query: string;
  schema: GraphQLSchema;
  bundlePath: string;
  /** The input that its own query selects from `data`. */
  input: (data: unknown) => Record<string, unknown>;
  /** Runs the shipped bundle in a bare QuickJS on the input that its own query selects from `data`. */
  run: (data: unknown) => unknown;
  /** What the output type of the target says against an output; empty when it is right. */
  outputErrors: (output: unknown) => string[];
  queryErrors: (query: string) => readonly GraphQLError[];
  /** What Shopify's own checker says against query, input and output together. */
  assetErrors: (data: unknown) => Promise<unknown[]>;
  /** The same of a run that is written down as Shopify's tools write it, and what the bundle makes of its input now. */
  replay: (file: string) => Promise<{ errors: unknown[]; expected: unknown; output: unknown }>;
}

/** The function as it would be deployed: built bundle, input query, published schema. */
export async function shippedFunction(
  name: string,
  target: string,
  api: string,
  outputType: string,
): Promise<ShippedFunction> {
  await buildFunctions();
  const bundlePath = join(root, "extensions", name, "dist/function.js");
  const bundle = readFileSync(bundlePath, "utf8");
  const query = readFileSync(join(root, "extensions", name, "src/run.graphql"), "utf8");
  const file = join(root, "node_modules/@shopify/dev-mcp/dist/data", `${api}_2026-10.json.gz`);
  const published: unknown = JSON.parse(gunzipSync(readFileSync(file)).toString());
  if (!isPublished(published)) throw new Error(`${file} holds no introspection result`);
  const schema = buildClientSchema(published.data);
  const quickJs = await getQuickJS();
  const select = (data: unknown): Record<string, unknown> => {
    const { data: input, errors } = graphqlSync({ schema, source: query, rootValue: resolvable(data) });
    if (errors || !input) throw new Error(errors?.map(({ message }) => message).join("; "));
    return input;
  };
  const runOn = (input: unknown): unknown => {
    const glue = `let output; globalThis.ShopifyFunction = { readInput: () => (${JSON.stringify(input)}), writeOutput: (value) => { output = value; } };`;
    // Far above Shopify's limit: a fence, not the measure.
    const text: unknown = quickJs.evalCode(`${glue}${bundle};JSON.stringify(output)`, {
      memoryLimitBytes: 256_000_000,
    });
    return JSON.parse(String(text));
  };
  const run = (data: unknown): unknown => runOn(select(data));
  const checked = async (fixture: FixtureData): Promise<unknown[]> => {
    // The checker brings a copy of graphql of its own, so it reads schema and query itself.
    const folder = mkdtempSync(join(tmpdir(), "keepsake-schema-"));
    writeFileSync(join(folder, "schema.graphql"), printSchema(schema));
    const theirs = await loadSchema(join(folder, "schema.graphql"));
    const inputQueryAST = await loadInputQuery(join(root, "extensions", name, "src/run.graphql"));
    const found = await validateTestAssets({ schema: theirs, fixture, inputQueryAST });
    rmSync(folder, { recursive: true });
    const { inputQuery, inputFixture, outputFixture, error } = found;
    return [inputQuery, inputFixture, outputFixture].flatMap<unknown>(({ errors }) => errors).concat(error ?? []);
  };
  return {
    query,
    schema,
    bundlePath,
    run,
    input: select,
    outputErrors: (output) => {
      const type = schema.getType(outputType);
      const errors: string[] = [];
      if (!isInputType(type)) throw new Error(`${outputType} is no input type`);
      coerceInputValue(output, type, (path, _, error) => errors.push(`${path.join(".")}: ${error.message}`));
      return errors;
    },
    queryErrors: (text) => validate(schema, parse(text)),
    assetErrors: async (data) => {
      const input: unknown = JSON.parse(JSON.stringify(select(data)));
      const expectedOutput = run(data);
      if (!isRecord(input) || !isRecord(expectedOutput)) throw new Error("a function reads and writes objects");
      return checked({ export: "run", target, input, expectedOutput });
    },
    replay: async (file) => {
      const fixture = await loadFixture(file);
      return { errors: await checked(fixture), expected: fixture.expectedOutput, output: runOn(fixture.input) };
    },
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isPublished(value: unknown): value is { data: IntrospectionQuery } {
  return isRecord(value) && isRecord(value.data) && "__schema" in value.data;
}

/** Fields with arguments (attribute, metafield) become functions of them. */
function resolvable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(resolvable);
  if (typeof value !== "object" || value === null) return value;
  const fields = new Map(Object.entries(value));
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of fields) {
    if (key === "attributes") copy.attribute = ({ key: name }: { key: string }) => attribute(inner, name);
    else if (key === "metafields") copy.metafield = (at: { namespace: string; key: string }) => metafield(inner, at);
    else copy[key] = resolvable(inner);
  }
  return copy;
}

function attribute(attributes: unknown, name: string): { key: string; value: string } | null {
  const value: unknown =
    typeof attributes === "object" && attributes !== null ? Reflect.get(attributes, name) : undefined;
  return typeof value === "string" ? { key: name, value } : null;
}

function metafield(
  metafields: unknown,
  at: { namespace: string; key: string },
): { value: string; jsonValue: unknown } | null {
  const name = `${at.namespace}.${at.key}`;
  const value: unknown =
    typeof metafields === "object" && metafields !== null ? Reflect.get(metafields, name) : undefined;
  return value === undefined ? null : { value: JSON.stringify(value), jsonValue: value };
}
