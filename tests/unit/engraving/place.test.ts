import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { middleOf, placeGlyph, scaleOf, sweepOf, type Matrix } from "../../../app/domain/engraving/place";
import type { Placement } from "../../../app/domain/options/option";

const BAND = { widthMm: 42, heightMm: 2.2 };
const box: Placement = { shape: "box", x: 0.2, y: 0.4, width: 0.6, height: 0.1, turn: 30 };
const line: Placement = { shape: "line", x1: 0.1, y1: 0.9, x2: 0.5, y2: 0.6 };
const arc: Placement = { shape: "arc", cx: 0.5, cy: 0.5, r: 0.3, start: -150, end: -30 };

function brought([a, b, c, d, e, f]: Matrix, xMm: number, yMm: number): { x: number; y: number } {
  return { x: a * xMm + c * yMm + e, y: b * xMm + d * yMm + f };
}

const length = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
const degrees = length(-360, 360);
const anyBox = fc.record({
  shape: fc.constant("box" as const),
  x: length(0, 1),
  y: length(0, 1),
  width: length(0.05, 1),
  height: length(0.01, 1),
  turn: degrees,
});
const anyLine = fc
  .record({
    shape: fc.constant("line" as const),
    x1: length(0, 1),
    y1: length(0, 1),
    x2: length(0, 1),
    y2: length(0, 1),
  })
  .filter(({ x1, y1, x2, y2 }) => Math.hypot(x2 - x1, y2 - y1) > 0.05);
const anyArc = fc.record({
  shape: fc.constant("arc" as const),
  cx: length(0, 1),
  cy: length(0, 1),
  r: length(0.05, 0.6),
  start: degrees,
  end: degrees,
});
const anyPlacement: fc.Arbitrary<Placement> = fc.oneof(anyBox, anyLine, anyArc);
const anyArea = fc.record({ widthMm: length(1, 200), heightMm: length(0.5, 50) });

describe("a millimetre of the engraving", () => {
  it("is as long in every direction and at every letter, on whatever it lies", () => {
    fc.assert(
      fc.property(anyPlacement, anyArea, length(0, 1), (placement, area, at) => {
        const [a, b, c, d] = placeGlyph(placement, area, at * area.widthMm);
        const scale = scaleOf(placement, area);
        expect(Math.hypot(a, b)).toBeCloseTo(scale, 9);
        expect(Math.hypot(c, d)).toBeCloseTo(scale, 9);
        // Turned, never mirrored.
        expect(a * d - b * c).toBeCloseTo(scale * scale, 9);
      }),
    );
  });

  it.each<[string, Placement, number]>([
    ["the box's width", box, 0.6 / 42],
    ["the line", line, 0.5 / 42],
    ["the arc", arc, (0.3 * Math.PI * 2) / 3 / 42],
  ])("is a 42nd of %s", (_, placement, expected) => {
    expect(scaleOf(placement, BAND)).toBeCloseTo(expected, 9);
  });
});

describe("the middle of the words", () => {
  it("lies on the line from its first point to its second", () => {
    fc.assert(
      fc.property(anyLine, anyArea, length(0, 1), (placement, area, at) => {
        const mid = at * area.widthMm;
        const { x, y } = brought(placeGlyph(placement, area, mid), mid, area.heightMm / 2);
        expect(x).toBeCloseTo(placement.x1 + (placement.x2 - placement.x1) * at, 6);
        expect(y).toBeCloseTo(placement.y1 + (placement.y2 - placement.y1) * at, 6);
      }),
    );
  });

  it("lies on the circle, as far along the arc as it is along the area", () => {
    fc.assert(
      fc.property(anyArc, anyArea, length(0, 1), (placement, area, at) => {
        const mid = at * area.widthMm;
        const { x, y } = brought(placeGlyph(placement, area, mid), mid, area.heightMm / 2);
        const angle = ((placement.start + sweepOf(placement) * at) * Math.PI) / 180;
        expect(Math.hypot(x - placement.cx, y - placement.cy)).toBeCloseTo(placement.r, 6);
        expect(x).toBeCloseTo(placement.cx + placement.r * Math.cos(angle), 6);
        expect(y).toBeCloseTo(placement.cy + placement.r * Math.sin(angle), 6);
      }),
    );
  });

  it("is the middle of the box, however it is turned", () => {
    fc.assert(
      fc.property(anyBox, anyArea, (placement, area) => {
        const { x, y } = brought(placeGlyph(placement, area, 0), area.widthMm / 2, area.heightMm / 2);
        expect(x).toBeCloseTo(placement.x + placement.width / 2, 6);
        expect(y).toBeCloseTo(placement.y + placement.height / 2, 6);
      }),
    );
  });

  it("on top of a ring stands upright, and reads from left to right", () => {
    const top: Placement = { shape: "arc", cx: 0.5, cy: 0.5, r: 0.3, start: 180, end: 0 };
    const [a, b] = placeGlyph(top, BAND, 21);
    expect(b).toBeCloseTo(0, 9);
    expect(a).toBeGreaterThan(0);
    const [first, last] = [brought(placeGlyph(top, BAND, 1), 1, 1.1), brought(placeGlyph(top, BAND, 41), 41, 1.1)];
    expect(first.x).toBeLessThan(last.x);
    // The head of a letter points away from the middle of the ring.
    expect(brought(placeGlyph(top, BAND, 21), 21, 0).y).toBeLessThan(brought(placeGlyph(top, BAND, 21), 21, 2.2).y);
  });

  it("goes all the way round where the arc ends where it starts", () => {
    expect(sweepOf({ start: 90, end: 90 })).toBe(360);
    expect(sweepOf({ start: 350, end: 10 })).toBe(20);
    expect(sweepOf({ start: -90, end: 270 })).toBe(360);
  });
});

describe("a draft is written along the same middle", () => {
  const numbers = (path: string): number[] => [...path.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));

  it("from one end of the area to the other", () => {
    fc.assert(
      fc.property(anyPlacement, (placement) => {
        const ends = numbers(middleOf(placement, 1000));
        const start = brought(placeGlyph(placement, BAND, 0, 1000), 0, 1.1);
        const end = brought(placeGlyph(placement, BAND, 42, 1000), 42, 1.1);
        expect(ends.slice(0, 2)).toEqual([expect.closeTo(start.x, 3), expect.closeTo(start.y, 3)]);
        expect(ends.slice(-2)).toEqual([expect.closeTo(end.x, 3), expect.closeTo(end.y, 3)]);
      }),
    );
  });
});
