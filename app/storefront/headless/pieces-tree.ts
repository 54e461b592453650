import type { SetArea } from "../../domain/options/option";
import type { PublishedOption } from "../../domain/options/published-option";
import type { Page } from "./page";
import { h, type Child, type Tree } from "./tree";

const SIDE = { width: 600, height: 600, loading: "lazy" };

/** The merchant's pictures of what is engraved, or what a choice of metal or stone is seen on. */
export function piecesTree(page: Page): Child {
  const pieces = (page.set.areas ?? []).flatMap((area) => pieceTree(page, area));
  return pieces.length > 0 && h("div", { class: "keepsake__pieces" }, tintsTree(page), pieces);
}

function pieceTree(page: Page, area: SetArea): Tree[] {
  const looks = area.picture ? [...looksOf(page, area, true), ...looksOf(page, area, false)] : [];
  const used = page.set.options.some((option) => isDrawnOn(option, area));
  if (looks.length === 0 && !(area.picture && used)) return [];
  const drawing = {
    viewBox: "0 0 1000 1000",
    "aria-hidden": "true",
    focusable: "false",
    "data-placement": JSON.stringify(area.placement ?? null),
    "data-width": area.widthMm,
    "data-height": area.heightMm,
  };
  return [
    h(
      "figure",
      { class: "keepsake__piece", "data-piece": area.name },
      h("img", { src: area.picture, alt: page.say("piece"), ...SIDE }),
      looks,
      h("svg", drawing),
    ),
  ];
}

function isDrawnOn(option: PublishedOption, { name, placement }: SetArea): boolean {
  if (!("area" in option) || option.area.name !== name || !placement) return false;
  return option.kind === "symbol" || option.operations.some(({ operation }) => operation === "engrave");
}

/** A layer for each choice that is seen; `whole` gives the coloured copies of the whole picture, which lie under the others. */
function looksOf({ set, domId }: Page, area: SetArea, whole: boolean): Tree[] {
  return set.options.flatMap((option, index) => {
    if (option.kind !== "choice" || (option.shownOn && option.shownOn !== area.name)) return [];
    return option.choices.flatMap(({ key, layer, tint }) => {
      const part = layer ?? (tint ? option.part : undefined);
      const source = part ?? (tint ? area.picture : null);
      if (!source || (part === undefined) !== whole) return [];
      const look = `${index + 1}-${key}`;
      const style = tint ? `filter: url(#${domId}-tint-${look})` : null;
      return [h("img", { class: "keepsake__look", "data-chosen": look, src: source, alt: "", ...SIDE, style })];
    });
  });
}

/** The colours of choices as SVG filters. */
function tintsTree({ set, domId }: Page): Child {
  const filters = set.options.flatMap((option, index) =>
    Object.entries(option.tints ?? {}).map(([key, [red, green, blue]]) =>
      h(
        "filter",
        {
          id: `${domId}-tint-${index + 1}-${key}`,
          x: 0,
          y: 0,
          width: 1,
          height: 1,
          "color-interpolation-filters": "sRGB",
        },
        h("feColorMatrix", { type: "saturate", values: 0 }),
        h(
          "feComponentTransfer",
          {},
          h("feFuncR", { type: "table", tableValues: red }),
          h("feFuncG", { type: "table", tableValues: green }),
          h("feFuncB", { type: "table", tableValues: blue }),
        ),
      ),
    ),
  );
  const hidden = { class: "keepsake__tints", width: 0, height: 0, "aria-hidden": "true", focusable: "false" };
  return filters.length > 0 && h("svg", hidden, filters);
}

/** The rules by which the style sheet shows what belongs to a choice while it is taken: its layer on the picture. */
export function chosenTree({ set, domId }: Page): Child {
  const rules = set.options.flatMap((option, index) => {
    const choices = "choices" in option ? option.choices : [];
    return choices.flatMap(({ key, tint, layer, note = "" }) => {
      const taken = `#${domId}:has([data-answer="${index + 1}"][value="${key}"]:checked:not([disabled]))`;
      if (!tint && !layer && note.trim() === "") return [];
      const shown = `${taken} [data-chosen="${index + 1}-${key}"] { display: block; }`;
      const light = `${taken} .keepsake__piece { --keepsake-cut: rgb(255 250 240 / 80%); }`;
      return [
        shown,
        ...(option.dark?.includes(key) ? [light] : []),
        ...(note.trim() === "" ? [] : [`${taken} [data-unchosen] { display: none; }`]),
      ];
    });
  });
  return rules.length > 0 && h("style", {}, rules.join(" "));
}
