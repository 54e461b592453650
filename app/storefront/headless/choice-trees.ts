import type { Choice } from "../../domain/options/option";
import type { PublishedOption } from "../../domain/options/published-option";
import { legendTop, placeAttributes, underTree } from "./field-parts";
import { feeTree, nameOf, offeringWords, type Place } from "./page";
import { h, type Child, type Tree } from "./tree";

type ChoosingOption = PublishedOption & { kind: "choice" | "font" | "symbol" | "ownStone" };

/** Choices as radio buttons. A choice that is not to be had says why and cannot be taken. */
export function choicesTree(place: Place, option: ChoosingOption): Tree {
  const { page, rule, words, withheld } = place;
  const none =
    !option.required &&
    radioTree(place, { raw: "", shown: page.say("no_thanks"), required: false, withheld, children: [] });
  const choices = option.choices.map((choice, index) => {
    const offering = rule?.k === "c" ? rule.c[index]?.[3] : undefined;
    const own = withheld === "" && offering ? offeringWords(offering, page) : withheld;
    const { label = choice.label, note = choice.note } = words.choices?.[choice.key] ?? {};
    const told =
      own !== "" && withheld === ""
        ? h("span", { class: "keepsake__withheld" }, own)
        : own === "" &&
          offering?.q !== undefined &&
          h("span", { class: "keepsake__note" }, page.say("remaining", { remaining: offering.q }));
    return radioTree(place, {
      raw: choice.key,
      shown: label,
      required: option.required && !option.ruled,
      withheld: own,
      unmet: option.first.withheld.includes(choice.key),
      swatch: swatchTree(option, choice),
      font: option.kind === "font" ? choice.key : null,
      children: [
        choice.feeMinor > 0 && feeTree(choice.feeMinor, page),
        note && h("span", { class: "keepsake__note" }, note),
        told,
        option.ruled && h("span", { class: "keepsake__withheld", "data-clash": true, hidden: true }, page.say("clash")),
      ],
    });
  });
  return groupTree(place, `keepsake__choices keepsake__choices--${option.kind}`, [none, choices]);
}

export function yesNoTree(place: Place, option: PublishedOption & { kind: "yesNo" }): Tree {
  const { page, withheld } = place;
  const required = option.required && !option.ruled;
  const fee = option.feeMinor > 0 && feeTree(option.feeMinor, page);
  return groupTree(place, "keepsake__choices", [
    radioTree(place, { raw: "yes", shown: page.say("yes"), required, withheld, children: [fee] }),
    radioTree(place, { raw: "no", shown: page.say("no"), required, withheld, children: [] }),
  ]);
}

function groupTree(place: Place, choices: string, children: Child[]): Tree {
  const { fieldId } = place;
  return h(
    "fieldset",
    {
      class: "keepsake__field",
      ...placeAttributes(place),
      "aria-describedby": `${fieldId}-help ${fieldId}-error`,
    },
    legendTop(place),
    h("div", { class: choices }, children),
    underTree(place, fieldId),
  );
}

interface Radio {
  raw: string;
  shown: string;
  required: boolean;
  withheld: string;
  unmet?: boolean;
  swatch?: Child;
  /** Key of the font that the words are shown in. */
  font?: string | null;
  /** What stands behind the words. */
  children: Child[];
}

function radioTree({ page, position, firstAnswer }: Place, radio: Radio): Tree {
  const { raw, shown, required, withheld, unmet = false, swatch = null, font = null } = radio;
  return h(
    "label",
    { class: "keepsake__choice", "data-unmet": unmet },
    h("input", {
      type: "radio",
      name: nameOf(position),
      form: page.formId,
      value: raw,
      checked: raw === firstAnswer,
      "data-answer": position,
      "data-words": shown,
      required,
      disabled: withheld !== "",
    }),
    h(
      "span",
      { class: "keepsake__pill" },
      swatch,
      h(
        "span",
        { class: "keepsake__choice-text" },
        h("span", { class: font ? `keepsake__font keepsake__letters--${font}` : null }, shown),
        radio.children.map((child) => child && [" ", child]),
      ),
    ),
  );
}

function swatchTree({ drawings }: ChoosingOption, { key, picture, swatch }: Choice): Child {
  const drawing = drawings?.[key];
  if (picture)
    return h("img", { class: "keepsake__swatch", src: picture, alt: "", width: 32, height: 32, loading: "lazy" });
  if (swatch) return h("span", { class: "keepsake__swatch", style: `--keepsake-swatch: ${swatch}` });
  if (!drawing) return null;
  return h(
    "svg",
    { class: "keepsake__symbol", viewBox: "0 0 100 100", "aria-hidden": "true", focusable: "false" },
    h("path", { d: drawing }),
  );
}
