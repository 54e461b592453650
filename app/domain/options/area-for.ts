import type { CheckedAnswer } from "./check";
import type { Area, CatalogVersion } from "./option";
import { insideCircumferenceMm } from "./ring-sizes";

/**
 * Where an option is engraved on the very piece that was chosen: an area that runs around the inside of a ring is as
 * long as the inside of the size that was answered. Lengths in mm; the width to a hundredth.
 */
export function areaFor(version: CatalogVersion, answers: CheckedAnswer[], { area }: { area: Area }): Area {
  if (!area.ringSized) return area;
  for (const answer of answers) {
    const option = version.options[answer.position - 1];
    if (answer.kind !== "ringSize" || option?.kind !== "ringSize") continue;
    const widthMm = Math.round(insideCircumferenceMm(answer.quarters, option.system) * 100) / 100;
    return { ...area, widthMm };
  }
  return area;
}
