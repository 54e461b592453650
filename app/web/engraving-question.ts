import { fromProxyText } from "../domain/engraving/proxy-text";
import type { AnswerDrawing, EngravingQuestion } from "../engraving/draw-answer";

/** What the page may ask of a drawing, in its address. In `text` a "=" is written "%3D" and a "%" is written "%25". */
export const QUESTION_KEYS = ["position", "text", "font", "size"];

/** The question, or a sentence that says what is wrong with it. */
export function readQuestion(query: { get: (key: string) => string | null | undefined }): string | EngravingQuestion {
  const position = query.get("position") ?? "";
  if (!/^[1-6]$/.test(position)) return "position is not a number from 1 to 6.";
  const text = query.get("text") ?? null;
  if (text === null) return "text is missing.";
  const [font, size] = [query.get("font") ?? "", query.get("size") ?? ""];
  return { position: Number(position), text: fromProxyText(text), font, size };
}

/**
 * 200 with `{svg: {viewBox, paths: [{transform, d, midMm}]} | null, widthMm, areaWidthMm, areaHeightMm, refusals:
 * [sentence]}`, lengths in mm; 422 with a sentence.
 */
export function answerDrawing(
  outcome: AnswerDrawing,
  headers: { drawn: HeadersInit; refused?: HeadersInit },
): Response {
  if (outcome.kind === "refused")
    return Response.json({ error: outcome.reason }, { status: 422, headers: headers.refused });
  const { outlines, areaWidthMm, areaHeightMm, refusals } = outcome.preview;
  const svg = outlines && { viewBox: `0 0 ${areaWidthMm} ${areaHeightMm}`, paths: outlines.paths };
  return Response.json(
    { svg, widthMm: outlines?.widthMm ?? null, areaWidthMm, areaHeightMm, refusals },
    { headers: headers.drawn },
  );
}
