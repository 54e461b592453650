import DxfParser from "dxf-parser";
import svgpath from "svgpath";
import { describe, expect, it, test } from "vitest";
import type { Cut } from "../../../app/domain/engraving/engraved";
import { placeOnJig, type Jig } from "../../../app/domain/engraving/jig";
import { outlinesOfCut, type OutlinePath } from "../../../app/engraving/outlines";
import { cutDxf, sheetFiles, type JigCut } from "../../../app/engraving/production-file";

const AREA = { widthMm: 44, heightMm: 2.5 };
const words = (text: string, font = "cormorant-garamond"): Cut => ({ kind: "text", text, font });

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function boxOf(points: [number, number][]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** What the preview draws, as very many points of each curve: reckoned by the curves' own formula. */
function previewLines(paths: OutlinePath[]): [number, number][][] {
  const lines: [number, number][][] = [];
  for (const { transform, d } of paths) {
    svgpath(d)
      .transform(transform)
      .abs()
      .iterate(([command, ...n], _index, x, y) => {
        if (command === "M") lines.push([[n[0] ?? 0, n[1] ?? 0]]);
        for (let t = 1 / 64; t <= 1; t += 1 / 64) {
          const u = 1 - t;
          if (command === "L") lines.at(-1)?.push([u * x + t * (n[0] ?? 0), u * y + t * (n[1] ?? 0)]);
          if (command === "Q")
            lines
              .at(-1)
              ?.push([
                u * u * x + 2 * u * t * (n[0] ?? 0) + t * t * (n[2] ?? 0),
                u * u * y + 2 * u * t * (n[1] ?? 0) + t * t * (n[3] ?? 0),
              ]);
          if (command === "C")
            lines
              .at(-1)
              ?.push([
                u ** 3 * x + 3 * u * u * t * (n[0] ?? 0) + 3 * u * t * t * (n[2] ?? 0) + t ** 3 * (n[4] ?? 0),
                u ** 3 * y + 3 * u * u * t * (n[1] ?? 0) + 3 * u * t * t * (n[3] ?? 0) + t ** 3 * (n[5] ?? 0),
              ]);
        }
      });
  }
  return lines;
}

/** Around a closed line. */
function perimeter(points: [number, number][]): number {
  return points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return sum + Math.hypot(nextX - x, nextY - y);
  }, 0);
}

const length = (lines: [number, number][][]) => lines.reduce((sum, line) => sum + perimeter(line), 0);

function linesIn(dxf: string): { closed: boolean; points: [number, number][] }[] {
  const parsed = new DxfParser().parseSync(dxf);
  expect(parsed?.header.$INSUNITS, "drawn in millimetres").toBe(4);
  return (parsed?.entities ?? []).map((entity) => {
    if (!("vertices" in entity)) throw new Error(`a ${entity.type} is no polyline`);
    const { vertices, shape } = entity as unknown as { vertices: { x: number; y: number }[]; shape: boolean };
    return { closed: shape, points: vertices.map(({ x, y }): [number, number] => [x, y]) };
  });
}

describe("a maker opens a drawing in the machine's own program", () => {
  test.each([
    ["words with accents", words("Zoë & Émile")],
    ["a script", words("Anna", "great-vibes")],
    ["Arabic, letters joined", words("سارة", "amiri")],
    ["kana", words("さくら", "biz-udpmincho")],
    ["a font of cubic curves", words("Anna", "dancing-script")],
    ["a heart", { kind: "symbol", symbol: "heart" } satisfies Cut],
  ])("and finds %s in the size and place of the preview, to a hundredth of a millimetre", async (_, cut) => {
    const outlines = await outlinesOfCut(cut, AREA);
    const drawn = previewLines(outlines?.paths ?? []);
    const seen = boxOf(drawn.flat());
    const lines = linesIn(await cutDxf(cut, AREA));
    const cutBox = boxOf(lines.flatMap(({ points }) => points));
    expect(Math.abs(cutBox.left - seen.left)).toBeLessThan(0.01);
    expect(Math.abs(cutBox.right - seen.right)).toBeLessThan(0.01);
    // CAD counts upwards from the lower edge.
    expect(Math.abs(AREA.heightMm - cutBox.bottom - seen.top)).toBeLessThan(0.01);
    expect(Math.abs(AREA.heightMm - cutBox.top - seen.bottom)).toBeLessThan(0.01);
    expect(lines.every(({ closed }) => closed)).toBe(true);
    // Curves stay curves: corners cut short would make the way around shorter.
    expect(length(lines.map(({ points }) => points)) / length(drawn)).toBeGreaterThan(0.99);
  });

  it("and an o keeps its hole: one polyline around it and one inside", async () => {
    expect(linesIn(await cutDxf(words("o"), AREA))).toHaveLength(2);
  });

  it("but gets no drawing in a font that is not there", async () => {
    await expect(cutDxf(words("Anna", "no-font"), AREA)).rejects.toThrow("there is no engraving font “no-font”");
  });
});

const JIG: Jig = { columns: 2, rows: 2, pocketWidthMm: 50, pocketHeightMm: 10, gapMm: 5 };
const named = (name: string, widthMm = 44): JigCut => ({ name, cut: words(name), widthMm, heightMm: 2.5 });

describe("a maker engraves many pieces in one go", () => {
  it("and sees which ticket lies in which pocket, row by row, on as many sheets as it takes", () => {
    const plan = placeOnJig(
      ["1001-1", "1001-2", "1002-1", "1003-1", "1004-1"].map((name) => named(name)),
      JIG,
    );
    if (plan.kind !== "placed") throw new Error(plan.kind);
    expect(plan.sheets.map(({ places }) => places.map(({ piece, pocket }) => `${pocket} ${piece.name}`))).toEqual([
      ["A1 1001-1", "A2 1001-2", "B1 1002-1", "B2 1003-1"],
      ["A1 1004-1"],
    ]);
    expect(plan.sheets[0]).toMatchObject({ widthMm: 115, heightMm: 35 });
    expect(plan.sheets[0]?.places[3]).toMatchObject({ xMm: 63, yMm: 23.75 });
  });

  it("but one that is larger than a pocket is named with both sizes, and nothing is placed", () => {
    expect(placeOnJig([named("1001-1"), named("1002-1", 60)], JIG)).toEqual({
      kind: "refused",
      reasons: ["1002-1 is 60 × 2.5 mm; a pocket of this jig takes 50 × 10 mm"],
    });
  });

  it("and each piece is cut where its pocket is, as it would be cut alone", async () => {
    const plan = placeOnJig([named("Anna"), named("Otto")], JIG);
    const [sheet] = plan.kind === "placed" ? plan.sheets : [];
    if (!sheet) throw new Error("no sheet");
    const { svg, dxf } = await sheetFiles(sheet, "Tray <1>");
    expect(svg).toContain("<title>Tray &lt;1&gt;</title>");
    const place = sheet.places[1];
    const alone = linesIn(await cutDxf(words("Otto"), AREA)).flatMap(({ points }) => points);
    const together = linesIn(dxf)
      .flatMap(({ points }) => points)
      .slice(-alone.length);
    const shift = (place?.xMm ?? 0) + boxOf(alone).left;
    expect(boxOf(together).left).toBeCloseTo(shift, 3);
    expect(boxOf(together).bottom).toBeCloseTo(
      sheet.heightMm - (place?.yMm ?? 0) - AREA.heightMm + boxOf(alone).bottom,
      3,
    );
  });
});
