/** Long work on the catalog as pages tell it: SKUs that are assigned, files that are imported. */

export const TASK_STATES = ["CHECKING", "CHECKED", "APPLYING", "DONE", "FAILED", "CANCELLED"] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What a row does when it is applied. */
export const EFFECTS = ["new", "changed", "moved", "unchanged"] as const;
export type Effect = (typeof EFFECTS)[number];

/** The rows that a report shows. */
export const SHOWN = ["all", "bad", ...EFFECTS] as const;
export type Shown = (typeof SHOWN)[number];

/** What can be exported and imported: the shop's options, its sets, and which SKUs offer them. */
export const CATALOG_FILES = ["options", "sets", "assignments"] as const;
export type CatalogFile = (typeof CATALOG_FILES)[number];

/** A file that is brought in, at most. */
export const MOST_FILE_MEGABYTES = 20;

/** Where the SKUs of an assignment come from. */
export type SourceView =
  | { kind: "variants" }
  | { kind: "skus" }
  /** "" until the check has asked for its name. */
  | { kind: "collection"; title: string }
  | { kind: "tag"; tag: string };

export type TaskSubject =
  | { kind: "assign"; optionSetId: string; setName: string; source: SourceView; leave: boolean }
  /** Every assigned SKU is looked up in Shopify. */
  | { kind: "refresh" }
  | {
      kind: "import";
      file: CatalogFile;
      fileName: string;
      /** Columns of the file that Keepsake does not know. */
      unknown: string[];
    };

export interface CatalogTaskView {
  id: string;
  state: TaskState;
  subject: TaskSubject;
  /** Of the present state: rows in all (0 while nobody knows), and how many are through. */
  total: number;
  done: number;
  report: {
    counts: Partial<Record<Effect | "bad", number>>;
    /** The sets that SKUs would be taken from. */
    conflicts: { setId: string; name: string; count: number }[];
    /** SKUs that Shopify no longer has, or calls something else. */
    removed: number;
    renamed: number;
  };
  /** Why it failed, or what keeps it waiting. */
  reason: string | null;
  /** ISO */
  createdAt: string;
  finishedAt: string | null;
}

/** One row of a report. */
export interface TaskLine {
  /** From 1: the line of the file or of the pasted list; of what was picked or found, its number. */
  line: number;
  /** What it is about: an option's key, a SKU. */
  name: string;
  title: string;
  effect: Effect | "bad" | null;
  /** The set that the SKU offers now, where that is another one. */
  fromSet: string | null;
  applied: boolean;
  message: string;
}

/** Somebody works on it at this moment; else it waits for a person, or is over. */
export function isRunning({ state }: Pick<CatalogTaskView, "state">): boolean {
  return state === "CHECKING" || state === "APPLYING";
}
