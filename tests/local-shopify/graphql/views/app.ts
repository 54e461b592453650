import type { DeployedFunction, Subscription } from "../../deploy/deployment";
import type { StoreContext } from "../../store/context";
import { gid } from "../../store/gid";
import { ONLINE_STORE_PUBLICATION_ID, type FunctionRegistration } from "../../store/types";
import type { View } from "../../view";
import { metafieldFields } from "./catalog";

export function shopView(context: StoreContext): View {
  const { id, domain, name, email, zone, currency, createdAt } = context.state.shop;
  return {
    __typename: "Shop",
    id: gid("Shop", id),
    name,
    email,
    contactEmail: email,
    myshopifyDomain: domain,
    primaryDomain: { id: gid("Domain", id), host: domain, url: `https://${domain}`, sslEnabled: true },
    url: `https://${domain}`,
    currencyCode: currency,
    enabledPresentmentCurrencies: [currency],
    ianaTimezone: zone,
    createdAt,
    weightUnit: "GRAMS",
    plan: { publicDisplayName: "Development", partnerDevelopment: true, shopifyPlus: false },
    ...metafieldFields(context, gid("Shop", id)),
  };
}

export function installationView(context: StoreContext, granted: string[]): View {
  const { id, appId } = context.state.installation;
  return {
    __typename: "AppInstallation",
    id: gid("AppInstallation", id),
    accessScopes: granted.map((handle) => ({ handle, description: handle })),
    app: {
      __typename: "App",
      id: gid("App", appId),
      title: context.deployment.app.name,
      handle: context.deployment.app.name.toLowerCase(),
      embedded: true,
    },
    ...metafieldFields(context, gid("AppInstallation", id)),
  };
}

/** Ids of functions are made of their handles: a deploy keeps them. */
export function functionId(fn: DeployedFunction): string {
  return `fn-${fn.handle}`;
}

export function functionView(fn: DeployedFunction): View {
  return {
    __typename: "ShopifyFunction",
    id: functionId(fn),
    handle: fn.handle,
    title: fn.name,
    apiType: fn.target === "cart.transform.run" ? "cart_transform" : "cart_checkout_validation",
    apiVersion: fn.apiVersion,
    inputQuery: fn.inputQuery,
    description: null,
    useCreationUi: false,
  };
}

export function cartTransformView(context: StoreContext, registration: FunctionRegistration): View {
  const id = gid("CartTransform", registration.id);
  return {
    __typename: "CartTransform",
    id,
    functionId: `fn-${registration.functionHandle}`,
    blockOnFailure: registration.blockOnFailure,
    ...metafieldFields(context, id),
  };
}

export function validationView(context: StoreContext, registration: FunctionRegistration): View {
  const id = gid("Validation", registration.id);
  const fn = context.deployment.functions.find((candidate) => candidate.handle === registration.functionHandle);
  return {
    __typename: "Validation",
    id,
    title: registration.title,
    enabled: registration.enabled,
    blockOnFailure: registration.blockOnFailure,
    shopifyFunction: () => {
      if (!fn) throw new Error(`${registration.functionHandle} is no longer deployed`);
      return functionView(fn);
    },
    ...metafieldFields(context, id),
  };
}

/** The one sales channel of this store. */
export function publicationView(): View {
  return {
    __typename: "Publication",
    id: gid("Publication", ONLINE_STORE_PUBLICATION_ID),
    name: "Online Store",
    autoPublish: true,
    supportsFuturePublishing: true,
  };
}

/** Subscriptions of the TOML; they are the app's, not the API's, and only read here. */
export function subscriptionView(context: StoreContext, subscription: Subscription, index: number): View {
  const { apiVersion } = context.deployment.app;
  return {
    __typename: "WebhookSubscription",
    id: gid("WebhookSubscription", String(1_000 + index)),
    topic: subscription.topic.toUpperCase().replace("/", "_"),
    uri: subscription.uri,
    format: "JSON",
    includeFields: subscription.includeFields,
    filter: subscription.filter,
    metafieldNamespaces: [],
    apiVersion: { handle: apiVersion, displayName: apiVersion, supported: true },
  };
}
