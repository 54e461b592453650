import { accessTokenFor, renewAccessToken } from "./access-token";
import { API_VERSION } from "./api-version";
import type { AdminOperation } from "./operation";
import { DEFAULT_RETRY_MS, readEnvelope, type AdminResult } from "./read-envelope";

export type { AdminResult } from "./read-envelope";

export interface AdminClient {
  /** Runs one operation once. Never throws for what Shopify or the network answer; retrying is the caller's business. */
  run<Result, Variables>(
    operation: AdminOperation<Result, Variables>,
    variables: Variables,
  ): Promise<AdminResult<Result>>;
}

const TIMEOUT_MS = 15_000;

/** The Admin API of one shop, by its offline token. Resolves also for a shop without one: then every `run` fails and says so. */
export function adminFor(shop: string): Promise<AdminClient> {
  const client: AdminClient = { run: (operation, variables) => runOperation(shop, operation, variables) };
  return Promise.resolve(client);
}

async function runOperation<Result>(
  shop: string,
  operation: AdminOperation<Result, unknown>,
  variables: unknown,
): Promise<AdminResult<Result>> {
  const token = await accessTokenFor(shop);
  if (token === null)
    return { kind: "failed", message: `Keepsake has no access to ${shop}: open the app in its admin` };
  const first = await post(shop, token, operation, variables);
  if (first.kind !== "unauthorized") return first;
  // Shopify may end a token early (scopes changed, reinstalled): one new token, one more try.
  const renewed = await renewAccessToken(shop, token);
  const second = renewed === null ? first : await post(shop, renewed, operation, variables);
  return second.kind === "unauthorized"
    ? { kind: "failed", message: `${shop} refused Keepsake's access token` }
    : second;
}

async function post<Result>(
  shop: string,
  token: string,
  operation: AdminOperation<Result, unknown>,
  variables: unknown,
): Promise<AdminResult<Result> | { kind: "unauthorized" }> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(`https://${shop}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query: operation.query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    body = await response.json().catch(() => null);
  } catch (error) {
    return {
      kind: "failed",
      message: `${operation.name}: ${error instanceof Error ? error.name : "no"} answer from ${shop}`,
    };
  }
  if (response.status === 401) return { kind: "unauthorized" };
  if (response.status === 429) return { kind: "throttled", retryInMs: retryAfterMs(response) };
  if (!response.ok) return { kind: "failed", message: `${operation.name}: ${shop} answered ${response.status}` };
  return readEnvelope(operation, body);
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1_000) : DEFAULT_RETRY_MS;
}
