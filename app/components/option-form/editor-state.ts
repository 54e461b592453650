import { placed } from "../lists/placed";
import type { SetRule } from "../../domain/options/set-rule";
import { sameDraft, type OptionDraft, type SetAreaDraft, type SetDraft } from "./draft";
import { adoptSaved } from "./merge-drafts";
import type { FieldErrors } from "./parse";
import { stillWrong } from "./still-wrong";

/** The option set as it is being edited. */
export interface EditorState {
  draft: SetDraft;
  /** Ids of the options in order, for React and for the one that is open: keys of new options change once. */
  ids: string[];
  openId: string | null;
  errors: FieldErrors;
}

export type EditorAction =
  | { type: "rename"; name: string }
  | { type: "change"; index: number; option: OptionDraft }
  | { type: "move"; index: number; by: -1 | 1 }
  /** Takes the option at `from` out and puts it in at `to`: what dragging does. */
  | { type: "place"; from: number; to: number }
  | { type: "add"; option: OptionDraft; id: string; open: boolean }
  | { type: "remove"; index: number }
  | { type: "toggle"; id: string }
  | { type: "rules"; rules: SetRule[] }
  | { type: "areas"; areas: SetAreaDraft[] }
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
      const before = draft.options[action.index];
      return { ...state, draft: { ...draft, options }, errors: changed(state.errors, action, before) };
    }
    case "move":
      return place(state, action.index, action.index + action.by);
    case "place":
      return place(state, action.from, action.to);
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
    case "rules":
      return { ...state, draft: { ...draft, rules: action.rules }, errors: without(state.errors, "rules") };
    case "areas":
      return { ...state, draft: { ...draft, areas: action.areas }, errors: without(state.errors, "areas") };
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
  const renamed = new Map<string, string>();
  const options = draft.options.map((option, index) => {
    const at = sent.ids.indexOf(ids[index] ?? "");
    const [was, is] = [sent.draft.options[at], saved.options[at]];
    if (!was || !is) return option;
    renamed.set(was.key, is.key);
    return adoptSaved(option, was, is);
  });
  const name = draft.name === sent.draft.name ? saved.name : draft.name;
  const rules = sameDraft(draft.rules, sent.draft.rules) ? saved.rules : withKeys(draft.rules, renamed);
  const areas = sameDraft(draft.areas, sent.draft.areas) ? saved.areas : draft.areas;
  return { ...state, draft: { name, options, rules, areas }, errors: {} };
}

/** Rules that were made since name new options by the key they were given when saved. */
function withKeys(rules: SetRule[], renamed: Map<string, string>): SetRule[] {
  const keyOf = (key: string) => renamed.get(key) ?? key;
  return rules.map(({ when, effect, target }) => ({
    when: when.map((condition) => ({ ...condition, optionKey: keyOf(condition.optionKey) })),
    effect,
    target: { ...target, optionKey: keyOf(target.optionKey) },
  }));
}

/** Of the option that is changed only what was touched is no longer known to be wrong; of others all stays. */
function changed(errors: FieldErrors, { index, option }: { index: number; option: OptionDraft }, before?: OptionDraft) {
  const prefix = `${index}.`;
  const own = Object.entries(errors).flatMap(([field, message]) =>
    field.startsWith(prefix) ? [[field.slice(prefix.length), message] as const] : [],
  );
  const wrong = before ? stillWrong(Object.fromEntries(own), before, option) : {};
  const kept = Object.entries(wrong).map(([field, message]) => [prefix + field, message] as const);
  return { ...without(errors, prefix), ...Object.fromEntries(kept) };
}

function without(errors: FieldErrors, prefix: string): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !field.startsWith(prefix)));
}

function place(state: EditorState, from: number, to: number): EditorState {
  const { draft, ids } = state;
  if (from === to || from < 0 || to < 0 || from >= ids.length || to >= ids.length) return state;
  const order = placed(
    ids.map((_, index) => index),
    from,
    to,
  );
  const errors = Object.fromEntries(
    Object.entries(state.errors).map(([field, message]) => [
      field.replace(/^\d+(?=\.)/, (index) => String(order.indexOf(Number(index)))),
      message,
    ]),
  );
  return {
    ...state,
    draft: { ...draft, options: placed(draft.options, from, to) },
    ids: placed(ids, from, to),
    errors,
  };
}
