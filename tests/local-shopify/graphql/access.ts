import { GraphQLError, type IntrospectionQuery } from "graphql";
import { isRecord } from "../view";

/** "Type" and "Type.field" → the scopes of which one must be granted, and Shopify's sentence about them. */
export type AccessRules = ReadonlyMap<string, { anyOf: string[]; sentence: string }>;

/**
 * Reads `requiredAccess` off the raw introspection: `buildClientSchema` drops it. Only its first sentence is taken; what
 * follows "Also:" is about staff permissions and single arguments. A rule that names no scope asks for none here.
 */
export function readAccessRules(introspection: IntrospectionQuery): AccessRules {
  const rules = new Map<string, { anyOf: string[]; sentence: string }>();
  const add = (name: string, node: unknown): void => {
    const sentence = isRecord(node) ? node["requiredAccess"] : undefined;
    if (typeof sentence !== "string") return;
    const anyOf = scopesIn(sentence);
    if (anyOf.length > 0) rules.set(name, { anyOf, sentence });
  };
  for (const type of introspection.__schema.types) {
    add(type.name, type);
    if (type.kind !== "OBJECT" && type.kind !== "INTERFACE") continue;
    for (const field of type.fields) add(`${type.name}.${field.name}`, field);
  }
  return rules;
}

/** "`read_orders` access scope or `read_marketplace_orders` access scope. Also: …" → both scopes. */
export function scopesIn(sentence: string): string[] {
  const [first = ""] = sentence.split("Also:");
  return [...first.matchAll(/`((?:read|write)_\w+)`/g)].map((match) => match[1] ?? "");
}

/** A granted `write_x` covers `read_x`. */
export function withImpliedScopes(granted: string[]): ReadonlySet<string> {
  return new Set(
    granted.flatMap((scope) =>
      scope.startsWith("write_") ? [scope, `read_${scope.slice("write_".length)}`] : [scope],
    ),
  );
}

/** Throws Shopify's `ACCESS_DENIED` when the rule of `name` asks for a scope that is not there. */
export function demandAccess(rules: AccessRules, scopes: ReadonlySet<string>, name: string): void {
  const rule = rules.get(name);
  if (!rule || rule.anyOf.some((scope) => scopes.has(scope))) return;
  throw accessDenied(name, rule.sentence);
}

export function accessDenied(name: string, requiredAccess: string): GraphQLError {
  const [type = name, field] = name.split(".");
  return new GraphQLError(`Access denied for ${field ?? type} field. Required access: ${requiredAccess}`, {
    extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess },
  });
}
