import { middleOf } from "../domain/engraving/place";
import { draftOf, readPlacement, rowOf, transformsOf, UNIT, viewBoxFor, type OnPiece } from "./piece-view";
import type { Stage } from "./preview-view";

const SVG = "http://www.w3.org/2000/svg";

/** One answer as the picture of its area shows it. */
export interface PieceItem extends OnPiece {
  stage: Stage;
  /** Key of the font that it is engraved in; "" for a symbol. */
  font: string;
}

/** Draws the answers of each area on the merchant's picture of it. `again` is called when a picture has arrived. */
export function drawPieces(box: Element, items: Map<string, PieceItem[]>, again: () => void): void {
  for (const figure of box.querySelectorAll<HTMLElement>("[data-piece]")) {
    const [svg, picture] = [figure.querySelector("svg"), figure.querySelector("img")];
    const placement = readPlacement(svg?.dataset.placement ?? "");
    if (!svg || !picture || !placement) continue;
    if (picture.complete && picture.naturalWidth > 0)
      svg.setAttribute("viewBox", viewBoxFor(picture.naturalHeight / picture.naturalWidth));
    else picture.addEventListener("load", again, { once: true });
    const own = items.get(figure.dataset.piece ?? "") ?? [];
    const known = own.find((item) => item.known)?.known;
    const area = {
      widthMm: known?.areaWidthMm ?? Number(svg.dataset.width),
      heightMm: known?.areaHeightMm ?? Number(svg.dataset.height),
    };
    const shifts = rowOf(own, area);
    const track = `${box.id}-${figure.dataset.piece}`;
    const drawn = own.flatMap((item, index) => {
      const shift = shifts[index] ?? 0;
      if (!item.known?.svg) return item.text ? [draft(item, draftOf(placement, area, shift), track)] : [];
      const group = element("g", { "data-stage": item.stage });
      const transforms = transformsOf(placement, item.known, shift);
      item.known.svg.paths.forEach(({ d }, at) =>
        group.append(element("path", { d, transform: transforms[at] ?? "" })),
      );
      return [group];
    });
    svg.replaceChildren(element("path", { id: track, d: middleOf(placement, UNIT), fill: "none" }), ...drawn);
  }
}

function draft(
  { text, font }: PieceItem,
  { fontSize, startOffset }: ReturnType<typeof draftOf>,
  track: string,
): Element {
  const line = element("text", {
    class: `keepsake__letters keepsake__letters--${font}`,
    "text-anchor": "middle",
    "dominant-baseline": "central",
    style: `font-size:${fontSize}px`,
  });
  const along = element("textPath", { href: `#${track}`, startOffset });
  along.textContent = text.replaceAll("\n", " ");
  line.append(along);
  return line;
}

function element(name: string, attributes: Record<string, string>): Element {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
