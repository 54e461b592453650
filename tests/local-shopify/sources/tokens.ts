import { docs, api, type Behaviour } from "./behaviour";

export const TOKENS: Behaviour[] = [
  {
    behaviour: "Token exchange for expiring offline tokens, 60 min and 90 days",
    source: docs("apps/build/authentication-authorization/access-tokens/offline-access-tokens"),
    test: "an embedded app exchanges its id token for an expiring offline token with the app's scopes",
  },
  {
    behaviour: "expiring=0 gives a token that lasts",
    source: api("auth/oauth/token-exchange"),
    test: "an app that does not ask for expiry gets a token without one",
  },
  {
    behaviour: "Online tokens carry associated_user",
    source: api("auth/oauth/create-session"),
    test: "an online token names the staff member",
  },
  {
    behaviour: "JSON and form bodies",
    source: docs("apps/build/authentication-authorization/access-tokens/token-exchange"),
    test: "the exchange can be asked with a form as well",
  },
  {
    behaviour: "Id tokens are checked: signature, audience, issuer, expiry",
    source: docs("apps/build/authentication-authorization/session-tokens"),
    test: "an id token of another app, another shop, another secret or an hour ago is refused",
  },
  {
    behaviour: "The client secret is checked",
    source: docs("apps/build/authentication-authorization/access-tokens/token-exchange"),
    test: "a wrong client secret gets nothing",
  },
  {
    behaviour: "refresh_token grant",
    source: api("auth/oauth/refresh-token"),
    test: "an expired token is refused until it is refreshed",
  },
  {
    behaviour: "A refresh token lives until its replacement is used",
    source: {
      kind: "docs",
      where: "https://shopify.dev/changelog/more-resilient-refreshes-for-expiring-offline-access-tokens",
    },
    test: "a refresh that was lost can be asked again, until its replacement is used",
  },
  {
    behaviour: "Uninstalling revokes every token",
    source: docs("apps/build/authentication-authorization/access-tokens"),
    test: "an uninstalled app's tokens die at once, and opening the app installs it again",
  },
  {
    behaviour: "App Bridge hands out id tokens and the host",
    source: api("session/decode-session-token"),
    test: "the control API hands out what App Bridge would",
  },
];
