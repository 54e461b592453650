import type { Answer } from "../../domain/options/catalog-version";
import { forVariant } from "../../domain/options/for-variant";
import type { CatalogVersion } from "../../domain/options/option";
import type { ShopOperation } from "../../domain/routing/operations";
import type { LeftQueue, PieceFacts, WorkNeed } from "../../domain/routing/types";
import { extraLeadDaysOf, requiredOperations } from "../../domain/tickets/required-operations";
import { readAnswers } from "../tickets/read-work";

/** What a piece asks for, and what rules look at, by the version that it was sold with. */
export interface StoredPiece {
  facts: Omit<PieceFacts, "rush"> & { answers: Answer[] };
  needs: Map<string, WorkNeed>;
  extraLeadDays: number;
}

interface PieceRows {
  ticket: { setKey: string; answers: unknown };
  line: { variantId: string | null; unitPriceMinor: bigint | null };
  version: CatalogVersion;
  /** What the shop's SKU says today; null when it is assigned no more. */
  sku: { collectionIds: string[]; unitCostMinor: bigint | null } | null;
  operations: readonly ShopOperation[];
}

/** Reads a piece out of its rows. Throws ZodError when its answers have lost their shape. */
export function storedPiece({ ticket, line, version, sku, operations }: PieceRows): StoredPiece {
  const { variantId, unitPriceMinor } = line;
  const asked = forVariant(version, variantId);
  const answers = readAnswers(ticket.answers);
  const facts = {
    setKey: ticket.setKey,
    answers,
    collectionIds: sku?.collectionIds ?? [],
    priceMinor: unitPriceMinor === null ? null : Number(unitPriceMinor),
    costMinor: typeof sku?.unitCostMinor === "bigint" ? Number(sku.unitCostMinor) : null,
  };
  const needs = requiredOperations(asked, answers, operations);
  const byOperation = new Map(needs.map((need): [string, WorkNeed] => [need.operation, need]));
  return { facts, needs: byOperation, extraLeadDays: extraLeadDaysOf(asked, answers) };
}

/** A queue that an operation has left before, as plans are told. */
export function leftBefore(row: { operation: string; queueKey: string; name: string }): LeftQueue {
  const { operation, queueKey, name } = row;
  return { operation, queueKey, words: `${name} has given it up before` };
}
