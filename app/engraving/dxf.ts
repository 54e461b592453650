import { DxfWriter, point2d, Units } from "@tarikjabiri/dxf";
import type { Point } from "./polylines";

/** One bit of 70 in an LWPOLYLINE: its end is joined to its start. */
const CLOSED = 1;

/**
 * A DXF drawing of closed polylines on one layer: millimetres, Y upwards as CAD has it. `heightMm` is the height of the
 * sheet, whose upper left corner the points are measured from.
 */
export function dxfOf(lines: Point[][], heightMm: number): string {
  const drawing = new DxfWriter();
  drawing.setUnits(Units.Millimeters);
  for (const line of lines) {
    drawing.addLWPolyline(
      line.map(([x, y]) => ({ point: point2d(x, heightMm - y) })),
      { flags: CLOSED },
    );
  }
  return drawing.stringify();
}
