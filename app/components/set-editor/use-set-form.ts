import { useFetcher } from "@remix-run/react";
import { useEffect, useReducer, useRef, useState } from "react";
import type { SetRule } from "../../domain/options/set-rule";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import { sameDraft, type OptionDraft, type SetDraft } from "../option-form/draft";
import { edit, initialState, type EditorAction, type EditorState } from "../option-form/editor-state";
import { saveFields } from "../option-form/form-data";
import { mergeDrafts } from "../option-form/merge-drafts";
import { nameOf } from "../option-form/option-words";
import { parseSet, type FieldErrors } from "../option-form/parse";
import { withKeys } from "../option-form/read-draft";
import { useAskBeforeLeaving } from "../option-form/use-ask-before-leaving";
import { mentions } from "./rules/rule-words";

/** What the page's action answers to a save. `conflict` brings what somebody else saved meanwhile. */
export type SaveAnswer =
  | { kind: "saved"; revision: number; draft: SetDraft; message: string }
  | { kind: "refused"; errors: FieldErrors; reason: string | null }
  | { kind: "conflict"; revision: number; draft: SetDraft }
  | Failed;

/** As it is saved; revision 0 for a set that is new. */
export interface SavedSet {
  draft: SetDraft;
  revision: number;
}

/** An option that was taken out, with the rules that went along: to be put back. */
export interface Removed {
  option: OptionDraft;
  id: string;
  index: number;
  name: string;
  rules: SetRule[];
}

export interface SetForm {
  state: EditorState;
  base: SavedSet;
  unsaved: boolean;
  saving: boolean;
  conflict: SavedSet | null;
  /** Why nothing was saved, when it is no field's fault. */
  reason: string | null;
  failure: string | null;
  removed: Removed | null;
  dispatch: (action: EditorAction) => void;
  save: () => void;
  discard: () => void;
  takeBoth: () => void;
  takeTheirs: () => void;
  removeOption: (index: number) => void;
  undoRemove: () => void;
  setRules: (rules: SetRule[]) => void;
}

/**
 * The form of an option set. It holds what is typed until it was saved: errors, an expired session and other people's
 * saves take nothing away.
 */
export function useSetForm(saved: SavedSet, currency: string, start: SetDraft | null): SetForm {
  const fetcher = useFetcher<SaveAnswer>();
  const [base, setBase] = useState(saved);
  const [state, dispatch] = useReducer(edit, start ?? saved.draft, initialState);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const answer = fetcher.data;
  const saving = fetcher.state !== "idle";
  const sent = useRef<Pick<EditorState, "draft" | "ids">>(state);
  const unsaved = !sameDraft(state.draft, base.draft);
  const conflict = answer?.kind === "conflict" && answer.revision > base.revision ? answer : null;
  useToast(answer, answer?.kind === "saved" ? answer.message : null);
  useAskBeforeLeaving(unsaved && !saving);
  useEffect(() => {
    if (answer?.kind === "refused") dispatch({ type: "refuse", errors: answer.errors });
    if (answer?.kind !== "saved") return;
    setBase({ draft: answer.draft, revision: answer.revision });
    dispatch({ type: "saved", sent: sent.current, draft: answer.draft });
  }, [answer]);

  const save = (draft: SetDraft, revision: number) => {
    const parsed = parseSet(draft, currency);
    if (parsed.kind === "refused") return dispatch({ type: "refuse", errors: parsed.errors });
    sent.current = { draft, ids: draft === state.draft ? state.ids : initialState(draft).ids };
    fetcher.submit(saveFields(draft, revision), { method: "post" });
  };
  const take = (theirs: SavedSet, draft = theirs.draft) => {
    setBase({ draft: theirs.draft, revision: theirs.revision });
    setRemoved(null);
    dispatch({ type: "reset", draft });
  };
  const takeBoth = () => {
    if (!conflict) return;
    const both = soundRules(mergeDrafts(base.draft, state.draft, conflict.draft));
    take(conflict, both);
    save(both, conflict.revision);
  };
  return {
    state,
    base,
    unsaved,
    saving,
    conflict,
    reason: answer?.kind === "refused" ? answer.reason : null,
    failure: answer?.kind === "failed" && !saving && unsaved ? answer.message : null,
    removed,
    dispatch,
    save: () => save(state.draft, base.revision),
    discard: () => take(conflict ?? base),
    takeBoth,
    takeTheirs: () => conflict && take(conflict),
    removeOption: (index) => {
      const option = state.draft.options[index];
      if (!option) return;
      const rules = state.draft.rules.filter((rule) => mentions(rule, option.key));
      setRemoved({ option, id: state.ids[index] ?? option.key, index, name: nameOf(option), rules });
      dispatch({ type: "remove", index });
      if (rules.length > 0)
        dispatch({ type: "rules", rules: state.draft.rules.filter((rule) => !rules.includes(rule)) });
    },
    undoRemove: () => {
      if (!removed) return;
      dispatch({ type: "add", option: removed.option, id: removed.id, open: false });
      dispatch({ type: "place", from: state.draft.options.length, to: removed.index });
      if (removed.rules.length > 0) dispatch({ type: "rules", rules: [...state.draft.rules, ...removed.rules] });
      setRemoved(null);
    },
    setRules: (rules) => {
      // A choice that a rule names keeps the key it is named by, however its label is changed before it is saved.
      for (const [index, option] of state.draft.options.entries()) {
        if (!("choices" in option) || !rules.some((rule) => mentions(rule, option.key))) continue;
        if (option.choices.every(({ key }) => key !== "")) continue;
        dispatch({ type: "change", index, option: { ...option, choices: withKeys(option.choices) } });
      }
      dispatch({ type: "rules", rules });
    },
  };
}

/** What two people changed may leave a rule about an option that one of them took out: it goes with the option. */
function soundRules(draft: SetDraft): SetDraft {
  const keys = new Set(draft.options.map(({ key }) => key));
  const sound = ({ when, target }: SetRule) => [target, ...when].every(({ optionKey }) => keys.has(optionKey));
  return { ...draft, rules: draft.rules.filter(sound) };
}
