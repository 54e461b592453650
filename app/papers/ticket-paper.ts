import type { Cut } from "../domain/engraving/engraved";
import type { Letter } from "../domain/bench/views";

/** What paper says of a ticket. Days are in words already. */
export interface TicketPaper {
  /** "1042-1": what scanners read. */
  number: string;
  orderName: string;
  shopName: string;
  title: string;
  sku: string;
  /** "Wed 2 Dec" */
  promised: string;
  due: string;
  /** What is not engraved: "Birthstone", "Ruby". */
  answers: { label: string; words: string }[];
  engravings: PaperEngraving[];
  steps: { operation: string; queue: string; due: string; checks: string[] }[];
}

export interface PaperEngraving {
  label: string;
  location: string;
  text: string;
  /** The font's name; null for a symbol. */
  font: string | null;
  /** Null when it must not be cut; `problem` says why, and the words stand in its place. */
  cut: Cut | null;
  problem: string | null;
  widthMm: number;
  heightMm: number;
  letters: Letter[];
}
