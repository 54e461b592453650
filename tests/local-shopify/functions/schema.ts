import type { GraphQLError } from "graphql";
import {
  buildClientSchema,
  coerceInputValue,
  execute,
  GraphQLScalarType,
  isInputType,
  parse,
  validate,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { decimalScalar } from "../graphql/scalars";
import { publishedSchema } from "../published";
import { isRecord, resolveView, typeOfView, type View } from "../view";
import type { DeployedFunction } from "../deploy/deployment";
import { MOST_QUERY_COST, queryCost } from "./query-cost";

const API_OF_TARGET: Record<string, string> = {
  "cart.transform.run": "functions_cart_transform",
  "cart.validations.generate.run": "functions_cart_checkout_validation",
};

/** Bytes of an input query, and of input and output as JSON. */
const MAX_QUERY_BYTES = 3_000;
const MAX_INPUT_BYTES = 128_000;
const MAX_OUTPUT_BYTES = 20_000;

const schemas = new Map<string, GraphQLSchema>();

function schemaFor(fn: DeployedFunction): GraphQLSchema {
  const api = API_OF_TARGET[fn.target];
  if (api === undefined) throw new Error(`local Shopify does not stand in for the function target ${fn.target}`);
  const key = `${api}_${fn.apiVersion}`;
  const known = schemas.get(key);
  if (known) return known;
  const schema = buildClientSchema(publishedSchema(api, fn.apiVersion));
  const decimal = schema.getType("Decimal");
  if (decimal instanceof GraphQLScalarType) decimal.parseValue = decimalScalar;
  schemas.set(key, schema);
  return schema;
}

/**
 * The input of a run: the function's own query, executed over the cart against the published schema. Throws when the
 * query is too long, too dear, invalid, or asks for what is not stood in for.
 */
export async function makeInput(fn: DeployedFunction, root: View): Promise<unknown> {
  const bytes = Buffer.byteLength(fn.inputQuery);
  if (bytes > MAX_QUERY_BYTES)
    throw new Error(`the input query of ${fn.handle} is ${bytes} bytes; a function may have ${MAX_QUERY_BYTES}`);
  const cost = queryCost(fn.inputQuery);
  if (cost > MOST_QUERY_COST)
    throw new Error(`the input query of ${fn.handle} costs ${cost}; a function's may cost ${MOST_QUERY_COST}`);
  const schema = schemaFor(fn);
  const document = parse(fn.inputQuery);
  const errors = validate(schema, document);
  if (errors.length > 0)
    throw new Error(`the input query of ${fn.handle} is invalid: ${errors.map((error) => error.message).join("; ")}`);
  const result = await execute({
    schema,
    document,
    rootValue: root,
    fieldResolver: resolveView,
    typeResolver: typeOfView,
  });
  if (result.errors)
    throw new Error(
      `the input of ${fn.handle} cannot be made: ${result.errors.map((error) => error.message).join("; ")}`,
    );
  const size = Buffer.byteLength(JSON.stringify(result.data));
  if (size > MAX_INPUT_BYTES)
    throw new Error(`the input of ${fn.handle} is ${size} bytes; a function gets ${MAX_INPUT_BYTES}`);
  return result.data;
}

/** What a target's result type says is wrong with an output; null when it is right. */
export function refuseOutput(fn: DeployedFunction, output: unknown): string | null {
  const size = Buffer.byteLength(JSON.stringify(output));
  if (size > MAX_OUTPUT_BYTES) return `the output is ${size} bytes; a function may write ${MAX_OUTPUT_BYTES}`;
  const problems: string[] = [];
  coerceInputValue(output, resultType(fn), (path, _value, error: GraphQLError) =>
    problems.push(`${path.join(".")}: ${error.message}`),
  );
  if (problems.length > 0) return problems.join("; ");
  const operations = isRecord(output) && Array.isArray(output["operations"]) ? output["operations"] : [];
  // The schema says one of these fields without being able to demand it: `{}` coerces.
  const odd = operations.findIndex(
    (operation) =>
      !isRecord(operation) ||
      Object.values(operation).filter((value) => value !== null && value !== undefined).length !== 1,
  );
  return odd < 0 ? null : `operations.${odd}: an operation has exactly one kind`;
}

/** `cart.transform.run` answers to the mutation field `cartTransformRun(result:)`. */
function resultType(fn: DeployedFunction): GraphQLInputType {
  const field = fn.target.replace(/\.(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const type = schemaFor(fn)
    .getMutationType()
    ?.getFields()
    [field]?.args.find((arg) => arg.name === "result")?.type;
  if (!type || !isInputType(type)) throw new Error(`the published schema has no result type for ${fn.target}`);
  return type;
}
