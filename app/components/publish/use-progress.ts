import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { PublishProgress } from "../../domain/publishing/view";
import { publishingPath, type PublishingAnswer } from "./answers";

const EVERY_MS = 1_500;
const WHEN_AWAY_MS = 6_000;

/**
 * The set's progress, asked for anew while products wait. It asks for nothing but the numbers: what is typed on the page
 * stays as it is, also when the server cannot be reached. `away`: the last question was not answered.
 */
export function useProgress(setId: string, fromPage: PublishProgress | null) {
  const { data, load } = useFetcher<PublishingAnswer>({ key: `progress-${setId}` });
  const [progress, setProgress] = useState(fromPage);
  useEffect(() => setProgress(fromPage), [fromPage]);
  useEffect(() => {
    if (data?.kind === "progress") setProgress(data.progress);
  }, [data]);
  const waits = (progress?.waiting ?? 0) > 0;
  const away = data?.kind === "failed";
  useEffect(() => {
    if (!waits) return;
    const ask = () => {
      if (!document.hidden) load(publishingPath(setId));
    };
    const timer = setInterval(ask, away ? WHEN_AWAY_MS : EVERY_MS);
    return () => clearInterval(timer);
  }, [waits, away, load, setId]);
  return { progress, away: away && waits };
}
