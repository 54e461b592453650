import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dragHandle,
  drawnPlacement,
  firstPlacement,
  handlesOf,
  lengthOf,
  nudgeHandle,
  resized,
  type HandleName,
  type Shape,
} from "../../../../app/components/set-editor/areas/placement";
import type { Placement } from "../../../../app/domain/options/option";

const BAND = { widthMm: 40, heightMm: 2 };
const TALL = 0.75;
const SHAPES: Shape[] = ["box", "line", "arc"];

function handle(placement: Placement, name: HandleName) {
  const found = handlesOf(placement).find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

const drag = (placement: Placement, name: HandleName, x: number, y: number) =>
  dragHandle(placement, name, { x, y }, BAND, TALL);

describe("a jeweler places an engraving on a picture", () => {
  it.each(SHAPES)("a %s starts in the middle of the picture", (shape) => {
    const { x, y } = handle(firstPlacement(shape, BAND, TALL), "middle");
    expect([x, y]).toEqual([0.5, 0.375]);
  });

  it("a box keeps the proportions of the engraving when its right end is dragged, and its left end stays", () => {
    const box = firstPlacement("box", BAND, TALL);
    const left = handle(box, "start");
    const wider = drag(box, "end", 0.95, 0.375);
    if (wider.shape !== "box") throw new Error("a box stays a box");
    expect(wider.width / wider.height).toBeCloseTo(20, 1);
    expect(handle(wider, "start").x).toBeCloseTo(left.x, 3);
    expect(handle(wider, "end").x).toBeCloseTo(0.95, 3);
  });

  it("a box turns by its handle, and its ends go around its middle", () => {
    const turned = drag(firstPlacement("box", BAND, TALL), "turn", 0.9, 0.375);
    expect(turned).toMatchObject({ turn: 90 });
    expect(handle(turned, "end").x).toBeCloseTo(0.5, 3);
    expect(handle(turned, "end").y).toBeGreaterThan(0.375);
  });

  it("a turned box grows along its own line", () => {
    const turned = drag(firstPlacement("box", BAND, TALL), "turn", 0.9, 0.375);
    const grown = drag(turned, "end", 0.9, 0.7);
    expect(handle(grown, "end").x).toBeCloseTo(0.5, 3);
    expect(handle(grown, "end").y).toBeCloseTo(0.7, 3);
  });

  it("a line goes where its ends go, and is moved as it is up to the edge of the picture", () => {
    const line = drag(firstPlacement("line", BAND, TALL), "start", 0.1, 0.2);
    expect(line).toEqual({ shape: "line", x1: 0.1, y1: 0.2, x2: 0.75, y2: 0.375 });
    const moved = drag(line, "middle", 0, 0);
    expect(moved).toEqual({ shape: "line", x1: 0, y1: 0, x2: 0.65, y2: 0.175 });
  });

  it("an arc runs clockwise from its first end to its last, and neither end overtakes the other", () => {
    const arc = firstPlacement("arc", BAND, TALL);
    const { x, y } = handle(arc, "middle");
    const quarter = drag(drag(arc, "start", x - 0.2, y), "end", x, y - 0.2);
    expect(quarter).toMatchObject({ start: 180, end: 270 });
    expect(drag(quarter, "end", x - 0.2, y - 0.001)).toMatchObject({ start: 180, end: 190 });
  });

  it("is drawn anew by dragging from one point to another", () => {
    const [from, to] = [
      { x: 0.2, y: 0.3 },
      { x: 0.6, y: 0.3 },
    ];
    expect(drawnPlacement("line", from, to, BAND)).toEqual({ shape: "line", x1: 0.2, y1: 0.3, x2: 0.6, y2: 0.3 });
    expect(drawnPlacement("box", from, to, BAND)).toMatchObject({ width: 0.4, height: 0.02, turn: 0 });
    expect(drawnPlacement("arc", from, to, BAND)).toMatchObject({ cx: 0.2, cy: 0.3, r: 0.4 });
  });

  it("an area of another size gives a box another height, where it is", () => {
    const box = firstPlacement("box", BAND, TALL);
    const taller = resized(box, { widthMm: 40, heightMm: 4 });
    if (box.shape !== "box" || taller.shape !== "box") throw new Error("a box stays a box");
    expect(taller.height).toBeCloseTo(box.height * 2, 3);
    expect(handle(taller, "middle").y).toBeCloseTo(0.375, 3);
  });
});

describe("with the arrow keys", () => {
  const step = (dx: -1 | 0 | 1, dy: -1 | 0 | 1, large = false) => ({ dx, dy, large });
  it.each([
    [false, 0.51],
    [true, 0.55],
  ])("a handle moves by a hundredth of the picture, with Shift by five (%s)", (large, x) => {
    const line = firstPlacement("line", BAND, TALL);
    expect(handle(nudgeHandle(line, "middle", step(1, 0, large), BAND, TALL), "middle").x).toBeCloseTo(x, 4);
    const down = handle(nudgeHandle(line, "end", step(0, 1, large), BAND, TALL), "end");
    expect(down.y).toBeCloseTo(0.375 + x - 0.5, 4);
  });

  it("what runs around a circle moves by degrees", () => {
    const box = nudgeHandle(firstPlacement("box", BAND, TALL), "turn", step(-1, 0, true), BAND, TALL);
    expect(box).toMatchObject({ turn: -5 });
    const arc = firstPlacement("arc", BAND, TALL);
    expect(nudgeHandle(arc, "end", step(1, 0), BAND, TALL)).toMatchObject({ start: 200, end: 341 });
    expect(nudgeHandle(arc, "radius", step(0, -1), BAND, TALL)).toMatchObject({ r: 0.235 });
  });
});

it("whatever is dragged wherever, the shape stays on the picture, readable and never without length", () => {
  const names: HandleName[] = ["middle", "start", "end", "turn", "radius"];
  const moves = fc.array(
    fc.tuple(
      fc.constantFrom(...names),
      fc.double({ min: -2, max: 3, noNaN: true }),
      fc.double({ min: -2, max: 3, noNaN: true }),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...SHAPES), moves, (shape, steps) => {
      const end = steps.reduce(
        (placement, [name, x, y]) => drag(placement, name, x, y),
        firstPlacement(shape, BAND, TALL),
      );
      for (const value of Object.values(end)) if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      const { x, y } = handle(end, "middle");
      expect(x >= -1 && x <= 2 && y >= -1 && y <= 2).toBe(true);
      if (end.shape === "arc") expect(end.end - end.start).toBeGreaterThanOrEqual(10);
      expect(lengthOf(end)).toBeGreaterThan(0.003);
    }),
  );
});
