import type { PublishProgress, VersionHistory } from "../../domain/publishing/view";
import type { Failed } from "../admin/answer-or-failed";

/** What /app/sets/:id/publishing answers when it is asked. */
export type PublishingAnswer =
  | { kind: "progress"; progress: PublishProgress | null }
  | ({ kind: "versions"; before: number | null } & VersionHistory)
  | Failed;

/** What it answers when it is told to do something. */
export type PublishingDone = { kind: "done"; message: string } | { kind: "refused"; reason: string } | Failed;

export const publishingPath = (setId: string) => `/app/sets/${setId}/publishing`;
