import { Drop } from "liquidjs";

/**
 * A JSON object as Liquid sees it: keys are strings, so a lookup by a number (`hash[variant.id]`) finds nothing, as in
 * Ruby. JavaScript would turn the number into a string and hide the mistake until the page runs on Shopify.
 */
export class JsonHash extends Drop {
  readonly #entries: Map<string, unknown>;

  constructor(source: object) {
    super();
    this.#entries = new Map(Object.entries(source));
  }

  override liquidMethodMissing(key: string | number): unknown {
    if (key === "size" && !this.#entries.has("size")) return this.#entries.size;
    return typeof key === "string" ? toLiquidValue(this.#entries.get(key)) : undefined;
  }

  *[Symbol.iterator](): Generator<[string, unknown]> {
    for (const [key, value] of this.#entries) yield [key, toLiquidValue(value)];
  }

  toJSON(): unknown {
    return Object.fromEntries(this.#entries);
  }
}

/** A parsed JSON value as Liquid reads it. */
export function toLiquidValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toLiquidValue);
  return typeof value === "object" && value !== null ? new JsonHash(value) : value;
}
