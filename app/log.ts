/**
 * One JSON line per event on stdout. Only the fields named here can be written: no customer's data, no bodies, no
 * properties, no tokens. A new field is added here on purpose or does not compile.
 */

export interface LogFields {
  shop?: string;
  topic?: string;
  webhookId?: string;
  inboxId?: string;
  orderId?: string;
  lineId?: string;
  ticketId?: string;
  stepId?: string;
  offerId?: string;
  outboxId?: string;
  exceptionId?: string;
  shipGroupId?: string;
  optionSetId?: string;
  taskId?: string;
  partner?: string;
  operation?: string;
  kind?: string;
  subject?: string;
  queue?: string;
  queues?: string[];
  job?: string;
  method?: string;
  route?: string;
  status?: number;
  outcome?: string;
  reason?: string;
  signal?: string;
  count?: number;
  attempts?: number;
  bytes?: number;
  durationMs?: number;
  retryInMs?: number;
  port?: number;
  pid?: number;
  /** Reduced by `errorText`. */
  error?: unknown;
}

const LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
type Level = (typeof LEVELS)[number];

function threshold(): number {
  const index = LEVELS.findIndex((level) => level === process.env.LOG_LEVEL);
  return index === -1 ? LEVELS.indexOf("info") : index;
}

const FORBIDDEN = /^Prisma|^ZodError$|^SyntaxError$/;

/**
 * What may be told of an error. Prisma's messages quote the arguments and a JSON parser's the text, which may be a
 * customer's: of those the name and code alone are kept.
 */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  if (FORBIDDEN.test(error.name)) return error.name + code;
  return `${error.name}${code}: ${(error.message.split("\n")[0] ?? "").slice(0, 300)}`;
}

function write(level: Level, msg: string, fields: LogFields): void {
  if (LEVELS.indexOf(level) < threshold()) return;
  const { error, ...rest } = fields;
  const line = {
    level,
    at: new Date().toISOString(),
    msg,
    ...rest,
    ...(error === undefined ? {} : { error: errorText(error) }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export const log = {
  debug: (msg: string, fields: LogFields = {}) => write("debug", msg, fields),
  info: (msg: string, fields: LogFields = {}) => write("info", msg, fields),
  warn: (msg: string, fields: LogFields = {}) => write("warn", msg, fields),
  error: (msg: string, fields: LogFields = {}) => write("error", msg, fields),
};
