import { z } from "zod";

/**
 * The environment, validated once, when it is first asked for: a module may be imported (in tests, in tools) where
 * nothing is set, and only the one that uses a variable needs it. Every process calls `env()` first thing at boot, so
 * that a wrong variable stops it there, in one line that names the variable and what it should be.
 */

/** Variables that point the app at the stand-in for Shopify: refused in production. */
export const LOCAL_ONLY = ["FRAME_ANCESTORS", "APP_BRIDGE_URL", "LOCAL_SHOPIFY_PORT"] as const;

const address = (protocols: string[]) =>
  z.string({ error: "is missing" }).refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `should be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
  });
const secret = (letters: number) =>
  z.string({ error: "is missing" }).min(letters, { error: `should have at least ${letters} letters` });
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, { error: "should be a whole number" })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `should be from ${least} to ${most}` });

/** A sender as mail programs show it: "alerts@example.com" or "Keepsake <alerts@example.com>". */
const sender = z.string().regex(/^(?:[^<>\r\n"]* <)?[^\s<>"@,;]+@[^\s<>"@,;]+>?$/, {
  error: "should be an e-mail address, or a name and an address as in Keepsake <alerts@example.com>",
});

export const QUEUES = ["inbox", "bench", "microfactory", "outbox", "catalog", "sweep"] as const;
export type QueueName = (typeof QUEUES)[number];
const queueName = z.enum(QUEUES, { error: `should name queues among ${QUEUES.join(", ")}` });

const schema = z.object({
  DATABASE_URL: address(["postgres:", "postgresql:"]),
  /** Connections this process may hold. */
  DATABASE_POOL: whole(1, 200).default(10),
  /** Where jobs wait: this, or JOBS_DATABASE_URL where no Redis can be had. */
  REDIS_URL: address(["redis:", "rediss:"]).optional(),
  JOBS_DATABASE_URL: address(["postgres:", "postgresql:"]).optional(),
  PORT: whole(0, 65_535).default(3000),
  SHOPIFY_API_KEY: secret(1),
  SHOPIFY_API_SECRET: secret(1),
  SHOPIFY_APP_URL: address(["https:", "http:"]),
  SCOPES: secret(1),
  /** Signs cookies. */
  APP_SECRET: secret(32),
  /** Password of the operator's pages. */
  OPERATOR_SECRET: secret(8),
  KEEPSAKE_STAGE: z.enum(["local", "production"], { error: "should be local or production" }).default("production"),
  WORKER_QUEUES: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .pipe(z.array(queueName).min(1, { error: "should name at least one queue" }))
    .default([...QUEUES]),
  /** Namespace of the queues' keys in Redis, their schema in PostgreSQL: several installations can share one server. */
  QUEUE_PREFIX: z.string().min(1).default("keepsake"),
  SWEEP_EVERY_MS: whole(100, 86_400_000).default(15_000),
  /** The mail server that alerts go through, and who they come from; both or neither. */
  SMTP_URL: address(["smtp:", "smtps:"]).optional(),
  MAIL_FROM: sender.optional(),
  /** Where shoppers' pictures lie on this machine; several machines need the S3-compatible store below. */
  UPLOADS_DIR: z.string().min(1).optional(),
  /** The bucket's own address, and what signs requests to it: all three or none. */
  UPLOADS_S3_URL: address(["https:", "http:"]).optional(),
  UPLOADS_S3_KEY: secret(1).optional(),
  UPLOADS_S3_SECRET: secret(1).optional(),
  UPLOADS_S3_REGION: z.string().min(1).default("us-east-1"),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], { error: "should be debug, info, warn, error or silent" })
    .default("info"),
  FRAME_ANCESTORS: z.string().optional(),
  APP_BRIDGE_URL: z.string().optional(),
  LOCAL_SHOPIFY_PORT: whole(1, 65_535).optional(),
});

export type Env = z.output<typeof schema>;

/** Thrown with one line per wrong variable: "DATABASE_URL is missing". Values are never in it: they may be secrets. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/** Reads an environment. Empty variables count as missing. Throws EnvironmentError. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? [
        ...jobsProblems(parsed.data),
        ...mailProblems(parsed.data),
        ...uploadProblems(parsed.data),
        ...productionProblems(parsed.data),
      ]
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  if (!parsed.success || problems.length > 0) throw new EnvironmentError([...new Set(problems)].join("\n"));
  return parsed.data;
}

function jobsProblems({ REDIS_URL, JOBS_DATABASE_URL, QUEUE_PREFIX }: Env): string[] {
  if (REDIS_URL === undefined && JOBS_DATABASE_URL === undefined)
    return ["REDIS_URL is missing (or JOBS_DATABASE_URL, where no Redis can be had)"];
  if (JOBS_DATABASE_URL === undefined) return [];
  if (REDIS_URL !== undefined) return ["REDIS_URL and JOBS_DATABASE_URL are both set: jobs wait in one place"];
  // It becomes a schema's name.
  const good = /^[a-z_][a-z0-9_]{0,62}$/.test(QUEUE_PREFIX) && QUEUE_PREFIX !== "public";
  return good
    ? []
    : ["QUEUE_PREFIX should be small letters, digits and _ (a schema of its own) with JOBS_DATABASE_URL"];
}

function mailProblems({ SMTP_URL, MAIL_FROM }: Env): string[] {
  if ((SMTP_URL === undefined) === (MAIL_FROM === undefined)) return [];
  return SMTP_URL === undefined
    ? ["SMTP_URL is missing, and MAIL_FROM is set"]
    : ["MAIL_FROM is missing, and SMTP_URL is set"];
}

function uploadProblems({
  UPLOADS_DIR,
  UPLOADS_S3_URL,
  UPLOADS_S3_KEY,
  UPLOADS_S3_SECRET,
  KEEPSAKE_STAGE,
}: Env): string[] {
  if (UPLOADS_S3_URL === undefined) {
    // A folder inside a container would be gone with it, and with it what pieces are made from.
    const placed = UPLOADS_DIR !== undefined || KEEPSAKE_STAGE === "local";
    return placed ? [] : ["UPLOADS_DIR is missing: a folder that outlives the process (or UPLOADS_S3_URL, a bucket)"];
  }
  const signed = { UPLOADS_S3_KEY, UPLOADS_S3_SECRET };
  return Object.entries(signed).flatMap(([name, value]) =>
    value === undefined ? [`${name} is missing, and UPLOADS_S3_URL is set`] : [],
  );
}

function productionProblems(values: Env): string[] {
  if (values.KEEPSAKE_STAGE === "local") return [];
  const problems = LOCAL_ONLY.filter((name) => values[name] !== undefined).map(
    (name) => `${name} is for the local stage only, and KEEPSAKE_STAGE is production`,
  );
  if (!values.SHOPIFY_APP_URL.startsWith("https:"))
    problems.push("SHOPIFY_APP_URL should start with https:// in production");
  return problems;
}

let known: Env | undefined;

/** This process's environment. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** Boot's first call: says what is wrong on stderr and ends the process, or returns the environment. */
export function envOrExit(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
