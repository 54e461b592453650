import { fieldsOf, isRadio, putAnswer } from "./fields";
import type { FieldView, View } from "./view";

/** Writes the view into the fields of one set. Positions in `touched` show why they are refused. */
export function draw(box: Element, view: View, touched: Set<number>): void {
  view.fields.forEach((field, index) => {
    const place = box.querySelector<HTMLElement>(`[data-field="${index + 1}"]`);
    if (place) drawField(place, field, field.urgent || touched.has(index + 1));
  });
  setText(box, "[data-total]", view.total);
  if (view.day !== null) setText(box, "[data-day]", view.day);
  const keepsake = box.querySelector<HTMLInputElement>("[data-keepsake]");
  if (keepsake) keepsake.value = view.keepsake;
  for (const fee of box.querySelectorAll<HTMLElement>("[data-fee]")) {
    if (view.feeText) fee.textContent = view.feeText(Number(fee.dataset.fee));
  }
  drawCopies(box, view.copies);
}

/** A question that other answers took back is hidden and disabled, so that it is neither read out nor sent. */
function drawField(place: HTMLElement, field: FieldView, told: boolean): void {
  const message = told ? field.message : "";
  setText(place, "[data-error]", message);
  place.hidden = field.hidden;
  place.removeAttribute("data-unmet");
  place.querySelector("[data-optional]")?.toggleAttribute("hidden", field.required);
  for (const input of fieldsOf(place)) {
    const clash = isRadio(input) && input.value ? field.choiceWithheld(input.value) : null;
    input.disabled = field.withheld || clash !== null;
    const choice = input.closest("label");
    choice?.removeAttribute("data-unmet");
    choice?.querySelector("[data-clash]")?.toggleAttribute("hidden", clash !== "not-offered");
    input.required = field.required;
    input.ariaInvalid = message ? "true" : null;
  }
  if (field.left === null) return;
  setText(place, "[data-left]", field.left);
  place.toggleAttribute("data-over", field.over);
}

/**
 * The first answer of questions that come up only now: Liquid left them empty, as an answer to a question that was not
 * asked would be refused. Returns whether there were any.
 */
export function putFirstAnswers(box: Element, view: View): boolean {
  const due = [...box.querySelectorAll<HTMLElement>("[data-later]")].filter((place) => {
    const field = view.fields[Number(place.dataset.field) - 1];
    return field && !field.hidden;
  });
  for (const place of due) {
    const isEmpty = fieldsOf(place).every((input) => (isRadio(input) ? !input.checked || !input.value : !input.value));
    if (isEmpty) putAnswer(place, place.dataset.later ?? "");
    place.removeAttribute("data-later");
  }
  return due.length > 0;
}

/** Visible line item properties, for people: the hidden ones are the fields themselves. */
function drawCopies(box: Element, copies: View["copies"]): void {
  for (const old of box.querySelectorAll("[data-copy]")) old.remove();
  for (const [label, value] of copies) {
    const input = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: `properties[${label}]`,
      value,
    });
    input.dataset.copy = "";
    box.append(input);
  }
}

function setText(place: Element, selector: string, text: string): void {
  const element = place.querySelector(selector);
  if (element && element.textContent?.trim() !== text) element.textContent = text;
}
