/** What pages show of a set's publishing. */

/** How far the version in force is on the set's products. */
export interface PublishProgress {
  /** The version in force. */
  version: number;
  products: number;
  /** Products that Shopify has on the version in force, and for which nothing is wanted. */
  done: number;
  waiting: number;
  failed: number;
  /** How many products Shopify has on which version, newest first; null for those that ask nothing yet. */
  onVersion: { version: number | null; products: number }[];
  /** The first that failed, by title. */
  failures: { productId: string; title: string; reason: string }[];
}

/** What the page of a set knows of its publishing. */
export interface Publishing {
  /** When this was read, ISO. */
  readAt: string;
  /** Of the draft. */
  revision: number;
  /** The version in force; null when none was published. */
  version: number | null;
  publishedAt: string | null;
  /** What shoppers would see otherwise if the saved draft were published, in sentences; empty while nothing was published. */
  changes: string[];
  /** The draft differs from the version in force. */
  changed: boolean;
  progress: PublishProgress | null;
}

/** One published version of a set, as its history shows it. */
export interface VersionLine {
  version: number;
  publishedAt: string;
  inForce: boolean;
  /** The earlier version that it brought back. */
  restores: number | null;
  /** What it changed against the version before, in sentences; null for the first. */
  changes: string[] | null;
  /** What shoppers would see otherwise if it were brought back now. */
  ifBroughtBack: string[];
}

/** `more`: there are older ones. */
export interface VersionHistory {
  versions: VersionLine[];
  more: boolean;
}
