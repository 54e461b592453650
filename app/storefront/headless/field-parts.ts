import { feeTree, type Place } from "./page";
import { h, type Attributes, type Child, type Tree } from "./tree";

/** Where the script finds an option, and what it starts with. */
export function placeAttributes({ option, position, firstAnswer, engraved }: Place, font = ""): Attributes {
  const area = "area" in option ? option.area : null;
  return {
    "data-field": position,
    "data-key": option.key,
    "data-kind": option.kind,
    "data-first": firstAnswer,
    ...(option.first.asked ? {} : { "data-unmet": true, "data-later": option.defaultAnswer ?? "" }),
    ...(engraved && area ? { "data-engraved": area.name, "data-ring-sized": area.ringSized } : {}),
    ...(engraved && option.kind === "text"
      ? { "data-font": option.font, "data-font-name": font, "data-fonts": (option.fonts ?? []).join(" ") }
      : {}),
  };
}

/** The label of a single field with what stands beside it. */
export function labelTop(place: Place, feeMinor: number): Tree {
  const { fieldId, words, option } = place;
  return h(
    "div",
    { class: "keepsake__top" },
    h("label", { class: "keepsake__label", for: fieldId }, words.label ?? option.label),
    captionTree(place, feeMinor),
  );
}

/** The legend of a group of choices with what stands beside it. */
export function legendTop(place: Place): Tree {
  const { words, option } = place;
  return h(
    "legend",
    { class: "keepsake__top" },
    h("span", { class: "keepsake__label" }, words.label ?? option.label),
    captionTree(place),
  );
}

/** What stands beside a label. `feeMinor` is what one answer costs; none where choices carry their own. */
function captionTree({ page, option, rule, withheld }: Place, feeMinor = 0): Child[] {
  const { say } = page;
  const { required, ruled, first, extraLeadDays, picture } = option;
  const days =
    extraLeadDays > 0 &&
    !required &&
    h(
      "span",
      { class: "keepsake__fee" },
      extraLeadDays === 1 ? say("adds_day") : say("adds_days", { days: extraLeadDays }),
    );
  return [
    (!required || ruled) &&
      h("span", { class: "keepsake__optional", "data-optional": true, hidden: first.must }, say("optional")),
    feeMinor > 0 && feeTree(feeMinor, page),
    days,
    withheld !== "" && h("span", { class: "keepsake__withheld" }, withheld),
    withheld === "" &&
      rule?.q !== undefined &&
      h("span", { class: "keepsake__optional" }, say("remaining", { remaining: rule.q })),
    picture && h("img", { class: "keepsake__picture", src: picture, alt: "", width: 96, height: 96, loading: "lazy" }),
  ];
}

/** What stands below a field: help, the small print, and why an answer is refused. */
export function underTree({ option, words }: Place, fieldId: string): Child[] {
  const instructions = option.kind === "ownStone" ? option.instructions : "";
  const paragraphs = [
    { text: words.help ?? option.help, small: false },
    { text: words.instructions ?? instructions, small: false },
    { text: words.terms ?? option.terms ?? "", small: true },
  ].filter(({ text }) => text.trim() !== "");
  return [
    h(
      "div",
      { class: "keepsake__help", id: `${fieldId}-help` },
      paragraphs.map(({ text, small }) => h("p", { class: small ? "keepsake__terms" : null }, brokenLines(text))),
    ),
    h("p", { class: "keepsake__error", id: `${fieldId}-error`, "aria-live": "polite", "data-error": true }),
  ];
}

function brokenLines(text: string): Child[] {
  return text.split(/\r?\n/).flatMap((line, index) => (index === 0 ? [line] : [h("br", {}), line]));
}
