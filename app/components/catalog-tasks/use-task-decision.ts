import { useFetcher } from "@remix-run/react";
import type { Failed } from "../admin/answer-or-failed";
import { useToast } from "../admin/use-toast";

type Answer = { kind: "done" | "refused"; message: string } | Failed;

/** Tells the server what the merchant decided of a task; its answer is a toast. */
export function useTaskDecision() {
  const fetcher = useFetcher<Answer>();
  useToast(fetcher.data, fetcher.data?.message ?? null, fetcher.data?.kind !== "done");
  const send = (fields: Record<string, string>) => void fetcher.submit(fields, { method: "post" });
  return { send, cancel: () => send({ intent: "cancel" }), busy: fetcher.state !== "idle" };
}
