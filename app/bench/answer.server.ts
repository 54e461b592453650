import { createCookie, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { db } from "../db/client";
import { dayAt } from "../domain/calendar/time";
import type { BenchShop } from "../flows/bench/read-bench";
import { readJob } from "../flows/tickets/read-job";
import { isSameOrigin, visitBench, type BenchVisit } from "./session.server";

/** What a bench endpoint says: JSON for the page's script, a redirect for a form that was posted without one. */
export type BenchAnswer =
  | { ok: true; status: 200; body: Record<string, unknown> }
  | { ok: false; status: 401 | 403 | 404 | 405 | 409 | 422 | 429; error: string };

export const NOT_SIGNED_IN: BenchAnswer = { ok: false, status: 401, error: "Sign in with your PIN first." };
export const NO_BENCH: BenchAnswer = { ok: false, status: 404, error: "There is no bench at this address." };
export const NO_STEP: BenchAnswer = { ok: false, status: 404, error: "This ticket is not on this bench." };

export const said = (body: Record<string, unknown> = {}): BenchAnswer => ({ ok: true, status: 200, body });

/** A sentence for the next page of a browser without JavaScript; it is shown once. */
export const notice = createCookie("keepsake_bench_notice", {
  httpOnly: true,
  sameSite: "lax",
  path: "/bench",
  maxAge: 60,
});

const fieldsSchema = z.record(z.string(), z.union([z.string(), z.boolean(), z.number(), z.null()]));
export type Fields = z.output<typeof fieldsSchema>;

const BODY_LIMIT_BYTES = 16_384;

/** The posted fields, JSON or form; null for what is neither, or too long to be a tap. */
export async function readFields(request: Request): Promise<Fields | null> {
  if (Number(request.headers.get("Content-Length") ?? 0) > BODY_LIMIT_BYTES) return null;
  const type = request.headers.get("Content-Type") ?? "";
  try {
    const body = await readUpTo(request, BODY_LIMIT_BYTES);
    if (body === null) return null;
    if (/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) {
      const form = await new Response(body, { headers: { "Content-Type": type } }).formData();
      return fieldsSchema.parse(Object.fromEntries(form));
    }
    const text = new TextDecoder().decode(body);
    return text.trim() === "" ? {} : fieldsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** A body may come without its length, in pieces: null as soon as it is too long, and the rest is not read. */
async function readUpTo(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = request.body?.getReader();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > limitBytes) {
      await reader?.cancel();
      return null;
    }
    pieces.push(read.value);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

export interface SignedIn {
  bench: BenchShop;
  staff: { id: string; name: string };
  fields: Fields;
}

/** An endpoint's frame: POST, from this page, to a bench that exists. */
export async function answerPost(
  { request, params }: ActionFunctionArgs,
  act: (visit: BenchVisit, fields: Fields) => Promise<BenchAnswer | Response>,
): Promise<Response> {
  const answer = await judged();
  return answer instanceof Response ? answer : respond(request, params.benchKey, answer);

  async function judged(): Promise<BenchAnswer | Response> {
    if (request.method !== "POST") return { ok: false, status: 405, error: "Post to this address." };
    if (!isSameOrigin(request)) return { ok: false, status: 403, error: "Use the bench's own page." };
    const visit = await visitBench(request, params.benchKey);
    if (visit === null) return NO_BENCH;
    const fields = await readFields(request);
    return fields === null ? { ok: false, status: 422, error: "The request could not be read." } : act(visit, fields);
  }
}

/** `answerPost` for someone who is signed in. */
export function answerStaff(
  args: ActionFunctionArgs,
  act: (signedIn: SignedIn) => Promise<BenchAnswer>,
): Promise<Response> {
  return answerPost(args, async ({ bench, staff }, fields) =>
    staff === null ? NOT_SIGNED_IN : act({ bench, staff, fields }),
  );
}

/** The step as it stands after a move, for the page to show at once. */
export async function saidStep({ bench }: SignedIn, stepId: string): Promise<BenchAnswer> {
  const today = dayAt(new Date(), bench.zone);
  const step = await readJob(db, { shop: bench.shop, stepId, today });
  return step === null ? NO_STEP : said({ step });
}

/** Maps a move's outcome: moved or already is fine, the rest is a sentence. */
export async function answerMove(
  signedIn: SignedIn,
  stepId: string,
  outcome:
    | { kind: "moved" }
    | { kind: "already" }
    | { kind: "conflict"; sentence: string }
    | { kind: "open-checkpoints"; sentence: string }
    | { kind: "not-found" },
): Promise<BenchAnswer> {
  switch (outcome.kind) {
    case "moved":
    case "already":
      return saidStep(signedIn, stepId);
    case "conflict":
      return { ok: false, status: 409, error: outcome.sentence };
    case "open-checkpoints":
      return { ok: false, status: 422, error: outcome.sentence };
    case "not-found":
      return NO_STEP;
  }
}

const HEADERS = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };

export async function respond(
  request: Request,
  benchKey: string | undefined,
  answer: BenchAnswer,
  cookies: string[] = [],
): Promise<Response> {
  const wantsPage = (request.headers.get("Accept") ?? "").includes("text/html");
  const headers = new Headers(HEADERS);
  if (!wantsPage) {
    for (const value of cookies) headers.append("Set-Cookie", value);
    const body = answer.ok ? { ok: true, ...answer.body } : { ok: false, error: answer.error };
    return Response.json(body, { status: answer.status, headers });
  }
  headers.set("Location", `/bench/${encodeURIComponent(benchKey ?? "")}`);
  for (const value of cookies) headers.append("Set-Cookie", value);
  if (!answer.ok) headers.append("Set-Cookie", await notice.serialize(answer.error));
  return new Response(null, { status: 303, headers });
}
