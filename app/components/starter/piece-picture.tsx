import type { ReactNode } from "react";
import styles from "./starter.module.css";

const GOLD = "#b98a2e";
const PALE = "#f3e3bd";
const STONE = "#4d6fb5";
const INK = "#5f5340";

const line = { fill: "none", stroke: GOLD, strokeWidth: 3, strokeLinecap: "round", strokeLinejoin: "round" } as const;
const fine = { ...line, stroke: INK, strokeWidth: 1.5 } as const;
const letters = { fill: INK, fontFamily: "Georgia, serif", fontStyle: "italic", textAnchor: "middle" } as const;

/** Drawn for each ready set, in a box of 160 × 96. */
const PICTURES: Record<string, ReactNode> = {
  "wedding-ring": (
    <>
      <circle cx="66" cy="54" r="27" {...line} strokeWidth="7" />
      <circle cx="98" cy="54" r="27" {...line} strokeWidth="4" />
      <path d="M98 12l9 8-9 11-9-11z" fill="#fff" stroke={GOLD} strokeWidth="2.5" strokeLinejoin="round" />
      <path d="M51 63a18 18 0 0 0 28 2" {...fine} strokeDasharray="3 3" />
    </>
  ),
  "birthstone-necklace": (
    <>
      <path d="M34 8c4 34 24 44 46 50 22-6 42-16 46-50" {...line} strokeWidth="2" strokeDasharray="1 4" />
      <circle cx="80" cy="66" r="16" fill={PALE} stroke={GOLD} strokeWidth="3" />
      <path d="M80 56l9 7-9 13-9-13z" fill={STONE} />
    </>
  ),
  "name-bracelet": (
    <>
      <path d="M16 34c8 22 20 30 32 33M144 34c-8 22-20 30-32 33" {...line} strokeWidth="2" strokeDasharray="1 4" />
      <rect x="46" y="56" width="68" height="20" rx="5" fill={PALE} stroke={GOLD} strokeWidth="3" />
      <text x="80" y="71" fontSize="15" {...letters}>
        Anna
      </text>
    </>
  ),
  "monogram-earrings": (
    <>
      {[
        { x: 56, letter: "A" },
        { x: 104, letter: "M" },
      ].map(({ x, letter }) => (
        <g key={letter}>
          <path d={`M${x} 34v-8c0-12 14-12 14-2`} {...line} strokeWidth="2.5" />
          <circle cx={x} cy="54" r="19" fill={PALE} stroke={GOLD} strokeWidth="3" />
          <text x={x} y="61" fontSize="20" {...letters}>
            {letter}
          </text>
        </g>
      ))}
    </>
  ),
  "engraved-watch": (
    <>
      <path d="M66 24l3-20h22l3 20M66 72l3 20h22l3-20" fill={PALE} stroke={GOLD} strokeWidth="2.5" />
      <circle cx="80" cy="48" r="28" fill="#fff" stroke={GOLD} strokeWidth="4" />
      <path d="M66 41h28M62 49h36M68 57h24" {...fine} />
      <path d="M110 44v8" {...line} strokeWidth="5" />
    </>
  ),
  "heirloom-redesign": (
    <>
      <circle cx="42" cy="54" r="20" {...line} stroke="#a99a7c" strokeWidth="5" strokeDasharray="14 4" />
      <path d="M70 54h18m-7-7l7 7-7 7" {...fine} strokeWidth="2.5" />
      <circle cx="118" cy="56" r="22" {...line} strokeWidth="5" />
      <path d="M118 20l9 7-9 11-9-11z" fill={STONE} stroke={GOLD} strokeWidth="2" strokeLinejoin="round" />
    </>
  ),
};

/** A small picture of the piece that a ready set is for. */
export function PiecePicture({ set }: { set: string }) {
  return (
    <svg className={styles.picture} viewBox="0 0 160 96" aria-hidden>
      {PICTURES[set]}
    </svg>
  );
}
