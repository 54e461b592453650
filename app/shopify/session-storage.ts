import { Session, type OnlineAccessInfo } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Db } from "../db/client";

type AssociatedUser = OnlineAccessInfo["associated_user"];
type Row = NonNullable<Awaited<ReturnType<Db["session"]["findUnique"]>>>;

/** Shopify's sessions in Postgres. The published storage wants an older Prisma. */
export class PostgresSessionStorage implements SessionStorage {
  constructor(private readonly db: Pick<Db, "session">) {}

  async storeSession(session: Session): Promise<boolean> {
    const row = toRow(session);
    await this.db.session.upsert({ where: { id: row.id }, create: row, update: row });
    return true;
  }

  async loadSession(id: string): Promise<Session | undefined> {
    const row = await this.db.session.findUnique({ where: { id } });
    return row ? toSession(row) : undefined;
  }

  async deleteSession(id: string): Promise<boolean> {
    await this.db.session.deleteMany({ where: { id } });
    return true;
  }

  async deleteSessions(ids: string[]): Promise<boolean> {
    await this.db.session.deleteMany({ where: { id: { in: ids } } });
    return true;
  }

  async findSessionsByShop(shop: string): Promise<Session[]> {
    const rows = await this.db.session.findMany({ where: { shop }, orderBy: { expires: "desc" } });
    return rows.map(toSession);
  }
}

function toRow(session: Session): Row {
  const { onlineAccessInfo, ...rest } = session.toObject();
  const user: Partial<AssociatedUser> | undefined = onlineAccessInfo?.associated_user;
  return {
    id: rest.id,
    shop: rest.shop,
    state: rest.state,
    isOnline: rest.isOnline,
    scope: rest.scope ?? null,
    expires: rest.expires ?? null,
    accessToken: rest.accessToken ?? "",
    userId: user?.id === undefined ? null : BigInt(user.id),
    firstName: user?.first_name ?? null,
    lastName: user?.last_name ?? null,
    email: user?.email ?? null,
    accountOwner: user?.account_owner ?? false,
    locale: user?.locale ?? null,
    collaborator: user?.collaborator ?? false,
    emailVerified: user?.email_verified ?? false,
    refreshToken: rest.refreshToken ?? null,
    refreshTokenExpires: rest.refreshTokenExpires ?? null,
  };
}

function toSession(row: Row): Session {
  const entries = Object.entries(row).flatMap(([key, value]): [string, string | number | boolean][] => {
    if (value === null) return [];
    if (value instanceof Date) return [[key, value.getTime()]];
    return [[key, typeof value === "bigint" ? Number(value) : value]];
  });
  return Session.fromPropertyArray(entries, true);
}
