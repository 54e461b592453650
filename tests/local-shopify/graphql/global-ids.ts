import {
  getNamedType,
  GraphQLError,
  isInputObjectType,
  isListType,
  isNonNullType,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { parseGid } from "../store/gid";
import { isRecord } from "../view";

/** An `ID` of the Admin API is a global id wherever it is given: these are the errors where one is not. */
export function refuseIds(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      StringValue(node) {
        const type = typeInfo.getInputType();
        if (type && getNamedType(type).name === "ID" && !parseGid(node.value)) errors.push(invalid(node.value));
      },
      VariableDefinition(node) {
        const type = typeFromAST(schema, node.type);
        if (!type) return false;
        for (const id of idsIn(type, variables[node.variable.name.value]))
          if (!parseGid(id)) errors.push(invalid(id, node.variable.name.value));
        return false;
      },
    }),
  );
  return errors;
}

function invalid(id: string, variable?: string): GraphQLError {
  if (variable === undefined)
    return new GraphQLError(`Invalid global id '${id}'`, {
      extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
    });
  const problem = { path: [], explanation: `Invalid global id '${id}'`, message: `Invalid global id '${id}'` };
  return new GraphQLError(`Variable $${variable} of type ID was provided invalid value`, {
    extensions: { code: "INVALID_VARIABLE", value: id, problems: [problem] },
  });
}

function idsIn(type: unknown, value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (isNonNullType(type)) return idsIn(type.ofType, value);
  if (isListType(type)) return (Array.isArray(value) ? value : [value]).flatMap((item) => idsIn(type.ofType, item));
  if (isInputObjectType(type))
    return isRecord(value)
      ? Object.values(type.getFields()).flatMap((field): string[] => idsIn(inputType(field.type), value[field.name]))
      : [];
  return isNamed(type, "ID") && typeof value === "string" ? [value] : [];
}

function inputType(type: GraphQLInputType): unknown {
  return type;
}

function isNamed(type: unknown, name: string): boolean {
  return typeof type === "object" && type !== null && "name" in type && type.name === name;
}
