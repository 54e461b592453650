import { useEffect, useRef, useState } from "react";
import type { SetDraft } from "../../option-form/draft";
import type { FieldErrors } from "../../option-form/parse";
import { previewFields, readPreviewAnswer, type PreviewLocale, type PreviewPiece } from "./preview-form";

export interface LivePreview {
  /** The newest page that could be drawn; null before the first. */
  html: string | null;
  /** What is typed differs from what is shown, and is being drawn. */
  busy: boolean;
  /** Why what is typed cannot be shown: errors by field. The page before stays. */
  errors: FieldErrors | null;
  /** Keepsake did not answer. */
  failed: boolean;
}

interface LivePreviewInput {
  /** Where the draft is sent. */
  address: string;
  draft: SetDraft;
  locale: PreviewLocale;
  /** Null while it is not known yet: nothing is drawn before. */
  piece: PreviewPiece | null;
}

/** Typing has come to rest after so long. */
const REST_MS = 400;

/** Draws the draft whenever typing rests. An older drawing never overtakes a newer one, and typing waits for none. */
export function useLivePreview({ address, draft, locale, piece }: LivePreviewInput): LivePreview {
  const [preview, setPreview] = useState<LivePreview>({ html: null, busy: false, errors: null, failed: false });
  const first = useRef(true);
  const empty = draft.options.length === 0;
  const { name, options, rules, areas } = draft;
  useEffect(() => {
    if (empty || piece === null) return;
    const ending = new AbortController();
    const draw = async () => {
      setPreview((before) => ({ ...before, busy: true }));
      const body = previewFields({ name, options, rules, areas }, locale, piece);
      const answer = await ask(address, body, ending.signal);
      if (ending.signal.aborted) return;
      setPreview((before) => ({
        html: answer?.kind === "shown" ? answer.html : before.html,
        busy: false,
        errors: answer?.kind === "unready" ? answer.errors : null,
        failed: answer === null,
      }));
    };
    const timer = setTimeout(() => void draw(), first.current ? 0 : REST_MS);
    first.current = false;
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [address, name, options, rules, areas, locale, piece, empty]);
  return preview;
}

/** Null when there is no answer of ours. App Bridge signs the request, and signs it anew when the session has expired. */
async function ask(address: string, body: FormData, signal: AbortSignal) {
  try {
    const response = await fetch(address, { method: "POST", body, signal });
    const answer: unknown = await response.json();
    return readPreviewAnswer(answer);
  } catch {
    return null;
  }
}
