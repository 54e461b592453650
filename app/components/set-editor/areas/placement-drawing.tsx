import { useId } from "react";
import type { Placement } from "../../../domain/options/option";
import { polar } from "./geometry";
import { lengthOf, middleOf, type AreaSize } from "./placement";
import styles from "../set-editor.module.css";

interface PlacementDrawingProps {
  placement: Placement;
  size: AreaSize;
  /** The picture's height in its widths. */
  tall: number;
  /** Words to show along the shape. */
  sample: string;
}

/** Units of the drawing in a picture's width: text that is smaller than a unit is not drawn by every browser. */
const UNIT = 1_000;

/** The outline of the area as large as it is, with a sample of words in it. Only to be seen: handles are buttons. */
export function PlacementDrawing({ placement, size, tall, sample }: PlacementDrawingProps) {
  const id = useId();
  const height = (lengthOf(placement) * size.heightMm) / size.widthMm;
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${UNIT} ${tall * UNIT}`} aria-hidden focusable="false">
      {placement.shape === "box" ? (
        <rect
          className={styles.outline}
          x={placement.x * UNIT}
          y={placement.y * UNIT}
          width={placement.width * UNIT}
          height={placement.height * UNIT}
          transform={`rotate(${placement.turn} ${middleOf(placement).x * UNIT} ${middleOf(placement).y * UNIT})`}
        />
      ) : (
        <>
          <path className={styles.band} d={pathOf(placement)} strokeWidth={height * UNIT} />
          <path className={styles.outline} d={pathOf(placement)} />
        </>
      )}
      <path id={id} d={pathOf(placement)} fill="none" />
      <text className={styles.sample} fontSize={height * 0.8 * UNIT}>
        <textPath
          href={`#${id}`}
          startOffset="50%"
          dominantBaseline="central"
          {...fitted(sample, height, lengthOf(placement))}
        >
          {sample}
        </textPath>
      </text>
    </svg>
  );
}

/** Words that would be longer than the area are drawn as long as it is: the engraving is made smaller as well. */
function fitted(sample: string, height: number, length: number) {
  const usual = [...sample].length * height * 0.8 * 0.5;
  return usual > length ? { textLength: length * UNIT, lengthAdjust: "spacingAndGlyphs" as const } : {};
}

/** The line that the middle of the words runs along. */
function pathOf(placement: Placement): string {
  switch (placement.shape) {
    case "box": {
      const middle = middleOf(placement);
      const from = polar(middle, placement.width / 2, placement.turn + 180);
      const to = polar(middle, placement.width / 2, placement.turn);
      return `M${pair(from)}L${pair(to)}`;
    }
    case "line":
      return `M${pair({ x: placement.x1, y: placement.y1 })}L${pair({ x: placement.x2, y: placement.y2 })}`;
    case "arc": {
      const { cx, cy, r, start, end } = placement;
      const [from, to] = [polar({ x: cx, y: cy }, r, start), polar({ x: cx, y: cy }, r, end)];
      return `M${pair(from)}A${r * UNIT} ${r * UNIT} 0 ${end - start > 180 ? 1 : 0} 1 ${pair(to)}`;
    }
  }
}

function pair({ x, y }: { x: number; y: number }): string {
  return `${(x * UNIT).toFixed(1)} ${(y * UNIT).toFixed(1)}`;
}
