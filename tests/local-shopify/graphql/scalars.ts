import { GraphQLError, GraphQLScalarType, Kind, type GraphQLSchema, type ValueNode } from "graphql";
import { isRecord } from "../view";

/** A published schema names its scalars and says nothing of their form: these are the forms Shopify takes. */
const CHECKS: Record<string, (value: unknown) => unknown> = {
  URL: (value) => matching("URL", value, (text) => URL.canParse(text)),
  Decimal: decimalScalar,
  Money: (value) => (typeof value === "number" ? String(value) : decimalScalar(value)),
  DateTime: (value) =>
    matching("DateTime", value, (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))),
  Date: (value) => matching("Date", value, (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))),
  UnsignedInt64: (value) => matching("UnsignedInt64", String(value), (text) => /^\d{1,20}$/.test(text)),
  HTML: (value) => matching("HTML", value, () => true),
  JSON: (value) => value,
};

export function decimalScalar(value: unknown): unknown {
  return matching("Decimal", value, (text) => /^-?\d+(\.\d+)?$/.test(text));
}

function matching(scalar: string, value: unknown, test: (text: string) => boolean): string {
  if (typeof value === "string" && test(value)) return value;
  throw new GraphQLError(`${JSON.stringify(value)} is not a valid ${scalar}`);
}

/** Gives the custom scalars of a client schema their checks, for variables and literals alike. */
export function checkScalars(schema: GraphQLSchema): void {
  for (const [name, check] of Object.entries(CHECKS)) {
    const type = schema.getType(name);
    if (!(type instanceof GraphQLScalarType)) continue;
    type.parseValue = check;
    type.parseLiteral = (node, variables) => check(literalValue(node, isRecord(variables) ? variables : {}));
  }
}

function literalValue(node: ValueNode, variables: Record<string, unknown>): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.NULL:
      return null;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((value) => literalValue(value, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literalValue(field.value, variables)]));
    default:
      return node.value;
  }
}
