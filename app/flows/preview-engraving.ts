import { db } from "../db/client";
import { checkAnswer } from "../domain/options/check";
import { describeAnswers } from "../domain/options/catalog-version";
import { forVariant } from "../domain/options/for-variant";
import { toRules } from "../domain/options/rules";
import { refusalMessage } from "../domain/options/words";
import { checkEngraving } from "../engraving/check-engraving";
import { outlinesOf, type Outlines } from "../engraving/outlines";
import { segment } from "../engraving/segment";
import { shaperFor } from "../engraving/shaper";
import { versionOfDoc } from "./stored-option";

/** What a shopper is shown before the cart. Lengths in mm. */
export interface EngravingPreview {
  /** Null when the font cannot draw the words: a box is never shown for a letter. */
  outlines: Outlines | null;
  areaWidthMm: number;
  areaHeightMm: number;
  /** Sentences: too wide, or a letter that the font lacks. Empty: it is engraved as drawn. */
  refusals: string[];
}

export type PreviewOutcome =
  | { kind: "drawn"; preview: EngravingPreview }
  /** The question itself cannot be answered; `reason` is a sentence. */
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/** Draws words for a text option of a published catalog version of the shop, by the layout of the production file. */
export async function previewEngraving(asked: {
  shop: string;
  setKey: string;
  version: number;
  /** 1 to 6. */
  position: number;
  text: string;
  /** Whose overrides count; null: none. */
  variantId?: string | null;
}): Promise<PreviewOutcome> {
  const { shop, setKey, position, text } = asked;
  const row = await db.catalogVersion.findUnique({
    where: { shop_setKey_version: { shop, setKey, version: asked.version } },
  });
  if (!row) return { kind: "not-found" };
  const version = forVariant(versionOfDoc(row.doc), asked.variantId ?? null);
  const [option, rule] = [version.options[position - 1], toRules(version)[position - 1]];
  if (option?.kind !== "text" || !rule || !option.operations.some(({ operation }) => operation === "engrave"))
    return { kind: "refused", reason: `Option ${position} of “${version.name}” is not engraved.` };
  const checked = checkAnswer(rule, position, text, segment);
  if (checked === null) return { kind: "refused", reason: `${option.label}: there are no words to draw.` };
  if ("code" in checked) return { kind: "refused", reason: `${refusalMessage(checked, option.label)}.` };
  const refusals = await checkEngraving(version, describeAnswers(version, [checked]));
  const shaper = await shaperFor(option.font);
  const drawable = shaper && checked.kind === "text" && !refusals.some(({ code }) => code === "letter-missing");
  return {
    kind: "drawn",
    preview: {
      outlines: drawable ? outlinesOf(checked.text, shaper, option.area) : null,
      areaWidthMm: option.area.widthMm,
      areaHeightMm: option.area.heightMm,
      refusals: refusals.map(({ words }) => words),
    },
  };
}
