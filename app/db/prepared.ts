import { createHash } from "node:crypto";
import { env } from "../env";

/**
 * What each order is routed with is planned by Postgres once a connection and not once an order: such statements bear
 * this mark in their text. Others are planned anew, by the values they come with.
 */
const MARK = "/* prepared */";

const names = new Map<string, string>();
let pooled: boolean | null = null;

/** The name under which a connection keeps a statement; "" keeps none. */
export function statementName({ sql }: { sql: string }): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (!sql.includes(MARK)) return "";
  pooled ??= poolsTransactions();
  const name = pooled ? "" : createHash("sha256").update(sql).digest("base64url").slice(0, 24);
  names.set(sql, name);
  return name;
}

/** A pooler that gives each transaction another connection knows no statement of the one before: Prisma's word for it. */
function poolsTransactions(): boolean {
  return new URL(env().DATABASE_URL).searchParams.get("pgbouncer") === "true";
}
