import { ANSWER_KEYS } from "../domain/options/selection";

/** Raw answers by option key: the same question keeps its answer in another set and at another position. */
export type Typed = Record<string, string>;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a shopper gave to one option. */
export interface Given {
  raw: string;
  /** A choice in the words of the page; "" for what is typed. */
  words: string;
}

export function fieldsOf(place: Element): Field[] {
  return [...place.querySelectorAll<Field>("[data-answer]")];
}

export const isRadio = (field: Field): field is HTMLInputElement => field.type === "radio";

/** The field that holds the answer, if one does. */
function answered(place: Element): Field | undefined {
  return fieldsOf(place).find((field) => !isRadio(field) || field.checked);
}

/** In order of position; also of what is not asked just now, which may come back. */
export function givenIn(box: Element): Given[] {
  return ANSWER_KEYS.map((_, index) => {
    const place = box.querySelector(`[data-field="${index + 1}"]`);
    const field = place && answered(place);
    const { words = "" } = (field && "selectedOptions" in field ? field.selectedOptions[0] : field)?.dataset ?? {};
    return { raw: field?.value ?? "", words };
  });
}

/** Remembers answers by option key. */
export function keepTyped(box: Element, typed: Typed): void {
  for (const place of box.querySelectorAll<HTMLElement>("[data-key]"))
    typed[place.dataset.key ?? ""] = answered(place)?.value ?? "";
}

/** Puts remembered answers into fields that a theme rendered anew. Returns whether any differs from what was rendered. */
export function putTyped(box: Element, typed: Typed): boolean {
  let differs = false;
  for (const place of box.querySelectorAll<HTMLElement>("[data-key]")) {
    const raw = typed[place.dataset.key ?? ""];
    if (raw !== undefined) putAnswer(place, raw);
    differs ||= (answered(place)?.value ?? "") !== (place.dataset.first ?? "");
  }
  return differs;
}

export function putAnswer(place: Element, raw: string): void {
  for (const field of fieldsOf(place)) {
    if (isRadio(field)) field.checked = field.value === raw;
    // The same value anew leaves the caret where it is.
    else if (field.value !== raw) field.value = raw;
  }
}

/** Opens folded questions that have an answer of the shopper's own. */
export function openAnswered(box: Element): void {
  for (const place of box.querySelectorAll<HTMLElement>("details > [data-key]"))
    if ((answered(place)?.value ?? "") !== (place.dataset.first ?? "")) place.parentElement?.setAttribute("open", "");
}
