import { z } from "zod";
import type { Prisma } from "../db/client";

const document = z.record(z.string(), z.json());

/** A plain document as Prisma takes it for a JSON column: interfaces lack the index signature that its type asks for. */
export function toJson(value: object): Prisma.InputJsonObject {
  return document.parse(JSON.parse(JSON.stringify(value)));
}
