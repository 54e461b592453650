import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";
import type { StaffAnswer } from "./answers";

type Errors = { name?: string; pin?: string; rushReserve?: string };

/** A form of one card of the page: what the action refused stands at its field until that field is typed in again. */
export function useWorkshopForm(onDone: () => void) {
  const fetcher = useFetcher<StaffAnswer | Failed>();
  const [errors, setErrors] = useState<Errors>({});
  const answer = fetcher.data;
  useToast(answer, answer?.kind === "done" || answer?.kind === "gone" ? answer.message : null, answer?.kind === "gone");
  useEffect(() => {
    if (answer?.kind === "refused") setErrors(answer.errors);
    if (answer?.kind === "done" || answer?.kind === "gone") onDone();
    // The answer alone is news; `onDone` is another function on each render.
  }, [answer]);
  return {
    busy: fetcher.state !== "idle",
    errors,
    failed: answer?.kind === "failed" ? answer.message : null,
    forgive: (field: keyof Errors) => setErrors((before) => ({ ...before, [field]: undefined })),
    send: (fields: Record<string, string>, found: Errors = {}) => {
      setErrors(found);
      if (Object.values(found).every((problem) => problem === undefined)) fetcher.submit(fields, { method: "post" });
    },
  };
}
