import { db } from "../../db/client";
import { forVariant } from "../../domain/options/for-variant";
import { drawAnswer, type AnswerDrawing, type EngravingQuestion } from "../../engraving/draw-answer";
import { readRefusedWords } from "../shop/shop-words";
import { versionOfDoc } from "../catalog/stored-option";
import { tellerFor } from "./tell-refusal";

export type PreviewOutcome = AnswerDrawing | { kind: "not-found" };

/** Draws an answer to a published catalog version of the shop, by the layout of the production file. */
export async function previewEngraving({
  shop,
  setKey,
  version,
  variantId = null,
  question,
  locale,
}: {
  shop: string;
  setKey: string;
  version: number;
  /** Whose overrides count; null: none. */
  variantId?: string | null;
  question: EngravingQuestion;
  /** Of the page: what is refused is said in its language. */
  locale: string;
}): Promise<PreviewOutcome> {
  const [row, refused] = await Promise.all([
    db.catalogVersion.findUnique({ where: { shop_setKey_version: { shop, setKey, version } } }),
    readRefusedWords(db, shop),
  ]);
  if (!row) return { kind: "not-found" };
  return drawAnswer(forVariant(versionOfDoc(row.doc), variantId), question, { refused, tell: tellerFor(locale) });
}
