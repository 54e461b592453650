import { z } from "zod";
import { db } from "../../db/client";
import { fromDecimal } from "../../domain/money";
import { adminFor } from "../../shopify/admin";
import { pieceShown } from "../../shopify/operations";
import { readShop } from "../shop/read-shop";

/** A piece that asks a set's questions, as Shopify has it. */
export interface Piece {
  title: string;
  /** Address of its picture; null when it has none. */
  picture: string | null;
  /** Minor units of the shop's currency. */
  priceMinor: number;
}

/** The first SKU of a set by title; null without one, or while Shopify does not answer: the preview does without. */
export async function readPiece(shop: string, optionSetId: string): Promise<Piece | null> {
  if (!z.uuid().safeParse(optionSetId).success) return null;
  const [{ currency }, first] = await Promise.all([
    readShop(shop),
    db.assignment.findFirst({
      where: { shop, optionSetId },
      orderBy: [{ title: "asc" }, { variantId: "asc" }],
      select: { variantId: true },
    }),
  ]);
  if (!first) return null;
  const admin = await adminFor(shop);
  const answer = await admin.run(pieceShown, { id: first.variantId });
  const variant = answer.kind === "ok" ? answer.data.productVariant : null;
  if (!variant) return null;
  const { title, featuredMedia } = variant.product;
  return {
    title,
    picture: featuredMedia?.preview?.image?.url ?? null,
    priceMinor: fromDecimal(variant.price, currency) ?? 0,
  };
}
