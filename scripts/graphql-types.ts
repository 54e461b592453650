/**
 * Writes app/shopify/operations.types.ts from the operations in app/shopify and the published Admin schema.
 *   node --import tsx scripts/graphql-types.ts           writes the file
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  typeFromAST,
  type GraphQLCompositeType,
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type IntrospectionQuery,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { format } from "prettier";
import { z } from "zod";
import type { AdminOperation } from "../app/shopify/operation";
import * as operations from "../app/shopify/operations";

const SCHEMA = new URL("../node_modules/@shopify/dev-mcp/dist/data/admin_2026-10.json.gz", import.meta.url);
const TARGET = new URL("../app/shopify/operations.types.ts", import.meta.url);

const SCALARS: Record<string, string> = { Boolean: "boolean", Int: "number", Float: "number" };

const introspection = z.custom<IntrospectionQuery>(
  (value) => typeof value === "object" && value !== null && "__schema" in value,
);
const introspectionFile = z.union([z.object({ data: introspection }), introspection]);

/** The published schema as gzipped introspection JSON, either bare or under `data`. */
export function readIntrospection(): IntrospectionQuery {
  const json = introspectionFile.parse(JSON.parse(gunzipSync(readFileSync(SCHEMA)).toString("utf8")));
  return "data" in json ? json.data : json;
}

/** Enums of countries and currencies grow with the world: those are strings here. */
function enumType(type: GraphQLEnumType): string {
  const values = type.getValues();
  return values.length > 40 ? "string" : values.map((value) => JSON.stringify(value.name)).join(" | ");
}

/** Inputs that an operation names, by name, in order of first use. */
type Inputs = Map<string, string>;

function inputType(type: GraphQLInputType, inputs: Inputs): string {
  if (isNonNullType(type)) return inputType(type.ofType, inputs).replace(/ \| null$/, "");
  if (isListType(type)) return `readonly (${inputType(type.ofType, inputs)})[] | null`;
  if (isEnumType(type)) return `${enumType(type)} | null`;
  if (!isInputObjectType(type)) return `${SCALARS[type.name] ?? "string"} | null`;
  if (!inputs.has(type.name)) {
    inputs.set(type.name, ""); // Reserved before its fields are walked: inputs may name themselves.
    const fields = Object.values(type.getFields()).map(
      (field) => `  ${field.name}${isNonNullType(field.type) ? "" : "?"}: ${inputType(field.type, inputs)};`,
    );
    inputs.set(type.name, `export interface ${type.name} {\n${fields.join("\n")}\n}`);
  }
  return `${type.name} | null`;
}

function outputType(type: GraphQLOutputType, selection: SelectionSetNode | undefined, schema: GraphQLSchema): string {
  if (isNonNullType(type)) return outputType(type.ofType, selection, schema).replace(/ \| null$/, "");
  if (isListType(type)) return `(${outputType(type.ofType, selection, schema)})[] | null`;
  if (isEnumType(type)) return `${enumType(type)} | null`;
  const named = getNamedType(type);
  if (isCompositeType(named) && selection) return `${selectionType(named, selection, schema)} | null`;
  return `${SCALARS[named.name] ?? "string"} | null`;
}

/** Fields of one concrete or abstract type; an abstract one becomes a union over the types that its fragments name. */
function selectionType(parent: GraphQLCompositeType, selection: SelectionSetNode, schema: GraphQLSchema): string {
  const fragments = selection.selections.flatMap((node) => (node.kind === Kind.INLINE_FRAGMENT ? [node] : []));
  const own = fieldsOf(parent, selection, schema);
  if (fragments.length === 0) return `{ ${own.join("; ")} }`;
  const members = fragments.map((fragment) => {
    const on = schema.getType(fragment.typeCondition?.name.value ?? parent.name);
    if (!isObjectType(on)) throw new Error(`fragments name object types here, not ${String(on)}`);
    const narrowed = own.map((field) => (field.startsWith("__typename:") ? `__typename: "${on.name}"` : field));
    return `{ ${[...narrowed, ...fieldsOf(on, fragment.selectionSet, schema)].join("; ")} }`;
  });
  return `(${members.join(" | ")} | { __typename: "%other" })`;
}

function fieldsOf(parent: GraphQLCompositeType, selection: SelectionSetNode, schema: GraphQLSchema): string[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error("named fragments are not used here");
    if (node.kind === Kind.INLINE_FRAGMENT) return [];
    const name = node.alias?.value ?? node.name.value;
    if (node.name.value === "__typename") return [`${name}: string`];
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field || isUnionType(parent)) throw new Error(`${parent.name} has no field ${node.name.value}`);
    return [`${name}: ${outputType(field.type, node.selectionSet, schema)}`];
  });
}

function operationTypes(node: OperationDefinitionNode, schema: GraphQLSchema, inputs: Inputs): string {
  const root = schema.getRootType(node.operation);
  if (!root || !node.name) throw new Error(`an operation needs a name and a root type: ${node.operation}`);
  const variables = (node.variableDefinitions ?? []).map((definition) => {
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) throw new Error(`unknown variable type of $${definition.variable.name.value}`);
    return `${definition.variable.name.value}${isNonNullType(type) ? "" : "?"}: ${inputType(type, inputs)}`;
  });
  const name = node.name.value;
  return [
    `export type ${name} = ${selectionType(root, node.selectionSet, schema)};`,
    `export type ${name}Variables = ${variables.length === 0 ? "Record<string, never>" : `{ ${variables.join("; ")} }`};`,
  ].join("\n");
}

/** The text of operations.types.ts for these operations. @throws Error for an operation that the schema does not know. */
export async function typesOf(all: AdminOperation<unknown, unknown>[], schema: GraphQLSchema): Promise<string> {
  const inputs: Inputs = new Map();
  const byName = [...all].sort((a, b) => a.name.localeCompare(b.name));
  const types = byName.map(({ query }) => {
    const node = parse(query).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (!node) throw new Error(`no operation in: ${query.slice(0, 60)}`);
    return operationTypes(node, schema, inputs);
  });
  const text = [
    "/** Generated by scripts/graphql-types.ts from the published Admin schema: do not edit. */",
    ...types,
    ...inputs.values(),
  ];
  return format(text.join("\n\n"), { parser: "typescript", printWidth: 120 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(TARGET, await typesOf(Object.values(operations), buildClientSchema(readIntrospection())));
}
