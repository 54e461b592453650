/** Why a paid line cannot become tickets yet. Stored in `exception.reason`: add reasons, never rename one. */
export const EXCEPTION_REASONS = [
  "no-selection",
  "missing-answers",
  "invalid-answers",
  "unknown-version",
  "no-route",
  "empty-calendar",
  "fully-booked",
  "sold-out",
  "operation-deleted",
] as const;
export type ExceptionReason = (typeof EXCEPTION_REASONS)[number];

interface ExceptionWords {
  /** A short heading. */
  title: string;
  /** What happened, and what a person can do about it. */
  sentence: string;
}

const WORDS = {
  "no-selection": {
    title: "No personalization",
    sentence: "This piece was paid without any answers. Fill them in after asking the customer, or waive them.",
  },
  "missing-answers": {
    title: "Answers are missing",
    sentence: "A required answer is missing. Fill it in after asking the customer, or waive the line.",
  },
  "invalid-answers": {
    title: "An answer cannot be made",
    sentence: "An answer is outside of what this piece can take. Correct it with the customer.",
  },
  "unknown-version": {
    title: "Unknown options",
    sentence: "The line names options that were never published here. Fill in the answers for the current options.",
  },
  "no-route": {
    title: "Nobody can make it",
    sentence:
      "No running queue can do some of the work. Resume a queue, add the capability or change a rule, then retry.",
  },
  "empty-calendar": {
    title: "No working day",
    sentence: "The queue for this work has no working day. Give it weekdays or remove closures, then retry.",
  },
  "fully-booked": {
    title: "No room",
    sentence:
      "Every queue that could do the work is full for half a year. Raise a capacity or add a queue, then retry.",
  },
  "sold-out": {
    title: "Sold out",
    sentence:
      "An earlier order took the last of it. Ask the customer to choose again; or raise the limit, publish it, and make the piece with these answers.",
  },
  "operation-deleted": {
    title: "Its work was deleted",
    sentence:
      "The options that were bought ask for a kind of work that the workshop no longer has. Add it to the order of work again, then retry, or cancel the line.",
  },
} satisfies Record<ExceptionReason, ExceptionWords>;

export function isExceptionReason(text: string): text is ExceptionReason {
  return EXCEPTION_REASONS.some((reason) => reason === text);
}

/** What a merchant reads about an exception. */
export function exceptionWords(reason: ExceptionReason): ExceptionWords {
  return WORDS[reason];
}
