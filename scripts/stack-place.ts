import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fixture from "../tests/fixtures/ember-and-oak.json";
import { freePort } from "./processes";

const USUAL_PORTS = {
  web: 4100,
  admin: 4101,
  dawn: 4102,
  horizon: 4103,
  partner: 4104,
  postgres: 4105,
  redis: 4106,
  mail: 4107,
  smtp: 4108,
};
export type Ports = typeof USUAL_PORTS;
const SECRET_NAMES = ["apiKey", "apiSecret", "appSecret", "operatorSecret", "partnerSecret"] as const;
type Secrets = Record<(typeof SECRET_NAMES)[number], string>;

/** Where a stack lives: its folder, ports and secrets, from which each process's environment follows. */
export type Place = {
  dir: string;
  ports: Ports;
  secrets: Secrets;
  databaseUrl: string;
  /** null: jobs wait in PostgreSQL. */
  redisUrl: string | null;
};

/** What app/env.ts asks for, for web, workers, migrations and the seed. */
export function appEnv({ dir, ports, secrets, databaseUrl, redisUrl }: Place): Record<string, string> {
  return {
    KEEPSAKE_STAGE: "local",
    DATABASE_URL: databaseUrl,
    ...jobsEnv({ databaseUrl, redisUrl }),
    PORT: String(ports.web),
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: `http://localhost:${ports.web}`,
    SCOPES: declaredScopes(),
    APP_SECRET: secrets.appSecret,
    OPERATOR_SECRET: secrets.operatorSecret,
    UPLOADS_DIR: join(dir, "uploads"),
    FRAME_ANCESTORS: `http://localhost:${ports.admin}`,
    APP_BRIDGE_URL: `http://localhost:${ports.admin}/app-bridge.js`,
    LOCAL_SHOPIFY_PORT: String(ports.admin),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_FROM: "Keepsake <alerts@keepsake.example>",
    // The seed links the partner that stands in for a microfactory.
    PARTNER_URL: `http://localhost:${ports.partner}`,
    PARTNER_SECRET: secrets.partnerSecret,
  };
}

/** The same for a real development store: what the Shopify CLI gives, with our own servers and secrets. */
export function devEnv({ databaseUrl, redisUrl, secrets }: Omit<Place, "dir" | "ports">): Record<string, string> {
  const given = (name: string): string => {
    const value = process.env[name];
    if (!value) throw new Error(`${name} is missing: start this with \`shopify app dev\``);
    return value;
  };
  return {
    KEEPSAKE_STAGE: "local",
    DATABASE_URL: databaseUrl,
    ...jobsEnv({ databaseUrl, redisUrl }),
    PORT: process.env.PORT ?? "3000",
    SHOPIFY_API_KEY: given("SHOPIFY_API_KEY"),
    SHOPIFY_API_SECRET: given("SHOPIFY_API_SECRET"),
    SHOPIFY_APP_URL: given("HOST"),
    SCOPES: process.env.SCOPES || declaredScopes(),
    APP_SECRET: secrets.appSecret,
    OPERATOR_SECRET: secrets.operatorSecret,
    ...mailEnv(process.env),
  };
}

/** A developer's own mail server, where one is set. */
function mailEnv({ SMTP_URL, MAIL_FROM }: NodeJS.ProcessEnv): Record<string, string> {
  return { ...(SMTP_URL ? { SMTP_URL } : {}), ...(MAIL_FROM ? { MAIL_FROM } : {}) };
}

function jobsEnv({ databaseUrl, redisUrl }: Pick<Place, "databaseUrl" | "redisUrl">): Record<string, string> {
  return redisUrl === null ? { JOBS_DATABASE_URL: databaseUrl } : { REDIS_URL: redisUrl };
}

export function localShopifyEnv({ dir, ports, secrets }: Place): Record<string, string> {
  return {
    ADMIN_PORT: String(ports.admin),
    DAWN_PORT: String(ports.dawn),
    HORIZON_PORT: String(ports.horizon),
    SHOP: fixture.store.shop,
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: `http://localhost:${ports.web}`,
    STATE_FILE: join(dir, "shopify.json"),
  };
}

export function partnerEnv({ dir, ports, secrets }: Place): Record<string, string> {
  return {
    PORT: String(ports.partner),
    PARTNER_SECRET: secrets.partnerSecret,
    PARTNER_KEY: fixture.keepsake.partner.key,
    KEEPSAKE_URL: `http://localhost:${ports.web}`,
    STATE_FILE: join(dir, "partner.json"),
  };
}

export function mailCatcherEnv({ ports }: Place): Record<string, string> {
  return { PORT: String(ports.mail), SMTP_PORT: String(ports.smtp) };
}

/** `usual` takes the usual ports where they are free. */
export async function choosePorts(usual: boolean): Promise<Ports> {
  const names = Object.keys(USUAL_PORTS).filter((name): name is keyof Ports => name in USUAL_PORTS);
  const ports = { ...USUAL_PORTS };
  const taken = new Set<number>();
  for (const name of names) {
    let port = await freePort(usual ? USUAL_PORTS[name] : 0);
    while (taken.has(port)) port = await freePort();
    taken.add(port);
    ports[name] = port;
  }
  return ports;
}

/** Made once per folder, so that sessions and signatures stay good between starts. */
export function readSecrets(file: string): Secrets {
  try {
    const known: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isSecrets(known)) return known;
  } catch {
    // The first start.
  }
  const made = Object.fromEntries(SECRET_NAMES.map((name) => [name, randomBytes(24).toString("hex")]));
  if (!isSecrets(made)) throw new Error("unreachable: every secret was just made");
  writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  return made;
}

function isSecrets(value: unknown): value is Secrets {
  return typeof value === "object" && value !== null && SECRET_NAMES.every((name) => name in value);
}

function declaredScopes(): string {
  const scopes = /^scopes\s*=\s*"([^"]+)"/m.exec(readFileSync("shopify.app.toml", "utf8"))?.[1];
  if (!scopes) throw new Error("shopify.app.toml declares no scopes");
  return scopes;
}
