import type { FieldView, View } from "./view";

/** Writes the view into the fields of one set. Positions in `touched` show why they are refused. */
export function draw(box: Element, view: View, answers: string[], touched: Set<number>): void {
  view.fields.forEach((field, index) => {
    const place = box.querySelector(`[data-field="${index + 1}"]`);
    if (place) drawField(place, field, answers[index] ?? "", touched.has(index + 1));
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

function drawField(place: Element, field: FieldView, raw: string, touched: boolean): void {
  const message = touched ? field.message : "";
  setText(place, "[data-error]", message);
  for (const input of place.querySelectorAll("[data-answer]")) input.ariaInvalid = message ? "true" : null;
  if (field.left === null) return;
  setText(place, "[data-left]", field.left);
  place.querySelector("[data-left]")?.toggleAttribute("data-over", field.over);
  drawPreview(place.querySelector<SVGTextElement>("[data-preview]"), raw);
}

/** The words as typed, drawn smaller once they outgrow the plate. */
function drawPreview(text: SVGTextElement | null, raw: string): void {
  if (!text) return;
  const empty = raw.trim() === "";
  text.textContent = empty ? (text.dataset.empty ?? "") : raw;
  text.toggleAttribute("data-filled", !empty);
  text.style.fontSize = "";
  const room = 312 / text.getComputedTextLength();
  if (room < 1) text.style.fontSize = `${parseFloat(getComputedStyle(text).fontSize) * room}px`;
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
