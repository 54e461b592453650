import type { OptionDraft, SetDraft } from "./draft";
import { adoptSaved } from "./merge-drafts";
import type { FieldErrors } from "./parse";

/** The option set as it is being edited. */
export interface EditorState {
  draft: SetDraft;
  /** Ids of the options in order, for React and for the one that is open: keys of new options are not made yet. */
  ids: string[];
  openId: string | null;
  errors: FieldErrors;
}

export type EditorAction =
  | { type: "rename"; name: string }
  | { type: "change"; index: number; option: OptionDraft }
  | { type: "move"; index: number; by: -1 | 1 }
  | { type: "add"; option: OptionDraft; id: string; open: boolean }
  | { type: "remove"; index: number }
  | { type: "toggle"; id: string }
  | { type: "refuse"; errors: FieldErrors }
  /** `sent` is the state that the save was made of, `draft` how it was saved. */
  | { type: "saved"; sent: Pick<EditorState, "draft" | "ids">; draft: SetDraft }
  | { type: "reset"; draft: SetDraft };

export function initialState(draft: SetDraft): EditorState {
  return { draft, ids: draft.options.map((option, index) => option.key || `new-${index}`), openId: null, errors: {} };
}

/** One step of editing. Errors stay at the field that they were found at until that field is touched. */
export function edit(state: EditorState, action: EditorAction): EditorState {
  const { draft, ids } = state;
  switch (action.type) {
    case "rename":
      return { ...state, draft: { ...draft, name: action.name }, errors: without(state.errors, "name") };
    case "change": {
      const options = draft.options.map((option, index) => (index === action.index ? action.option : option));
      return { ...state, draft: { ...draft, options }, errors: without(state.errors, `${action.index}.`) };
    }
    case "move":
      return swap(state, action.index, action.index + action.by);
    case "add":
      return {
        ...state,
        draft: { ...draft, options: [...draft.options, action.option] },
        ids: [...ids, action.id],
        openId: action.open ? action.id : state.openId,
        errors: without(state.errors, "options"),
      };
    case "remove": {
      const kept = <T>(list: T[]) => list.filter((_, index) => index !== action.index);
      // Errors name positions: after a removal they would stand at the wrong option.
      return { ...state, draft: { ...draft, options: kept(draft.options) }, ids: kept(ids), errors: {} };
    }
    case "toggle":
      return { ...state, openId: state.openId === action.id ? null : action.id };
    case "refuse": {
      const first = Object.keys(action.errors).find((field) => /^\d+\./.test(field));
      const openId = first === undefined ? state.openId : (ids[Number.parseInt(first, 10)] ?? state.openId);
      return { ...state, errors: action.errors, openId };
    }
    case "saved":
      return adopt(state, action.sent, action.draft);
    case "reset":
      return { ...initialState(action.draft), openId: state.openId };
  }
}

/** Ids stay: the option that is open stays open, and what was typed since stays where it is. */
function adopt(state: EditorState, sent: Pick<EditorState, "draft" | "ids">, saved: SetDraft): EditorState {
  const { draft, ids } = state;
  const options = draft.options.map((option, index) => {
    const at = sent.ids.indexOf(ids[index] ?? "");
    const [was, is] = [sent.draft.options[at], saved.options[at]];
    return was && is ? adoptSaved(option, was, is) : option;
  });
  const name = draft.name === sent.draft.name ? saved.name : draft.name;
  return { ...state, draft: { name, options }, errors: {} };
}

function without(errors: FieldErrors, prefix: string): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !field.startsWith(prefix)));
}

function swap(state: EditorState, from: number, to: number): EditorState {
  const { draft, ids } = state;
  if (to < 0 || to >= ids.length) return state;
  const swapped = <T>(list: T[]) =>
    list.map((item, index) => (index === from ? list[to] : index === to ? list[from] : item) ?? item);
  const errors = Object.fromEntries(
    Object.entries(state.errors).map(([field, message]) => {
      const index = Number.parseInt(field, 10);
      if (index !== from && index !== to) return [field, message];
      return [field.replace(/^\d+/, String(index === from ? to : from)), message];
    }),
  );
  return { ...state, draft: { ...draft, options: swapped(draft.options) }, ids: swapped(ids), errors };
}
