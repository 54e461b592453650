import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The shop of tests/fixtures/ember-and-oak.json. */
export const TEST_SHOP = "ember-and-oak.myshopify.com";
export const TEST_API_SECRET = "test-api-secret-of-keepsake";

/** Everything app/env.ts asks for. Nothing here is a secret of anybody. */
export function testEnv({ databaseUrl, redisUrl }: { databaseUrl: string; redisUrl: string }): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    PORT: "3999",
    SHOPIFY_API_KEY: "keepsake-test-key",
    SHOPIFY_API_SECRET: TEST_API_SECRET,
    SHOPIFY_APP_URL: "http://localhost:3999",
    SCOPES: appScopes(),
    APP_SECRET: "cookies-of-tests-0123456789abcdef",
    OPERATOR_SECRET: "operator-of-tests",
    UPLOADS_DIR: join(tmpdir(), "keepsake-tests", String(process.pid)),
    KEEPSAKE_STAGE: "local",
    LOG_LEVEL: "error",
  };
}

/** The scopes that shopify.app.toml declares: one place for them. */
export function appScopes(): string {
  const scopes = /^scopes\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1];
  if (!scopes) throw new Error("shopify.app.toml declares no scopes");
  return scopes;
}
