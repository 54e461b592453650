import type { FieldView, View } from "./view";

/** Writes the view into the fields of one set. Positions in `touched` show why they are refused. */
export function draw(box: Element, view: View, touched: Set<number>): void {
  view.fields.forEach((field, index) => {
    const place = box.querySelector(`[data-field="${index + 1}"]`);
    if (place) drawField(place, field, touched.has(index + 1));
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

function drawField(place: Element, field: FieldView, touched: boolean): void {
  const message = touched ? field.message : "";
  setText(place, "[data-error]", message);
  for (const input of place.querySelectorAll("[data-answer]")) input.ariaInvalid = message ? "true" : null;
  if (field.left === null) return;
  setText(place, "[data-left]", field.left);
  place.toggleAttribute("data-over", field.over);
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
