import type { Prisma } from "../db/client";

/** A plain document as Prisma takes it for a JSON column: interfaces lack the index signature that its type asks for. */
export function toJson(document: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(document));
}
