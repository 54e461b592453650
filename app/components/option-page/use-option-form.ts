import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { sameDraft, type OptionDraft } from "../option-form/draft";
import { saveOptionFields } from "../option-form/form-data";
import { adoptSaved, mergeOptions } from "../option-form/merge-drafts";
import { parseOption, type FieldErrors } from "../option-form/parse";
import { stillWrong } from "../option-form/still-wrong";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";

/** As it is saved; `seen` is the instant of that save, "" for an option that is new. */
export interface SavedOption {
  draft: OptionDraft;
  seen: string;
}

/** What the page's action answers to a save. `conflict` brings what somebody else saved meanwhile. */
export type SaveOptionAnswer =
  | { kind: "saved"; seen: string; draft: OptionDraft; message: string }
  | { kind: "refused"; errors: FieldErrors; reason: string | null }
  | { kind: "conflict"; seen: string; draft: OptionDraft }
  | Failed;

export interface OptionForm {
  draft: OptionDraft;
  base: SavedOption;
  errors: FieldErrors;
  unsaved: boolean;
  saving: boolean;
  conflict: SavedOption | null;
  /** Why nothing was saved, when it is no field's fault. */
  reason: string | null;
  failure: string | null;
  change: (draft: OptionDraft) => void;
  save: () => void;
  discard: () => void;
  takeBoth: () => void;
  takeTheirs: () => void;
}

/** The form of one option. It holds what is typed until it was saved, whatever comes between. */
export function useOptionForm(saved: SavedOption, currency: string): OptionForm {
  const fetcher = useFetcher<SaveOptionAnswer>();
  const [base, setBase] = useState(saved);
  const [draft, setDraft] = useState(saved.draft);
  const [errors, setErrors] = useState<FieldErrors>({});
  const sent = useRef(saved.draft);
  const answer = fetcher.data;
  const saving = fetcher.state !== "idle";
  const isNew = base.seen === "";
  // A ready option can be saved as it is; an empty one not before something stands in it.
  const unsaved = (isNew && draft.label !== "") || !sameDraft(draft, base.draft);
  const conflict = answer?.kind === "conflict" && answer.seen !== base.seen ? answer : null;
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useAskBeforeLeaving(!saving && !sameDraft(draft, base.draft));
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind !== "saved") return;
    setBase({ draft: answer.draft, seen: answer.seen });
    setDraft((now) => adoptSaved(now, sent.current, answer.draft));
    setErrors({});
  }, [answer]);
  const save = (option: OptionDraft, seen: string) => {
    const parsed = parseOption(option, currency);
    setErrors(parsed.kind === "refused" ? parsed.errors : {});
    if (parsed.kind === "refused") return;
    sent.current = option;
    fetcher.submit(saveOptionFields(option, seen), { method: "post" });
  };
  const take = (theirs: SavedOption, option = theirs.draft) => {
    setBase({ draft: theirs.draft, seen: theirs.seen });
    setDraft(option);
    setErrors({});
  };
  return {
    draft,
    base,
    errors,
    unsaved,
    saving,
    conflict,
    reason: answer?.kind === "refused" ? answer.reason : null,
    failure: answer?.kind === "failed" && !saving && unsaved ? answer.message : null,
    change: (option) => {
      setErrors(stillWrong(errors, draft, option));
      setDraft(option);
    },
    save: () => save(draft, base.seen),
    discard: () => take(conflict ?? base),
    takeBoth: () => {
      if (!conflict) return;
      const both = mergeOptions(base.draft, draft, conflict.draft);
      take(conflict, both);
      save(both, conflict.seen);
    },
    takeTheirs: () => conflict && take(conflict),
  };
}
