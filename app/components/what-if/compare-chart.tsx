import { useId } from "react";
import styles from "./what-if.module.css";

/** One pair of bars. */
export interface Pair {
  /** Below it, short; the drawing has room for ten letters. */
  label: string;
  /** In the table, whole. */
  name: string;
  before: Bar;
  after: Bar;
}

export interface Bar {
  /** Null where there is nothing to measure. */
  value: number | null;
  /** Above it, short: "12", "93%". */
  short: string;
  /** In the table, whole: "Thu 26 Nov, in 5 days". */
  words: string;
}

interface ChartProps {
  title: string;
  /** What a person who hears the page is told instead of the drawing. */
  description: string;
  /** Head of the table's first column. */
  head: string;
  pairs: Pair[];
  /** The value of the full height; the largest bar where it is not given. */
  most?: number;
}

/** In units of the drawing, which scales to its card; all drawings are as wide, so that they are written alike. */
const WIDTH = 380;
const HEIGHT = 160;
const TOP = 20;
const GROUND = HEIGHT - 18;
const BAR = 24;
const SIDES = ["before", "after"] as const;

/** Bars before and after, side by side. Who hears the page gets a sentence and a table of the same numbers. */
export function CompareChart({ title, description, head, pairs, most }: ChartProps) {
  const id = useId();
  const step = WIDTH / pairs.length;
  const full = most ?? Math.max(1, ...pairs.flatMap(({ before, after }) => [before.value ?? 0, after.value ?? 0]));
  const top = (value: number) => GROUND - ((GROUND - TOP) * Math.min(value, full)) / full;
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
        {pairs.map((pair, index) => (
          <g key={pair.name}>
            {SIDES.map((side, at) => {
              const { value, short } = pair[side];
              const x = step * (index + 0.5) + (at === 0 ? -BAR - 1 : 1);
              const y = value === null ? GROUND : top(value);
              return (
                <g key={side}>
                  <rect className={styles[side]} x={x} y={y} width={BAR} height={GROUND - y} rx={2} />
                  <text className={styles.value} x={x + BAR / 2} y={y - 5}>
                    {short}
                  </text>
                </g>
              );
            })}
            <text className={styles.label} x={step * (index + 0.5)} y={HEIGHT - 4}>
              {pair.label}
            </text>
          </g>
        ))}
      </svg>
      <p className={styles.legend} aria-hidden="true">
        <span className={styles.keyBefore} /> as it is
        <span className={styles.keyAfter} /> with the change
      </p>
      <table className={styles.spoken}>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">As it is</th>
            <th scope="col">With the change</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{before.words}</td>
              <td>{after.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
