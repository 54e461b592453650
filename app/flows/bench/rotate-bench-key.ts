import { randomBytes } from "node:crypto";
import { inTransaction } from "../../db/client";
import { log } from "../../log";

export type RotateBenchKeyOutcome = { kind: "rotated"; benchKey: string } | { kind: "already"; benchKey: string };

/**
 * Gives the bench another address: the old one opens nothing any more and every tablet is signed out. Only the address
 * that the merchant saw is replaced, so that a second click takes nothing back from who opened the new one.
 */
export async function rotateBenchKey(input: { shop: string; seenKey: string }): Promise<RotateBenchKeyOutcome> {
  const { shop, seenKey } = input;
  const benchKey = randomBytes(16).toString("base64url");
  const outcome = await inTransaction(async (tx): Promise<RotateBenchKeyOutcome> => {
    const { count } = await tx.shop.updateMany({ where: { shop, benchKey: seenKey }, data: { benchKey } });
    if (count === 0) {
      const now = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { benchKey: true } });
      return { kind: "already", benchKey: now.benchKey };
    }
    await tx.benchSession.deleteMany({ where: { shop } });
    return { kind: "rotated", benchKey };
  });
  if (outcome.kind === "rotated") log.info("bench address changed", { shop });
  return outcome;
}
