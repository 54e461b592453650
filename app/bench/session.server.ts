import { createCookie } from "@remix-run/node";
import { readBench, readBenchSession, type BenchShop } from "../flows/bench/read-bench";
import { SESSION_HOURS } from "../flows/bench/sign-in-staff";

/**
 * The tablet's cookie holds the session's token; whoever steals the database has hashes only. It outlives the session,
 * so that the door can tell somebody who comes back that it has ended.
 */
const cookie = createCookie("keepsake_bench", {
  httpOnly: true,
  sameSite: "lax",
  path: "/bench",
  maxAge: 2 * SESSION_HOURS * 3600,
});

export interface BenchVisit {
  bench: BenchShop;
  staff: { id: string; name: string } | null;
  token: string | null;
}

/** Which bench an address names and who is signed in there; null for an address that names none. */
export async function visitBench(request: Request, benchKey: string | undefined): Promise<BenchVisit | null> {
  const bench = await readBench(benchKey ?? "");
  if (bench === null) return null;
  const token: unknown = await cookie.parse(request.headers.get("Cookie"));
  if (typeof token !== "string") return { bench, staff: null, token: null };
  return { bench, staff: await readBenchSession({ shop: bench.shop, token }), token };
}

/** The Set-Cookie value that keeps a person signed in; `secure` wherever the page itself came over https. */
export function keepSession(request: Request, token: string): Promise<string> {
  return cookie.serialize(token, { secure: isHttps(request) });
}

export function endSession(request: Request): Promise<string> {
  return cookie.serialize("", { secure: isHttps(request), maxAge: 0 });
}

function isHttps(request: Request): boolean {
  const forwarded = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? new URL(request.url).protocol.replace(":", "")) === "https";
}

/**
 * Whether a post comes from the bench's own page. Browsers name the origin on every post; what names none is no
 * browser and carries nobody's cookie but its own.
 */
export function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get("Origin");
  if (origin === null) return request.headers.get("Sec-Fetch-Site") !== "cross-site";
  const host = request.headers.get("X-Forwarded-Host") ?? request.headers.get("Host") ?? new URL(request.url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
