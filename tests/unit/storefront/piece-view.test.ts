import { describe, expect, it } from "vitest";
import type { Placement } from "../../../app/domain/options/option";
import { draftOf, readPlacement, rowOf, transformsOf, viewBoxFor } from "../../../app/storefront/piece-view";
import type { Engraved } from "../../../app/storefront/preview-view";

const area = { widthMm: 40, heightMm: 10 };
const box: Placement = { shape: "box", x: 0.1, y: 0.4, width: 0.8, height: 0.2, turn: 0 };
const arc: Placement = { shape: "arc", cx: 0.5, cy: 0.5, r: 0.3, start: 180, end: 0 };

function engraved(widthMm: number, mids: number[]): Engraved {
  const paths = mids.map((midMm) => ({ transform: `translate(${midMm} 5) scale(0.01 -0.01)`, d: "M0 0L1 1Z", midMm }));
  return { svg: { viewBox: "0 0 40 10", paths }, widthMm, areaWidthMm: 40, areaHeightMm: 10, refusals: [] };
}

/** Where a transform of the shape "matrix(…) translate(x y) scale(…)" brings the glyph's own origin. */
function origin(transform: string): { x: number; y: number } {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, x = 0, y = 0] = [...transform.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(
    ([number]) => Number(number),
  );
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

describe("on the picture of a piece", () => {
  it("words stand in the middle of their box, a millimetre as long as the box says", () => {
    const [left, right] = transformsOf(box, engraved(20, [10, 30]), 0).map(origin);
    expect([left?.x, right?.x]).toEqual([300, 700]);
    expect(left?.y).toBeCloseTo(500);
  });

  it("along an arc each letter stands on the circle", () => {
    for (const transform of transformsOf(arc, engraved(20, [10, 20, 30]), 0)) {
      const { x, y } = origin(transform);
      expect(Math.hypot(x - 500, y - 500)).toBeCloseTo(300, 1);
    }
  });

  it("words and a symbol of the same area stand beside each other, together in its middle", () => {
    const shifts = rowOf(
      [
        { text: "Noor", known: engraved(12, [20]) },
        { text: "", known: engraved(8, [20]) },
      ],
      area,
    );
    // 12, a gap of 4, 8: from -12 to 12.
    expect(shifts).toEqual([-6, 8]);
    const [moved] = transformsOf(box, engraved(8, [20]), 8).map(origin);
    expect(moved?.x).toBeCloseTo(500 + 8 * 20);
    const [bent] = transformsOf(arc, engraved(8, [20]), 8).map(origin);
    expect(Math.hypot((bent?.x ?? 0) - 500, (bent?.y ?? 0) - 500)).toBeCloseTo(300, 1);
  });

  it("one alone is not moved", () => {
    expect(rowOf([{ text: "Noor", known: engraved(33, [20]) }], area)).toEqual([0]);
  });

  it("a draft is written as large as the area is high, and moved as its outlines will be", () => {
    const { fontSize, startOffset } = draftOf(box, area, 10);
    expect(fontSize).toBeCloseTo(144, 3);
    expect(startOffset).toBe("75%");
  });

  it.each([
    ["a square picture", 1, "0 0 1000 1000"],
    ["a landscape, centred in the square", 0.75, "0 -125 1000 1000"],
    ["a portrait, centred in the square", 1.5, "-250 0 1500 1500"],
  ])("%s is drawn over where it is seen", (_, ratio, viewBox) => {
    expect(viewBoxFor(ratio)).toBe(viewBox);
  });

  it("without a placement nothing is drawn", () => {
    expect([readPlacement(""), readPlacement("null"), readPlacement("{}")]).toEqual([null, null, null]);
    expect(readPlacement(JSON.stringify(arc))).toEqual(arc);
  });
});
