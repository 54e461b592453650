import { engravingFont } from "../../domain/engraving/fonts";
import { translationOf } from "../../domain/options/attributes";
import type { TextOption } from "../../domain/options/option";
import type { Page } from "./page";
import { h, type Child } from "./tree";

/** The name of an engraving font. */
export function fontName(key: string): string {
  return engravingFont(key)?.name ?? key;
}

/** Where an engraving is seen from near, below it the whole area unless the picture of the piece shows it. */
export function plateTree({ say, set, locale }: Page, option: TextOption, name: string): Child[] {
  const { area, font } = option;
  const label = translationOf(option, locale).label ?? option.label;
  const pictured = (set.areas ?? []).some((one) => one.name === area.name && one.picture && one.placement);
  const { widthMm, heightMm } = area;
  return [
    h(
      "div",
      { class: "keepsake__preview", "aria-hidden": "true" },
      h(
        "svg",
        { class: "keepsake__near", viewBox: "0 0 360 68", focusable: "false" },
        h("rect", { x: 1, y: 1, width: 358, height: 66, rx: 33, class: "keepsake__plate" }),
        h(
          "text",
          {
            x: 180,
            y: 36,
            "text-anchor": "middle",
            "dominant-baseline": "middle",
            class: `keepsake__letters keepsake__letters--${font}`,
            "data-preview": true,
            "data-empty": say("preview"),
          },
          say("preview"),
        ),
        h("svg", {
          x: 24,
          y: 9,
          width: 312,
          height: 50,
          class: "keepsake__outlines",
          "data-outlines": true,
          "data-near": true,
        }),
      ),
      !pictured &&
        h(
          "svg",
          { class: "keepsake__area", viewBox: `0 0 ${widthMm} ${heightMm}`, focusable: "false" },
          h("rect", { width: widthMm, height: heightMm, class: "keepsake__plate" }),
          h("g", { class: "keepsake__outlines", "data-outlines": true }),
        ),
    ),
    h(
      "p",
      {
        class: "keepsake__hint",
        "data-caption": say("engraving_area", { font: "[f]", width: "[a]", height: "[h]" }),
        "data-as-engraved": say("as_engraved", { font: "[f]", width: "[w]", area: "[a]" }),
        "data-stand-in": say("stand_in", { font: "[f]" }),
        "data-lacking": say("refused.letter_missing", { label, bound: "[f]", value: "[v]" }),
        "data-width": widthMm,
        "data-height": heightMm,
      },
      say("engraving_area", { font: name, width: widthMm, height: heightMm }),
    ),
  ];
}
