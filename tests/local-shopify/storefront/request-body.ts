import type { Request } from "express";
import { plain } from "./liquid/plain";
import type { AddItem } from "../store";

/** Fields of a posted cart form or JSON body, flat and in their order: `items[0][properties][Engraving]`. */
export type Fields = readonly (readonly [string, string])[];

function flatten(prefix: string, value: unknown): [string, string][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== "object") return [[prefix, plain(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(prefix === "" ? key : `${prefix}[${key}]`, inner));
}

async function readRaw(request: Request): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads urlencoded, multipart and JSON bodies alike. Files are refused by the platform's parser as empty text. */
export async function readFields(request: Request): Promise<Fields> {
  const raw = await readRaw(request);
  const type = request.headers["content-type"] ?? "";
  if (type.includes("json")) return flatten("", raw.length === 0 ? {} : JSON.parse(raw.toString("utf8")));
  if (raw.length === 0) return [];
  const form = await new Response(raw, {
    headers: { "content-type": type || "application/x-www-form-urlencoded" },
  }).formData();
  return [...form].map(([name, value]) => [name, typeof value === "string" ? value : ""] as const);
}

/** The last value given for a name: a form may carry a field twice, and the later one wins. */
export function field(fields: Fields, name: string): string | null {
  return fields.findLast(([key]) => key === name)?.[1] ?? null;
}

/** Line item properties under `prefix`. A property with an empty value is dropped, as Shopify drops it. */
export function readProperties(fields: Fields, prefix: string): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const [name, value] of fields) {
    if (!name.startsWith(`${prefix}[`) || !name.endsWith("]")) continue;
    const key = name.slice(prefix.length + 1, -1);
    if (key === "") continue;
    if (value === "") delete properties[key];
    else properties[key] = value;
  }
  return properties;
}

function quantityOf(text: string | null): number {
  const quantity = text === null || text === "" ? 1 : Number(text);
  return Number.isInteger(quantity) && quantity > 0 ? quantity : 1;
}

/** Lines of an add-to-cart request: one (`id`, `quantity`, `properties[…]`) or several under `items[n]`. */
export function readLinesToAdd(fields: Fields): AddItem[] {
  const indexes = new Set(fields.flatMap(([name]) => /^items\[(\d+)\]/.exec(name)?.[1] ?? []));
  const prefixes = indexes.size > 0 ? [...indexes].map((index) => `items[${index}]`) : [""];
  return prefixes.flatMap((prefix) => {
    const at = (name: string) => (prefix === "" ? name : `${prefix}[${name}]`);
    const variantId = field(fields, at("id"));
    if (!variantId) return [];
    const quantity = quantityOf(field(fields, at("quantity")));
    return [{ variantId, quantity, properties: readProperties(fields, at("properties")) }];
  });
}
