import { encodeKeepsake } from "../../domain/options/selection";
import { fieldTree } from "./field-trees";
import { placeOf, type Page } from "./page";
import { chosenTree, piecesTree } from "./pieces-tree";
import { h, type Tree } from "./tree";

/** What stands around the fields of one set as it is first shown. */
export interface Frame {
  /** As the variants of the product name it. */
  ref: string;
  heading: string;
  available: boolean;
  /** "from $146.00" */
  total: string;
  /** "Ready to ship by Wed 2 Dec"; null for a page that shows none. */
  day: string | null;
  /** ISO; null while no day is known. */
  shownDay: string | null;
}

/** One option set as native fields, as snippets/keepsake-set.liquid writes it. */
export function setTree(page: Page, { ref, heading, available, total, day, shownDay }: Frame): Tree {
  const { set, say, domId, formId, showsPreview } = page;
  const keepsake = encodeKeepsake({ setKey: set.key, version: set.version, shownDay });
  const promise = shownDay !== null &&
    day !== null && {
      type: "hidden",
      name: `properties[${say("promise")}]`,
      form: formId,
      value: day,
      "data-copy": true,
    };
  return h(
    "fieldset",
    { class: "keepsake__set", id: domId, "data-set": ref, disabled: !available },
    h("legend", { class: "keepsake__heading" }, heading || set.name),
    h("p", { class: "keepsake__notice", "data-sold-out": true, hidden: available }, say("sold_out")),
    h("input", { type: "hidden", name: "properties[_keepsake]", form: formId, value: keepsake, "data-keepsake": true }),
    promise && h("input", promise),
    chosenTree(page),
    showsPreview && piecesTree(page),
    set.options.map((option, index) => fieldTree(placeOf(page, option, index))),
    h(
      "div",
      { class: "keepsake__sum" },
      h(
        "p",
        { class: "keepsake__price" },
        h("span", {}, say("price")),
        h("output", { class: "keepsake__total", "data-total": true, for: domId }, total),
      ),
      day !== null && h("p", { class: "keepsake__day", "data-day": true, role: "status" }, day),
    ),
  );
}

/** "keepsake-b1-ring_2": an id that no other set of the page has. */
export function domIdOf(uid: string, ref: string): string {
  return `keepsake-${uid}-${ref.replaceAll("~", "_")}`;
}
