import { z } from "zod";
import type { AdminOperation } from "./operation";

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

/** When Shopify throttles without saying for how long. */
export const DEFAULT_RETRY_MS = 1_000;

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

/** What an answer means, without the network. Never throws: a body of any shape is either GraphQL or `failed`. */
export function readEnvelope<Result>(operation: AdminOperation<Result, unknown>, body: unknown): AdminResult<Result> {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return { kind: "failed", message: `${operation.name}: an answer that is no GraphQL` };
  const answer = parsed.data;
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
