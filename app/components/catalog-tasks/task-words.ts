import type {
  CatalogTaskView,
  Effect,
  Shown,
  SourceView,
  TaskState,
  TaskSubject,
} from "../../domain/catalog-tasks/view";

const number = (count: number) => count.toLocaleString("en");

/** (1250, "SKU") is "1,250 SKUs". */
export function manyOf(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** What the rows of a task are called. */
export function rowWords({ kind }: TaskSubject): [one: string, many: string] {
  return kind === "import" ? ["line", "lines"] : ["SKU", "SKUs"];
}

/** "Assign “Classic ring”", as a page's title. */
export function titleOf(subject: TaskSubject): string {
  switch (subject.kind) {
    case "assign":
      return `Assign “${subject.setName}”`;
    case "refresh":
      return "Check against Shopify";
    case "import":
      return `Import ${FILE_WORDS[subject.file]}`;
  }
}

export const FILE_WORDS = { options: "options", sets: "option sets", assignments: "assignments" } as const;

/** Where an assignment's SKUs come from: "the tag “gift”". */
export function sourceWords(source: SourceView): string {
  switch (source.kind) {
    case "variants":
      return "the products you chose";
    case "skus":
      return "your list of SKUs";
    case "collection":
      return source.title === "" ? "a collection" : `the collection “${source.title}”`;
    case "tag":
      return `the tag “${source.tag}”`;
  }
}

/** What is going on, for the line above a progress bar. */
export function progressWords({ state, subject, total, done }: CatalogTaskView): string {
  const [one, many] = rowWords(subject);
  const of = total > done ? `${number(done)} of ${manyOf(total, one, many)}` : manyOf(done, one, many);
  if (state === "APPLYING") return subject.kind === "import" ? `Importing: ${of}` : `Assigning: ${of}`;
  if (subject.kind === "import") return `Looking over the file: ${of}`;
  if (subject.kind === "refresh") return `Asking Shopify: ${of}`;
  return total > done ? `Looking up: ${of}` : `Looking up: ${of} so far`;
}

export const STATE_WORDS = {
  CHECKING: "Being looked over",
  CHECKED: "Waits for you",
  APPLYING: "Under way",
  DONE: "Done",
  FAILED: "Failed",
  CANCELLED: "Discarded",
} satisfies Record<TaskState, string>;

/** What applying a row does, by effect; a badge's words. */
export const EFFECT_WORDS = {
  new: "New",
  changed: "Changed",
  moved: "Moves",
  unchanged: "As it is",
  bad: "Not possible",
} satisfies Record<Effect | "bad", string>;

export const SHOWN_WORDS = { all: "All", ...EFFECT_WORDS } satisfies Record<Shown, string>;

export const EFFECT_TONES = {
  new: "success",
  changed: "info",
  moved: "attention",
  unchanged: undefined,
  bad: "critical",
} as const satisfies Record<Effect | "bad", string | undefined>;
