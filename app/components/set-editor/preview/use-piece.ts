import { useEffect, useState } from "react";
import { readPiece, type PreviewPiece } from "./preview-form";

const NONE: PreviewPiece = { title: "Your piece", picture: null, priceMinor: 0 };

/** The piece of the first SKU; one without picture and price while there is none, or Shopify does not answer. */
export function usePiece(optionSetId: string | null, skuCount: number): PreviewPiece | null {
  const [piece, setPiece] = useState<PreviewPiece | null>(null);
  useEffect(() => {
    if (optionSetId === null || skuCount === 0) {
      setPiece(NONE);
      return;
    }
    const ending = new AbortController();
    const read = async () => {
      try {
        const response = await fetch(`/app/sets/${optionSetId}/piece`, { signal: ending.signal });
        const body: unknown = await response.json();
        setPiece(readPiece(body) ?? NONE);
      } catch {
        if (!ending.signal.aborted) setPiece(NONE);
      }
    };
    void read();
    return () => ending.abort();
  }, [optionSetId, skuCount]);
  return piece;
}
