import { createHash } from "node:crypto";
import express, { Router, type Request, type Response } from "express";
import {
  buildClientSchema,
  execute,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
  type GraphQLSchema,
} from "graphql";
import { readRequestBody } from "../graphql/execute";
import { publishedSchema } from "../published";
import type { LocalStore } from "../store";
import { resolveView, typeOfView } from "../view";
import { storefrontRoots } from "./roots";

const TOKEN_HEADER = "X-Shopify-Storefront-Access-Token";

/** The public token that the shop's Headless channel would show to its developer. */
export function storefrontToken(shop: string): string {
  return createHash("md5").update(`storefront:${shop}`).digest("hex");
}

const built = new Map<string, GraphQLSchema>();

function storefrontSchema(version: string): GraphQLSchema {
  const known = built.get(version);
  if (known) return known;
  const made = buildClientSchema(publishedSchema("storefront-graphql", version));
  built.set(version, made);
  return made;
}

/** `POST /api/:version/graphql.json`: on the published schema, for pages of every origin. */
export function storefrontApi(store: LocalStore): Router {
  const router = Router();
  const path = "/api/:version/graphql.json";
  router.options(path, (_request, response) => {
    allowOrigins(response).set("Access-Control-Allow-Headers", `Content-Type, ${TOKEN_HEADER}`).status(204).end();
  });
  router.post(path, express.json({ limit: "1mb" }), (request, response, next) => {
    answer(store, request, allowOrigins(response)).catch(next);
  });
  return router;
}

function allowOrigins(response: Response): Response {
  return response.set("Access-Control-Allow-Origin", "*");
}

async function answer(store: LocalStore, request: Request<{ version: string }>, response: Response): Promise<void> {
  const { version } = request.params;
  const body = readRequestBody(request.body);
  const given = request.get(TOKEN_HEADER);
  if (version !== store.deployment.app.apiVersion || !body) {
    response.status(version === store.deployment.app.apiVersion ? 400 : 404).json({ errors: "Not Found" });
    return;
  }
  if (given !== undefined && given !== storefrontToken(store.state.shop.domain)) {
    response.status(401).json({ errors: [{ message: "", extensions: { code: "UNAUTHORIZED" } }] });
    return;
  }
  const schema = storefrontSchema(version);
  const document = parse(body.query);
  const invalid = validate(schema, document);
  const operation = getOperationAST(document, body.operationName);
  if (invalid.length > 0 || !operation) {
    response.json({ errors: invalid.map((error) => error.toJSON()) });
    return;
  }
  const origin = `${request.protocol}://${request.get("host") ?? ""}`;
  const { query, mutation } = storefrontRoots(store, { origin, hasToken: given !== undefined });
  const { data, errors } = await execute({
    schema,
    document,
    operationName: body.operationName,
    variableValues: body.variables,
    rootValue: operation.operation === OperationTypeNode.MUTATION ? mutation : query,
    fieldResolver: resolveView,
    typeResolver: typeOfView,
  });
  response.json({ data, ...(errors ? { errors: errors.map((error) => error.toJSON()) } : {}) });
}
