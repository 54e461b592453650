import { buildClientSchema, type GraphQLSchema } from "graphql";
import { publishedSchema } from "../published";
import { readAccessRules, type AccessRules } from "./access";
import { checkScalars } from "./scalars";

export interface AdminSchema {
  schema: GraphQLSchema;
  rules: AccessRules;
}

const built = new Map<string, AdminSchema>();

/** Shopify's published Admin schema of a version; takes 0.5 s the first time. Throws for a version that is not there. */
export function adminSchema(version: string): AdminSchema {
  const known = built.get(version);
  if (known) return known;
  const introspection = publishedSchema("admin", version);
  const schema = buildClientSchema(introspection);
  checkScalars(schema);
  const made = { schema, rules: readAccessRules(introspection) };
  built.set(version, made);
  return made;
}
