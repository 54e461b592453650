import "@shopify/shopify-app-remix/adapters/node";
import { AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { db } from "../db/client";
import { env } from "../env";
import { log } from "../log";
import { API_VERSION } from "./api-version";
import { PostgresSessionStorage } from "./session-storage";

export const sessionStorage = new PostgresSessionStorage(db);

type AfterInstall = (shop: string) => Promise<void>;
let afterInstall: AfterInstall = () => Promise.resolve();

/**
 * Sets what happens when a shop has been given a token: at the first visit and again whenever the token was exchanged
 * anew, so the handler must be harmless when repeated. Handed in, because flows import this module and not the reverse.
 */
export function onInstall(handler: AfterInstall): void {
  afterInstall = handler;
}

export const shopify = shopifyApp({
  apiKey: env().SHOPIFY_API_KEY,
  apiSecretKey: env().SHOPIFY_API_SECRET,
  appUrl: env().SHOPIFY_APP_URL,
  scopes: env()
    .SCOPES.split(",")
    .map((scope) => scope.trim()),
  apiVersion: API_VERSION,
  distribution: AppDistribution.AppStore,
  authPathPrefix: "/auth",
  sessionStorage,
  useOnlineTokens: false,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  hooks: { afterAuth: ({ session }) => afterInstall(session.shop) },
  logger: { level: LogSeverity.Warning, log: tellOfLibrary },
});

export const authenticate = shopify.authenticate;

/** The text before "|": what follows is context that can hold tokens. */
function tellOfLibrary(severity: LogSeverity, message: string): void {
  const reason = message.split("|")[0]?.slice(0, 200);
  if (severity === LogSeverity.Error) log.error("Shopify's library failed", { reason });
  else log.warn("Shopify's library warned", { reason });
}
