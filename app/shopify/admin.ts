import { z } from "zod";
import { accessTokenFor, renewAccessToken } from "./access-token";
import type { AdminOperation } from "./operation";
import { API_VERSION } from "./server";

/** One of a mutation's `userErrors`. */
export interface AdminUserError {
  field: string[] | null;
  message: string;
  /** The schema's error code where the mutation has codes: "DUPLICATE_FULFILLMENT_HOLD_HANDLE". */
  code: string | null;
}

/** `user-errors` carries the data too: a mutation can refuse one part and still answer another. */
export type AdminResult<Result> =
  | { kind: "ok"; data: Result }
  | { kind: "throttled"; retryInMs: number }
  | { kind: "user-errors"; errors: AdminUserError[]; data: Result }
  | { kind: "failed"; message: string };

export interface AdminClient {
  /** Runs one operation once. Never throws for what Shopify or the network answer; retrying is the caller's business. */
  run<Result, Variables>(
    operation: AdminOperation<Result, Variables>,
    variables: Variables,
  ): Promise<AdminResult<Result>>;
}

const TIMEOUT_MS = 15_000;
/** When Shopify throttles without saying for how long. */
const DEFAULT_RETRY_MS = 1_000;

const userErrors = z.array(
  z.object({
    field: z
      .array(z.string())
      .nullish()
      .transform((field) => field ?? null),
    message: z.string(),
    code: z
      .string()
      .nullish()
      .transform((code) => code ?? null),
  }),
);
const withUserErrors = z.object({ userErrors });

const cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});

const envelope = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }))
    .optional(),
  extensions: z.object({ cost: cost.optional().catch(undefined) }).optional(),
});
type Envelope = z.output<typeof envelope>;

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
  const parsed = envelope.safeParse(body);
  if (!response.ok || !parsed.success) {
    return { kind: "failed", message: `${operation.name}: ${shop} answered ${response.status} and no GraphQL` };
  }
  return readEnvelope(operation, parsed.data);
}

/** Exported for its tests: what an answer means, without the network. */
export function readEnvelope<Result>(
  operation: AdminOperation<Result, unknown>,
  answer: Envelope,
): AdminResult<Result> {
  if (answer.errors?.some((error) => error.extensions?.code === "THROTTLED")) {
    return { kind: "throttled", retryInMs: restoreMs(answer) };
  }
  if (answer.errors?.length || !answer.data) {
    const messages = answer.errors?.map((error) => error.message).join("; ") ?? "an answer without data";
    return { kind: "failed", message: `${operation.name}: ${messages}`.slice(0, 500) };
  }
  // The one place where a shape is believed: Shopify executes the text against the schema that Result was generated from.
  const data = z.custom<Result>().parse(answer.data);
  const errors = Object.values(answer.data).flatMap((field) => withUserErrors.safeParse(field).data?.userErrors ?? []);
  return errors.length > 0 ? { kind: "user-errors", errors, data } : { kind: "ok", data };
}

/** How long the bucket needs until this operation fits. */
function restoreMs(answer: Envelope): number {
  const known = answer.extensions?.cost;
  if (!known) return DEFAULT_RETRY_MS;
  const missing = known.requestedQueryCost - known.throttleStatus.currentlyAvailable;
  return Math.max(100, Math.ceil((missing / known.throttleStatus.restoreRate) * 1_000));
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds * 1_000) : DEFAULT_RETRY_MS;
}
