import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { freePort } from "../../scripts/processes";
import { testEnv } from "../support/env";
import { waitFor } from "../support/wait-for";

/** A second web process beside the stack's, as a host would start one more: it may be stopped. */
const info = inject("stack");
let web: ChildProcess;
let port: number;
let output = "";

beforeAll(async () => {
  port = await freePort();
  const env = {
    ...testEnv({ databaseUrl: info.databaseUrl, redisUrl: info.redisUrl ?? "" }),
    PORT: String(port),
    SHOPIFY_API_KEY: info.apiKey,
    SHOPIFY_API_SECRET: info.apiSecret,
    OPERATOR_SECRET: info.operatorSecret,
    LOCAL_SHOPIFY_PORT: new URL(info.urls.admin).port,
    LOG_LEVEL: "info",
  };
  const args = ["--import", "./tests/local-shopify/redirect.mjs", "build/server/index.js"];
  web = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [web.stdout, web.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await waitFor("the web process", () => output.includes("web listening"), { timeoutMs: 30_000 });
});
afterAll(() => {
  web.kill("SIGKILL");
});

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const BROWSER = { "user-agent": "Mozilla/5.0 (X11; Linux x64) Chrome/140.0.0.0", accept: "text/html" };

type Claims = { at?: number; audience?: string; secret?: string };

describe("the web process", () => {
  test("tells its host that it is well", async () => {
    const answer = await fetch(at("/healthz"));
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, database: true, jobs: true }]);
  });

  test("shows the queues of every shop to the operator and to nobody else", async () => {
    const board = (words?: string) =>
      fetch(at("/ops/queues"), {
        headers: words === undefined ? {} : { authorization: `Basic ${Buffer.from(words).toString("base64")}` },
      });
    expect((await board()).status).toBe(401);
    expect((await board(`operator:${info.apiSecret}`)).status).toBe(401);
    const seen = await board(`operator:${info.operatorSecret}`);
    expect([seen.status, await seen.text()]).toEqual([200, expect.stringContaining("Bull Dashboard")]);
  });

  test("takes no webhook that Shopify has not signed", async () => {
    const headers = {
      "x-shopify-topic": "orders/paid",
      "x-shopify-shop-domain": info.shop,
      "x-shopify-webhook-id": "w",
    };
    expect((await fetch(at("/webhooks"), { method: "POST", body: "{}", headers })).status).toBe(401);
  });

  test.each([
    ["that holds", "yes", {}],
    ["of an hour ago", "no", { at: -3_600 }],
    ["of another app", "no", { audience: "another-app" }],
    ["that somebody else signed", "no", { secret: "somebody else's secret" }],
  ] satisfies [string, string, Claims][])(
    "opens an admin page with an id token %s: %s",
    async (_which, answered, claims: Claims) => {
      const { at: offset = 0, audience = info.apiKey, secret = info.apiSecret } = claims;
      const now = Math.floor(Date.now() / 1_000) + offset;
      const token = await new SignJWT({ dest: `https://${info.shop}`, sid: "s", jti: crypto.randomUUID() })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer(`https://${info.shop}/admin`)
        .setAudience(audience)
        .setSubject("88001")
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + 60)
        .sign(new TextEncoder().encode(secret));
      const answer = await fetch(at("/app/sets"), {
        headers: { ...BROWSER, authorization: `Bearer ${token}` },
        redirect: "manual",
      });
      const page = await answer.text();
      const opened = answer.status === 200 && page.includes("Classic ring");
      expect([opened, page.includes("Classic ring")]).toEqual([answered === "yes", answered === "yes"]);
    },
  );

  test("sends the browser its files small and for good, and no page in place of a file that is gone", async () => {
    const page = await (await fetch(at("/auth/login"), { headers: BROWSER })).text();
    const file = /\/assets\/[^"]+\.js/.exec(page)?.[0] ?? "";
    const fetched = async (encodings: string) => {
      const answer = await fetch(at(file), { headers: { "accept-encoding": encodings } });
      const { headers } = answer;
      return { by: headers.get("content-encoding"), bytes: Number(headers.get("content-length")), headers };
    };
    const plain = await fetched("identity");
    for (const by of ["br", "gzip"]) {
      const small = await fetched(by);
      expect(small.by).toBe(by);
      expect(small.bytes).toBeLessThan(plain.bytes);
      expect(small.headers.get("cache-control")).toBe("public,max-age=31536000,immutable");
      expect(small.headers.get("vary")).toBe("Accept-Encoding");
    }
    expect((await fetch(at("/assets/gone-1a2b3c.js"), { headers: BROWSER })).status).toBe(404);
    expect(
      (await fetch(at("/auth/login"), { headers: { ...BROWSER, "accept-encoding": "br" } })).headers.get(
        "content-encoding",
      ),
    ).toBe("br");
  });

  test("stops within five seconds of being asked, though a visitor never ends their request", async () => {
    const visitor = connect(port, "127.0.0.1");
    visitor.on("error", () => {});
    await once(visitor, "connect");
    visitor.write("POST /webhooks HTTP/1.1\r\nhost: keepsake\r\ncontent-length: 1000\r\n\r\n{");
    await new Promise((resolve) => setTimeout(resolve, 200));
    const askedAt = performance.now();
    web.kill("SIGTERM");
    await once(web, "exit");
    expect(web.exitCode).toBe(0);
    expect(performance.now() - askedAt).toBeLessThan(5_000);
    expect(output).toContain("web stopping");
    visitor.destroy();
  });
});
