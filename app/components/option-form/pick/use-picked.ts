import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { OptionDraft } from "../draft";
import type { PickedOption } from "./answers";

interface Picked {
  /** What is being fetched; null when nothing is. */
  busy: string | null;
  problem: string | null;
  take: (name: string, address: string) => void;
}

/** Fetches the option that was pressed, and hands it on. */
export function usePicked(onTake: (option: OptionDraft) => void): Picked {
  const fetcher = useFetcher<PickedOption>();
  const [name, setName] = useState<string | null>(null);
  const told = useRef<PickedOption | undefined>(undefined);
  const answer = fetcher.data;
  useEffect(() => {
    if (!answer || told.current === answer) return;
    told.current = answer;
    if (answer.option) onTake(answer.option);
  }, [answer, onTake]);
  return {
    busy: fetcher.state === "idle" ? null : name,
    problem: answer && answer.option === null ? "This option was deleted meanwhile. Choose another one." : null,
    take: (wanted, address) => {
      setName(wanted);
      fetcher.load(address);
    },
  };
}
