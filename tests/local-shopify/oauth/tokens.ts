import { randomBytes } from "node:crypto";
import type { ShopSettings } from "../settings";
import type { StoreContext } from "../store/context";
import { isoNow } from "../store/context";
import type { AccessToken } from "../store/types";
import { verifyIdToken } from "./id-token";

const HOUR_SECONDS = 3_600;
const REFRESH_SECONDS = 90 * 24 * HOUR_SECONDS;
const ONLINE_SECONDS = 24 * HOUR_SECONDS;

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** `POST /admin/oauth/access_token`: token exchange, online and offline, and the refresh of expiring offline tokens. */
export async function grantToken(
  context: StoreContext,
  settings: ShopSettings,
  form: Record<string, unknown>,
): Promise<TokenAnswer> {
  if (form["client_id"] !== settings.apiKey || form["client_secret"] !== settings.apiSecret) {
    return refuse("application_cannot_be_found", "The client id or the client secret is wrong.");
  }
  switch (form["grant_type"]) {
    case EXCHANGE:
      return exchange(context, settings, form);
    case "refresh_token":
      return refresh(context, form);
    default:
      return refuse(
        "unsupported_grant_type",
        `local Shopify does not stand in for the grant type ${String(form["grant_type"])}`,
      );
  }
}

async function exchange(
  context: StoreContext,
  settings: ShopSettings,
  form: Record<string, unknown>,
): Promise<TokenAnswer> {
  const subject = form["subject_token"];
  const user =
    form["subject_token_type"] === ID_TOKEN && typeof subject === "string"
      ? await verifyIdToken(settings, subject)
      : null;
  if (!user) return refuse("invalid_subject_token", "The id token is not valid for this app and shop.");
  reinstall(context);
  switch (form["requested_token_type"]) {
    case OFFLINE:
      return offline(context, form["expiring"] === "1" || form["expiring"] === 1);
    case ONLINE:
      return online(context, user.userId);
    default:
      return refuse("invalid_request", `requested_token_type ${String(form["requested_token_type"])} is unknown`);
  }
}

/** With managed installation, opening the app installs it again. */
function reinstall(context: StoreContext): void {
  const { installation } = context.state;
  if (installation.uninstalledAt === null) return;
  installation.uninstalledAt = null;
  installation.installedAt = isoNow(context);
}

function offline(context: StoreContext, expiring: boolean): TokenAnswer {
  const token = mint(context, {
    prefix: "shpat_",
    seconds: expiring ? HOUR_SECONDS : null,
    refreshable: expiring,
    userId: null,
  });
  return answerOffline(token);
}

function answerOffline(token: AccessToken): TokenAnswer {
  const body = { access_token: token.accessToken, scope: token.scopes.join(",") };
  if (token.refreshToken === null) return { status: 200, body };
  return {
    status: 200,
    body: {
      ...body,
      expires_in: HOUR_SECONDS,
      refresh_token: token.refreshToken,
      refresh_token_expires_in: REFRESH_SECONDS,
    },
  };
}

function online(context: StoreContext, userId: string): TokenAnswer {
  const token = mint(context, { prefix: "shpua_", seconds: ONLINE_SECONDS, refreshable: false, userId });
  const scope = token.scopes.join(",");
  const user = {
    id: Number(userId),
    first_name: "Ada",
    last_name: "Ember",
    email: context.state.shop.email,
    email_verified: true,
    account_owner: true,
    locale: "en",
    collaborator: false,
  };
  return {
    status: 200,
    body: {
      access_token: token.accessToken,
      scope,
      expires_in: ONLINE_SECONDS - 1,
      associated_user_scope: scope,
      associated_user: user,
    },
  };
}

/**
 * A refresh token works until the one that replaced it is used, so that an answer which was lost or not saved can be
 * asked for again.
 */
function refresh(context: StoreContext, form: Record<string, unknown>): TokenAnswer {
  const { installation } = context.state;
  const used = installation.tokens.find(
    (token) => token.refreshToken !== null && token.refreshToken === form["refresh_token"],
  );
  const expired =
    used?.refreshExpiresAt !== null && used !== undefined && new Date(used.refreshExpiresAt) <= context.now();
  if (!used || expired || installation.uninstalledAt !== null) {
    return refuse("invalid_grant", "The refresh token is expired, revoked or unknown.");
  }
  for (const older of ancestorsOf(installation.tokens, used)) older.refreshToken = null;
  const token = mint(context, { prefix: "shpat_", seconds: HOUR_SECONDS, refreshable: true, userId: null });
  token.replaces = used.accessToken;
  return answerOffline(token);
}

function ancestorsOf(tokens: AccessToken[], token: AccessToken): AccessToken[] {
  const parent = tokens.find((candidate) => candidate.accessToken === token.replaces);
  return parent ? [parent, ...ancestorsOf(tokens, parent)] : [];
}

interface Mint {
  prefix: string;
  seconds: number | null;
  refreshable: boolean;
  userId: string | null;
}

function mint(context: StoreContext, { prefix, seconds, refreshable, userId }: Mint): AccessToken {
  const inSeconds = (n: number): string => new Date(context.now().getTime() + n * 1_000).toISOString();
  const token: AccessToken = {
    accessToken: prefix + randomBytes(16).toString("hex"),
    scopes: context.deployment.app.scopes,
    expiresAt: seconds === null ? null : inSeconds(seconds),
    refreshToken: refreshable ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshExpiresAt: refreshable ? inSeconds(REFRESH_SECONDS) : null,
    userId,
    replaces: null,
  };
  const { installation } = context.state;
  const alive = (candidate: AccessToken): boolean =>
    candidate.refreshToken !== null || candidate.expiresAt === null || new Date(candidate.expiresAt) > context.now();
  installation.tokens = [...installation.tokens.filter(alive), token];
  context.changed();
  return token;
}

/** The live token of a request; null when it is unknown or expired, or the app was uninstalled. */
export function findToken(context: StoreContext, accessToken: string | undefined): AccessToken | null {
  const { installation } = context.state;
  const token = installation.tokens.find((candidate) => candidate.accessToken === accessToken);
  if (!token || installation.uninstalledAt !== null) return null;
  return token.expiresAt !== null && new Date(token.expiresAt) <= context.now() ? null : token;
}

function refuse(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}
