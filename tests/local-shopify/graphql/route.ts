import express, { Router, type Request, type Response } from "express";
import type { GraphqlFaults } from "../control/graphql-faults";
import { findToken } from "../oauth/tokens";
import type { LocalStore } from "../store";
import { Bucket } from "./cost";
import { readRequestBody, runAdminRequest, throttledError } from "./execute";
import { adminRoots } from "./roots";

/** Cost points and points a second of a standard plan. */
const MAXIMUM_AVAILABLE = 2_000;
const RESTORE_RATE = 100;

/** `POST /admin/api/:version/graphql.json`. */
export function graphqlRoutes(
  store: LocalStore,
  faults: GraphqlFaults,
  bucket = new Bucket(MAXIMUM_AVAILABLE, RESTORE_RATE),
): Router {
  const router = Router();
  router.use(express.json({ limit: "10mb" }));
  router.post("/:version/graphql.json", (request, response, next) => {
    answer(store, faults, bucket, request, response).catch(next);
  });
  return router;
}

async function answer(
  store: LocalStore,
  faults: GraphqlFaults,
  bucket: Bucket,
  request: Request<{ version: string }>,
  response: Response,
): Promise<void> {
  const { version } = request.params;
  if (version !== store.deployment.app.apiVersion) {
    response
      .status(404)
      .json({ errors: `local Shopify stands in for API version ${store.deployment.app.apiVersion}, not ${version}` });
    return;
  }
  const token = findToken(store, request.get("X-Shopify-Access-Token"));
  if (!token) {
    response
      .status(401)
      .json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" });
    return;
  }
  response.set("X-Shopify-API-Version", version).set("X-Request-Id", store.newId());
  const body = readRequestBody(request.body);
  if (!body) {
    response.status(400).json({ errors: { query: "Required parameter missing or invalid" } });
    return;
  }
  if (faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
  switch (faults.take()) {
    case "fail":
      response.status(500).json({ errors: "Internal Server Error" });
      return;
    case "throttle":
      response.json({
        errors: [throttledError()],
        extensions: {
          cost: {
            requestedQueryCost: 10,
            actualQueryCost: null,
            throttleStatus: { ...bucket.status(), currentlyAvailable: 0 },
          },
        },
      });
      return;
    case "none":
      response.json(
        await runAdminRequest({ version, ...body, scopes: token.scopes }, adminRoots(store, token.scopes), bucket),
      );
  }
}
