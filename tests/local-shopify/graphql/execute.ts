import {
  execute,
  getNamedType,
  getOperationAST,
  GraphQLError,
  isObjectType,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
} from "graphql";
import { resolveView, typeOfView, isRecord, type Args, type View } from "../view";
import { demandAccess, withImpliedScopes } from "./access";
import type { Bucket } from "./cost";
import { MAX_QUERY_COST, requestedCost } from "./cost";
import { refuseIds } from "./global-ids";
import { adminSchema } from "./schema";

export interface AdminRequest {
  version: string;
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
  /** Scopes of the token that came with it. */
  scopes: string[];
}

export interface AdminResponse {
  data?: Record<string, unknown> | null;
  errors?: (GraphQLFormattedError & { extensions?: Record<string, unknown> })[];
  extensions?: { cost: Cost };
}

interface Cost {
  requestedQueryCost: number;
  actualQueryCost: number | null;
  throttleStatus: ReturnType<Bucket["status"]>;
}

/** Roots of the schema for a request: made per request, since what is stood in for may depend on its scopes. */
export type Roots = (scopes: ReadonlySet<string>) => { query: View; mutation: View };

/**
 * Answers one request as Shopify's Admin API: parsed and validated against the published schema, ids and scalars checked,
 * paid for from the bucket, executed with the scopes that the schema asks for. Errors come with status 200.
 */
export async function runAdminRequest(request: AdminRequest, roots: Roots, bucket: Bucket): Promise<AdminResponse> {
  const { schema, rules } = adminSchema(request.version);
  const document = parseOrRefuse(request.query);
  if (!("kind" in document)) return document;
  const invalid = validate(schema, document);
  if (invalid.length > 0) return { errors: invalid.map(validationError) };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return { errors: [{ message: `No operation named "${request.operationName ?? ""}"` }] };
  const badIds = refuseIds(schema, document, request.variables);
  if (badIds.length > 0) return { errors: badIds.map((error) => error.toJSON()) };

  const requested = requestedCost(schema, document, operation, request.variables);
  const cost = (actual: number | null): { cost: Cost } => ({
    cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status() },
  });
  if (requested > MAX_QUERY_COST) {
    const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`;
    return {
      errors: [{ message, extensions: { code: "MAX_COST_EXCEEDED", cost: requested, maxCost: MAX_QUERY_COST } }],
      extensions: cost(null),
    };
  }
  if (!bucket.take(requested)) return { errors: [throttledError()], extensions: cost(null) };

  const scopes = withImpliedScopes(request.scopes);
  const { query, mutation } = roots(scopes);
  let objects = 0;
  const fieldResolver: GraphQLFieldResolver<unknown, unknown, Args> = (source, args, context, info) => {
    demandAccess(rules, scopes, `${info.parentType.name}.${info.fieldName}`);
    const type = getNamedType(info.returnType);
    if (isObjectType(type)) {
      demandAccess(rules, scopes, type.name);
      objects += 1;
    }
    return resolveView(source, args, context, info);
  };
  const result = await execute({
    schema,
    document,
    operationName: request.operationName,
    variableValues: request.variables,
    rootValue: operation.operation === OperationTypeNode.MUTATION ? mutation : query,
    fieldResolver,
    typeResolver: (source) => {
      const type = typeOfView(source);
      demandAccess(rules, scopes, type);
      return type;
    },
  });
  const actual = Math.min(
    requested,
    operation.operation === OperationTypeNode.MUTATION
      ? 10 * operation.selectionSet.selections.length
      : Math.max(1, objects),
  );
  bucket.giveBack(requested - actual);
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    extensions: cost(actual),
  };
}

export function throttledError(): GraphQLFormattedError {
  return {
    message: "Throttled",
    extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
  };
}

function parseOrRefuse(query: string): DocumentNode | AdminResponse {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error.toJSON()] };
    throw error;
  }
}

/** graphql-js' own words, with the code that Shopify gives the commonest. */
function validationError(error: GraphQLError): GraphQLFormattedError {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (fieldName === undefined) return error.toJSON();
  return {
    ...error.toJSON(),
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}

/** The body of a GraphQL request; null for anything else. */
export function readRequestBody(body: unknown): Pick<AdminRequest, "query" | "variables" | "operationName"> | null {
  if (!isRecord(body) || typeof body["query"] !== "string") return null;
  const { variables, operationName } = body;
  return {
    query: body["query"],
    variables: isRecord(variables) ? variables : {},
    operationName: typeof operationName === "string" ? operationName : null,
  };
}
