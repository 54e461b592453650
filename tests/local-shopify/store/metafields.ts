import { createHash } from "node:crypto";
import type { MetafieldDefinition } from "../deploy/deployment";
import type { StoreContext } from "./context";
import { isoNow } from "./context";
import { gid, parseGid } from "./gid";
import type { Product, StoredMetafield } from "./types";

/** `$app`, `$app:area` and an omitted namespace belong to the app: `app--<app id>`, `app--<app id>--area`. */
export function resolveNamespace(context: StoreContext, namespace: string | null | undefined): string {
  const own = `app--${context.state.installation.appId}`;
  if (namespace === null || namespace === undefined || namespace === "$app") return own;
  return namespace.startsWith("$app:") ? `${own}--${namespace.slice("$app:".length)}` : namespace;
}

export function findMetafield(
  context: StoreContext,
  ownerGid: string,
  namespace: string | null | undefined,
  key: string,
): StoredMetafield | null {
  const resolved = resolveNamespace(context, namespace);
  return (
    context.state.metafields.find(
      (metafield) => metafield.ownerGid === ownerGid && metafield.namespace === resolved && metafield.key === key,
    ) ?? null
  );
}

export function metafieldsOf(context: StoreContext, ownerGid: string): StoredMetafield[] {
  return context.state.metafields.filter((metafield) => metafield.ownerGid === ownerGid);
}

/** What `compareDigest` compares: it changes with the value. */
export function digestOf(metafield: StoredMetafield): string {
  return createHash("sha256").update(`${metafield.type}\n${metafield.value}`).digest("hex");
}

export interface MetafieldWrite {
  ownerGid: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
}

/** Creates or overwrites. The checks of `metafieldsSet` stand in graphql/metafield-checks.ts. */
export function writeMetafield(context: StoreContext, write: MetafieldWrite): StoredMetafield {
  const at = isoNow(context);
  const existing = findMetafield(context, write.ownerGid, write.namespace, write.key);
  if (existing) {
    Object.assign(existing, { type: write.type, value: write.value, updatedAt: at });
    context.changed();
    return existing;
  }
  const metafield: StoredMetafield = { id: context.newId(), ...write, createdAt: at, updatedAt: at };
  context.state.metafields.push(metafield);
  context.changed();
  return metafield;
}

export function deleteMetafield(context: StoreContext, ownerGid: string, namespace: string, key: string): boolean {
  const metafield = findMetafield(context, ownerGid, namespace, key);
  if (!metafield) return false;
  context.state.metafields.splice(context.state.metafields.indexOf(metafield), 1);
  context.changed();
  return true;
}

/** The app's definition for an owner's metafield in its own namespace; null for every other namespace. */
export function definitionOf(
  context: StoreContext,
  ownerGid: string,
  namespace: string,
  key: string,
): MetafieldDefinition | null {
  if (namespace !== resolveNamespace(context, "$app")) return null;
  const ownerType = parseGid(ownerGid)?.type;
  return (
    context.deployment.app.definitions.find(
      (definition) => definition.ownerType === ownerType && definition.key === key,
    ) ?? null
  );
}

/** As Liquid sees a metafield: `value` is parsed for `json`. */
export interface LiquidMetafield {
  type: string;
  value: unknown;
}

/** namespace → key → metafield */
export type LiquidMetafields = Record<string, Record<string, LiquidMetafield>>;

/**
 * `product.metafields` of an app block: only what the app's definitions show to storefronts, under `$app` and under the
 * full name. `product.metafields.app` is silently nil, as on Shopify.
 */
export function metafieldsForLiquid(context: StoreContext, product: Product): LiquidMetafields {
  const visible = metafieldsOf(context, gid("Product", product.id)).filter(
    (metafield) =>
      definitionOf(context, metafield.ownerGid, metafield.namespace, metafield.key)?.storefrontAccess === "public_read",
  );
  return forLiquid(context, visible);
}

/** `app.metafields` of an app block: what the app stored on its own installation. */
export function appMetafields(context: StoreContext): LiquidMetafields {
  return forLiquid(context, metafieldsOf(context, gid("AppInstallation", context.state.installation.id)));
}

function forLiquid(context: StoreContext, metafields: StoredMetafield[]): LiquidMetafields {
  const byNamespace: LiquidMetafields = {};
  const own = resolveNamespace(context, "$app");
  for (const { namespace, key, type, value } of metafields) {
    const parsed: LiquidMetafield = { type, value: type === "json" ? JSON.parse(value) : value };
    for (const name of namespace === own ? ["$app", own] : [namespace]) (byNamespace[name] ??= {})[key] = parsed;
  }
  return byNamespace;
}
