import { Text } from "@shopify/polaris";
import { useId } from "react";
import styles from "./home.module.css";

/** One week or day of a chart. */
export interface ChartPoint {
  /** Below it: "8 Mar". */
  label: string;
  /** The same in the table, whole: "8 to 14 Mar". */
  name: string;
  /** Null where nothing was that could be measured. */
  value: number | null;
  /** Above it, short: "93%", "$1.2K". */
  short: string;
  /** In the table, whole: "93%, 13 of 14". */
  words: string;
}

interface ChartProps {
  title: string;
  /** What a person who hears the page is told instead of the drawing, in a sentence. */
  description: string;
  /** Heads of the table's two columns. */
  heads: [string, string];
  points: ChartPoint[];
  shape: "bars" | "line";
  /** The value of the full height; the largest point where it is not given. */
  most?: number;
  /** Said in the drawing's place while no point has a value. */
  empty: string;
}

/** In units of the drawing, which scales to its card. */
const WIDTH = 280;
const HEIGHT = 150;
const TOP = 20;
const GROUND = HEIGHT - 18;
const BAR = 22;

/**
 * A small chart drawn by hand: a value above each point, the week below it. Who hears the page gets a sentence and a table
 * of the same numbers.
 */
export function Chart({ title, description, heads, points, shape, most, empty }: ChartProps) {
  const id = useId();
  // No bar above nothing says nothing; a line along nothing says that every promise was missed.
  if (points.every(({ value }) => value === null || (value === 0 && shape === "bars")))
    return <Nothing words={empty} />;
  const full = most ?? Math.max(...points.map(({ value }) => value ?? 0), 1);
  const step = WIDTH / points.length;
  const placed = points.map((point, index) => ({
    ...point,
    x: step * (index + 0.5),
    y: point.value === null ? null : GROUND - ((GROUND - TOP) * Math.min(point.value, full)) / full,
  }));
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.drawing}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-words`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-words`}>{description}</desc>
        <line className={styles.ground} x1={0} x2={WIDTH} y1={GROUND + 0.5} y2={GROUND + 0.5} />
        {shape === "line" ? <path className={styles.line} d={pathOf(placed)} /> : null}
        {placed.map(({ label, x, y, short }, index) => (
          <g key={label}>
            {y === null ? null : shape === "bars" ? (
              <rect className={styles.bar} x={x - BAR / 2} y={y} width={BAR} height={GROUND - y} rx={2} />
            ) : (
              <circle className={styles.dot} cx={x} cy={y} r={3.5} />
            )}
            <text className={styles.value} x={x} y={labelY(placed[index - 1]?.y ?? null, y, shape)}>
              {short}
            </text>
            <text className={styles.week} x={x} y={HEIGHT - 4}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      <div className={styles.spoken}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ name, words }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Nothing({ words }: { words: string }) {
  return (
    <div className={styles.figure}>
      <div className={styles.nothing}>
        <Text as="p" tone="subdued">
          {words}
        </Text>
      </div>
    </div>
  );
}

/** Above the point; below it where the line comes down from the left and would cross the words. */
function labelY(before: number | null, y: number | null, shape: "bars" | "line"): number {
  if (y === null) return GROUND - 6;
  const crossed = shape === "line" && before !== null && y - before > 8;
  return crossed && y + 16 < GROUND ? y + 16 : y - 6;
}

/** A line from point to point; it breaks where there is nothing to measure. */
function pathOf(points: { x: number; y: number | null }[]): string {
  return points
    .map(({ x, y }, index) => {
      if (y === null) return "";
      return `${(points[index - 1]?.y ?? null) === null ? "M" : "L"}${x} ${y}`;
    })
    .join("");
}
