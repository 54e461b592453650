const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** Grapheme clusters, what people call letters; the functions do the same with `collectClusters`. */
export function segment(text: string): string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}
