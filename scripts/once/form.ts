import { parse, type HTMLElement } from "node-html-parser";
import { expectThat } from "./expect";

/** A form as the page sends it when nothing was touched: its address and its successful controls in page order. */
export type PageForm = {
  action: string;
  fields: [string, string][];
  choices: Map<string, string[]>;
  /** Sent as multipart/form-data, as the themes' product forms are. */
  multipart: boolean;
};

/** Reads a form out of a page as a browser without JavaScript would, with the controls that name it by `form=`. */
export function readForm(html: string, matches: (form: HTMLElement) => boolean): PageForm {
  const page = parse(html);
  const form = page.querySelectorAll("form").find(matches);
  expectThat(form, "the page has no such form");
  const id = form.getAttribute("id");
  const controls = page.querySelectorAll("input, select, textarea").filter((control) => belongs(control, form, id));
  const fields: [string, string][] = [];
  const choices = new Map<string, string[]>();
  for (const control of controls) {
    const name = control.getAttribute("name");
    if (!name || isDisabled(control)) continue;
    const values = control.tagName === "SELECT" ? optionValues(control) : null;
    if (values) {
      choices.set(name, values);
      fields.push([name, selectedValue(control)]);
      continue;
    }
    const value = control.tagName === "TEXTAREA" ? control.text : (control.getAttribute("value") ?? "");
    const type = control.getAttribute("type")?.toLowerCase() ?? "text";
    if (type === "radio" || type === "checkbox") {
      const sent = control.hasAttribute("value") ? value : "on";
      choices.set(name, [...(choices.get(name) ?? []), sent]);
      if (control.hasAttribute("checked")) fields.push([name, sent]);
    } else if (!["submit", "button", "image", "reset", "file"].includes(type)) {
      fields.push([name, value]);
    }
  }
  const multipart = form.getAttribute("enctype")?.toLowerCase() === "multipart/form-data";
  return { action: form.getAttribute("action") ?? "", multipart, fields, choices };
}

/** The form with answers filled in, as a shopper does: a choice must be one the page offers, a field must be there. */
export function fillForm(form: PageForm, answers: Record<string, string>): [string, string][] {
  const filled = form.fields.filter(([name]) => !(name in answers));
  for (const [name, value] of Object.entries(answers)) {
    const offered = form.choices.get(name);
    if (offered)
      expectThat(offered.includes(value), `the page offers no "${value}" for ${name}: ${offered.join(", ")}`);
    else
      expectThat(
        form.fields.some(([known]) => known === name),
        `the page has no field ${name}`,
      );
    filled.push([name, value]);
  }
  return filled;
}

export function fieldValue(form: PageForm, name: string): string | undefined {
  return form.fields.find(([known]) => known === name)?.[1];
}

function belongs(control: HTMLElement, form: HTMLElement, id: string | undefined): boolean {
  const named = control.getAttribute("form");
  return named === undefined ? control.closest("form") === form : named === id;
}

/** A disabled fieldset takes its controls with it. */
function isDisabled(control: HTMLElement): boolean {
  if (control.hasAttribute("disabled")) return true;
  for (let at: HTMLElement | null = control.parentNode; at; at = at.parentNode) {
    if (at.tagName === "FIELDSET" && at.hasAttribute("disabled")) return true;
  }
  return false;
}

function optionValues(select: HTMLElement): string[] {
  return select.querySelectorAll("option").map((option) => option.getAttribute("value") ?? option.text.trim());
}

function selectedValue(select: HTMLElement): string {
  const options = select.querySelectorAll("option");
  const chosen = options.find((option) => option.hasAttribute("selected")) ?? options[0];
  return chosen ? (chosen.getAttribute("value") ?? chosen.text.trim()) : "";
}
