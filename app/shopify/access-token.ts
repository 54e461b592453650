import { shopifyApi, type Session } from "@shopify/shopify-api";
import { db } from "../db/client";
import { env } from "../env";
import { log } from "../log";
import { PostgresSessionStorage } from "./session-storage";
import { API_VERSION } from "./api-version";
import { sessionStorage } from "./server";

/** Shopify's library refreshes this long before the end; the same here, so that both agree on what is stale. */
const STALE_BEFORE_MS = 5 * 60_000;
/** Longer than one refresh takes at its slowest. */
const LOCK_TIMEOUT_MS = 30_000;

/** The same library as the app's, below its pages: shopifyApp keeps its own to itself. */
const library = shopifyApi({
  apiKey: env().SHOPIFY_API_KEY,
  apiSecretKey: env().SHOPIFY_API_SECRET,
  hostName: new URL(env().SHOPIFY_APP_URL).host,
  apiVersion: API_VERSION,
  isEmbeddedApp: true,
  logger: { log: () => Promise.resolve() },
});

/** Renewals under way in this process, by shop: they share one database connection and one answer. */
const underWay = new Map<string, Promise<string | null>>();

/** The shop's offline access token, renewed when it is about to end; null when the shop has none or it cannot be renewed. */
export async function accessTokenFor(shop: string): Promise<string | null> {
  const session = await sessionStorage.loadSession(library.session.getOfflineId(shop));
  if (!session?.accessToken) return null;
  return session.isExpired(STALE_BEFORE_MS) ? renewAccessToken(shop, session.accessToken) : session.accessToken;
}

/** Renews the token in place of `used`; null when that cannot be done. */
export function renewAccessToken(shop: string, used: string): Promise<string | null> {
  const running = underWay.get(shop);
  if (running) return running;
  const renewal = renewUnderLock(shop, used).finally(() => underWay.delete(shop));
  underWay.set(shop, renewal);
  return renewal;
}

/**
 * A refresh token works once: of several processes that find the token stale, the lock lets one refresh, and the rest
 * read what that one stored. Everything inside runs on the lock's own connection, or waiters could use up the pool.
 */
function renewUnderLock(shop: string, used: string): Promise<string | null> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`access-token:${shop}`}, 0))`;
      const storage = new PostgresSessionStorage(tx);
      const session = await storage.loadSession(library.session.getOfflineId(shop));
      if (!session) return null;
      if (session.accessToken !== used && !session.isExpired(STALE_BEFORE_MS)) return session.accessToken ?? null;
      const renewed = await refresh(session);
      if (renewed) await storage.storeSession(renewed);
      return renewed?.accessToken ?? null;
    },
    { maxWait: LOCK_TIMEOUT_MS, timeout: LOCK_TIMEOUT_MS },
  );
}

async function refresh(session: Session): Promise<Session | null> {
  if (!session.refreshToken) return null;
  try {
    return (await library.auth.refreshToken({ shop: session.shop, refreshToken: session.refreshToken })).session;
  } catch (error) {
    // Refused for good (uninstalled, 90 days unused) or for now: the next visit in the admin exchanges anew.
    log.warn("access token not renewed", { shop: session.shop, error });
    return null;
  }
}
