import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boxOf } from "../../../app/engraving/outline-box";

describe("the drawn box of an outline", () => {
  it.each([
    ["a line", "M0,0L10,5Z", { left: 0, right: 10, bottom: 0, top: 5 }],
    ["a bow whose point lies beyond it", "M0,0Q50,100 100,0Z", { left: 0, right: 100, bottom: 0, top: 50 }],
    ["a bow of two points", "M0,0C0,100 100,100 100,0Z", { left: 0, right: 100, bottom: 0, top: 75 }],
    ["a curve that is straight", "M0,0C10,10 20,20 30,30Z", { left: 0, right: 30, bottom: 0, top: 30 }],
    ["parts that are apart", "M0,0L1,1ZM-20,7L-10,9Z", { left: -20, right: 1, bottom: 0, top: 9 }],
    ["nothing", "", null],
    ["a pen that only moves", "M5,5Z", null],
  ])("of %s", (_, d, box) => {
    expect(boxOf(d)).toEqual(box);
  });

  it("holds every point of its curve, and is touched on each side", () => {
    const point = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: -999, max: 999 }));
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), (points) => {
        const [a, b, c, d] = points;
        const box = boxOf(`M${a.join(",")}C${[b, c, d].map((one) => one.join(",")).join(" ")}Z`);
        if (!box) throw new Error("a curve is drawn");
        const at = (t: number, axis: 0 | 1): number =>
          (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t ** 2 * c[axis] + t ** 3 * d[axis];
        const drawn = Array.from({ length: 401 }, (_, step) => step / 400);
        const [xs, ys] = [drawn.map((t) => at(t, 0)), drawn.map((t) => at(t, 1))];
        for (const [side, reached] of [
          [box.left, Math.min(...xs)],
          [-box.right, -Math.max(...xs)],
          [box.bottom, Math.min(...ys)],
          [-box.top, -Math.max(...ys)],
        ] as const) {
          expect(side).toBeLessThanOrEqual(reached + 1e-9);
          expect(reached - side).toBeLessThan(1);
        }
      }),
    );
  });
});
