const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Grapheme clusters, what people call letters: the segmenter that the pure checks are given on the server. */
export function segmentLetters(text: string): string[] {
  return Array.from(graphemes.segment(text), (part) => part.segment);
}
