import { AREA_NAMES, type Placement, type SetArea } from "../options/option";
import type { ReadText } from "./rule-text";

/**
 * Areas of a set as people read and write them, one to a line:
 *   inside 52 x 2 mm ring-sized
 *   front 12 x 8 mm as box 0.1 0.2 0.3 0.4 turned 15 on https://cdn.shopify.com/ring.jpg
 * Lengths of a placement are in widths of the picture, angles in degrees.
 */
export function areasText(areas: readonly SetArea[]): string {
  return areas.map(areaText).join("\n");
}

function areaText({ name, widthMm, heightMm, ringSized, placement, picture }: SetArea): string {
  return [
    `${name} ${widthMm} x ${heightMm} mm`,
    ...(ringSized ? ["ring-sized"] : []),
    ...(placement ? [`as ${placementText(placement)}`] : []),
    ...(picture === null ? [] : [`on ${picture}`]),
  ].join(" ");
}

function placementText(placement: Placement): string {
  switch (placement.shape) {
    case "box": {
      const { x, y, width, height, turn } = placement;
      return `box ${x} ${y} ${width} ${height} turned ${turn}`;
    }
    case "line": {
      const { x1, y1, x2, y2 } = placement;
      return `line ${x1} ${y1} ${x2} ${y2}`;
    }
    case "arc": {
      const { cx, cy, r, start, end } = placement;
      return `arc ${cx} ${cy} ${r} from ${start} to ${end}`;
    }
  }
}

const NUMBER = "(-?\\d*\\.?\\d+(?:e[+-]?\\d+)?)";
const numbers = (text: string) => new RegExp(text.replaceAll("#", NUMBER).replaceAll(" ", "\\s+"), "i");
const AREA = numbers("^(\\w+) # x # mm(ring-sized)?(?: as (.+?))?(?: on (\\S+))?$".replace("mm(ring", "mm( ring"));
const BOX = numbers("^box # # # # turned #$");
const LINE = numbers("^line # # # #$");
const ARC = numbers("^arc # # # from # to #$");

/** Reads what `areasText` writes, and what a person writes so. Bounds are judged with the set. */
export function readAreasText(text: string): ReadText<SetArea[]> {
  const areas: SetArea[] = [];
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const area = readArea(line);
    if (area.kind === "refused") return { kind: "refused", reason: `areas: line ${index + 1}: ${area.reason}` };
    areas.push(area.value);
  }
  return { kind: "ok", value: areas };
}

function readArea(line: string): ReadText<SetArea> {
  const [, word = "", width, height, ringSized, placed, picture] = AREA.exec(line) ?? [];
  const name = AREA_NAMES.find((one) => one === word.toLowerCase());
  if (!name || width === undefined || height === undefined)
    return {
      kind: "refused",
      reason: `“${line.slice(0, 60)}” must be written as “inside 52 x 2 mm” (${AREA_NAMES.join(", ")})`,
    };
  const placement = placed === undefined ? null : readPlacement(placed.trim());
  if (placed !== undefined && placement === null)
    return { kind: "refused", reason: `“${placed.slice(0, 60)}” is no place: write box, line or arc with its numbers` };
  return {
    kind: "ok",
    value: {
      name,
      widthMm: Number(width),
      heightMm: Number(height),
      ...(ringSized ? { ringSized: true } : {}),
      picture: picture ?? null,
      placement,
    },
  };
}

function readPlacement(text: string): Placement | null {
  const [, x, y, width, height, turn] = numbersOf(BOX, text);
  if (turn !== undefined && x !== undefined && y !== undefined && width !== undefined && height !== undefined)
    return { shape: "box", x, y, width, height, turn };
  const [, x1, y1, x2, y2] = numbersOf(LINE, text);
  if (x1 !== undefined && y1 !== undefined && x2 !== undefined && y2 !== undefined)
    return { shape: "line", x1, y1, x2, y2 };
  const [, cx, cy, r, start, end] = numbersOf(ARC, text);
  if (cx !== undefined && cy !== undefined && r !== undefined && start !== undefined && end !== undefined)
    return { shape: "arc", cx, cy, r, start, end };
  return null;
}

function numbersOf(pattern: RegExp, text: string): number[] {
  return (pattern.exec(text) ?? []).map(Number);
}
