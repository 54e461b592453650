import type { GraphQLResolveInfo } from "graphql";

/**
 * What GraphQL resolves against: plain objects whose fields are values or functions of the field's arguments. `undefined`
 * is never an answer: a field that is asked for and not there fails loudly, so that nothing rests on a silent null.
 */
export type ViewValue = JsonValue | View | readonly ViewValue[] | FieldFunction | Promise<ViewValue>;
export type FieldFunction = (args: Args) => ViewValue;
export interface View {
  readonly [field: string]: ViewValue;
}
export type Args = Readonly<Record<string, unknown>>;
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export class NotStoodIn extends Error {
  constructor(field: string) {
    super(`local Shopify does not stand in for ${field}`);
  }
}

/** For `execute({ fieldResolver })`. */
export function resolveView(source: unknown, args: Args, _context: unknown, info: GraphQLResolveInfo): unknown {
  const value = isRecord(source) ? source[info.fieldName] : undefined;
  if (value === undefined) throw new NotStoodIn(`${info.parentType.name}.${info.fieldName}`);
  return isFieldFunction(value) ? value(args) : value;
}

/** For `execute({ typeResolver })`: views of interfaces and unions carry `__typename`. */
export function typeOfView(source: unknown): string {
  const name = isRecord(source) ? source["__typename"] : undefined;
  if (typeof name !== "string") throw new NotStoodIn("an object without __typename");
  return name;
}

/** What text that is JSON holds. Throws on other text. */
export function parseJson(text: string): JsonValue {
  const parsed: unknown = JSON.parse(text);
  if (!isJsonValue(parsed)) throw new Error("unreachable: JSON.parse makes JSON values");
  return parsed;
}

function isJsonValue(value: unknown): value is JsonValue {
  return value !== undefined && typeof value !== "function";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFieldFunction(value: unknown): value is FieldFunction {
  return typeof value === "function";
}

/** An argument that the schema says is text. */
export function textArg(args: Args, name: string): string {
  const value = args[name];
  if (typeof value !== "string") throw new Error(`argument ${name} is not text`);
  return value;
}

export function optionalText(args: Args, name: string): string | null {
  const value = args[name];
  return typeof value === "string" ? value : null;
}

export function recordArg(args: Args, name: string): Args {
  const value = args[name];
  if (!isRecord(value)) throw new Error(`argument ${name} is not an object`);
  return value;
}

/** A list of input objects; empty when it was left out. */
export function recordsArg(args: Args, name: string): Args[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** A list of texts; null when it was left out. */
export function textsArg(args: Args, name: string): string[] | null {
  const value = args[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : null;
}
