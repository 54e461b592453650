import type { FileOption, TextOption, NoteOption } from "../../domain/options/option";
import type { PublishedOption } from "../../domain/options/published-option";
import { choicesTree, yesNoTree } from "./choice-trees";
import { labelTop, placeAttributes, underTree } from "./field-parts";
import { feeTree, fieldAttributes, nameOf, type Place } from "./page";
import { fontName, plateTree } from "./plate-tree";
import { h, type Tree } from "./tree";

/** The field of one option: the same element, names and words as the block's Liquid gives it. */
export function fieldTree(place: Place): Tree {
  const { option } = place;
  switch (option.kind) {
    case "text":
    case "note":
      return textTree(place, option);
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return choicesTree(place, option);
    case "yesNo":
      return yesNoTree(place, option);
    case "ringSize":
      return ringSizeTree(place, option);
    case "date":
      return dateTree(place, option);
    case "file":
      return fileTree(place, option);
  }
}

function textTree(place: Place, option: TextOption | NoteOption): Tree {
  const { page, engraved, fieldId, firstAnswer } = place;
  const { say } = page;
  const text = option.kind === "text" ? option : null;
  const name = fontName(text?.font ?? "");
  const letterCase = text?.letterCase ? ` keepsake__input--${text.letterCase}` : "";
  const shared = {
    class: `keepsake__input${letterCase}`,
    // Counts UTF-16 units, not letters: generous, so that no letter is ever cut in two.
    maxlength: option.maxLetters * 4,
    // A name runs its own way, whichever way the page runs.
    dir: "auto",
    ...fieldAttributes(place),
  };
  const lines = text?.lines ?? 1;
  const input =
    lines > 1 || !text
      ? h("textarea", { rows: text?.lines ?? 3, ...shared }, firstAnswer)
      : h("input", { type: "text", value: firstAnswer, spellcheck: "false", ...shared });
  const perLetter = text &&
    text.perLetterMinor > 0 && [
      h(
        "p",
        { class: "keepsake__hint" },
        text.freeLetters > 0 && `${say("letters_included", { letters: text.freeLetters })} `,
        feeTree(text.perLetterMinor, page),
        ` ${say("per_letter")}`,
      ),
    ];
  return h(
    "div",
    { class: "keepsake__field", ...placeAttributes(place, name) },
    labelTop(place, option.feeMinor),
    page.showsPreview && engraved && text && plateTree(page, text, name),
    input,
    h(
      "div",
      { class: "keepsake__under" },
      perLetter,
      h("p", { class: "keepsake__left", "data-left": true }, say("letters_at_most", { letters: option.maxLetters })),
    ),
    underTree(place, fieldId),
  );
}

function ringSizeTree(place: Place, option: PublishedOption & { kind: "ringSize" }): Tree {
  const { page, fieldId, firstAnswer } = place;
  const empty = page.say(option.required ? "choose_size" : "no_thanks");
  const sizes = (option.sizes ?? []).map(([raw, words, also]) =>
    h(
      "option",
      { value: raw, "data-words": words, selected: raw === firstAnswer },
      also === "" ? words : `${words} · ${also}`,
    ),
  );
  return h(
    "div",
    { class: "keepsake__field", ...placeAttributes(place) },
    labelTop(place, option.feeMinor),
    h(
      "select",
      { class: "keepsake__input keepsake__select", ...fieldAttributes(place) },
      h("option", { value: "" }, empty),
      sizes,
    ),
    underTree(place, fieldId),
  );
}

function dateTree(place: Place, option: PublishedOption & { kind: "date" }): Tree {
  const { earliest, latest, feeMinor } = option;
  const bounds = { min: earliest, max: latest, value: place.firstAnswer };
  return h(
    "div",
    { class: "keepsake__field", ...placeAttributes(place) },
    labelTop(place, feeMinor),
    h("input", { class: "keepsake__input", type: "date", ...bounds, ...fieldAttributes(place) }),
    underTree(place, place.fieldId),
  );
}

/** The file field itself has no name: its picture is sent before the cart, and the key is the answer. */
function fileTree(place: Place, option: FileOption): Tree {
  const { page, position, fieldId, withheld } = place;
  const { say } = page;
  const accept = option.types.map((type) => (type === "svg" ? "image/svg+xml" : `image/${type}`)).join(",");
  return h(
    "div",
    { class: "keepsake__field", ...placeAttributes(place) },
    labelTop(place, option.feeMinor),
    h(
      "keepsake-upload",
      {
        class: "keepsake__upload",
        "data-position": position,
        "data-most-megabytes": option.maxMegabytes,
        "data-sending": say("upload.sending"),
        "data-sent": say("upload.sent"),
        "data-failed": say("upload.failed"),
        "data-too-large": say("upload.too_large", { megabytes: option.maxMegabytes }),
      },
      h(
        "div",
        { class: "keepsake__drop", "data-drop": true },
        h("img", { class: "keepsake__sent", width: 64, height: 64, alt: "", hidden: true }),
        h("input", {
          type: "file",
          id: fieldId,
          accept,
          "aria-describedby": `${fieldId}-help ${fieldId}-status ${fieldId}-error`,
          "data-file": true,
          disabled: withheld !== "",
        }),
        h("progress", { max: 1, value: 0, "aria-label": say("upload.sending"), hidden: true }),
        h(
          "button",
          { type: "button", class: "keepsake__cancel", "data-cancel": true, hidden: true },
          say("upload.remove"),
        ),
        h("p", { class: "keepsake__status", id: `${fieldId}-status`, role: "status", "data-status": true }),
      ),
      h("input", {
        type: "hidden",
        name: nameOf(position),
        form: page.formId,
        "data-answer": position,
        disabled: withheld !== "",
      }),
    ),
    underTree(place, fieldId),
  );
}
