import { ANSWER_KEYS } from "../domain/options/selection";

/** An option as remembering needs it: the same question keeps its answer in another set and at another position. */
interface Question {
  key: string;
}

/** Raw answers by option key. */
export type Typed = Record<string, string>;

type Field = HTMLInputElement | HTMLSelectElement;

function fieldsOf(box: Element, position: number): Field[] {
  return [...box.querySelectorAll<Field>(`[data-answer="${position}"]`)];
}

const isRadio = (field: Field): field is HTMLInputElement => field.type === "radio";

/** Raw answers in order of position, "" where nothing is chosen. */
export function answersOf(box: Element): string[] {
  return ANSWER_KEYS.map((_, index) => {
    const fields = fieldsOf(box, index + 1);
    const chosen = fields.find((field) => !isRadio(field) || field.checked);
    return chosen?.value ?? "";
  });
}

/** Remembers answers by option key. */
export function keepTyped(questions: Question[], answers: string[], typed: Typed): void {
  questions.forEach(({ key }, index) => (typed[key] = answers[index] ?? ""));
}

/** Puts remembered answers into fields that a theme rendered anew. */
export function putAnswers(box: Element, questions: Question[], typed: Typed): void {
  questions.forEach(({ key }, index) => {
    const raw = typed[key];
    if (raw === undefined) return;
    for (const field of fieldsOf(box, index + 1)) {
      if (isRadio(field)) field.checked = field.value === raw;
      // The same value anew leaves the caret where it is.
      else field.value = raw;
    }
  });
}
