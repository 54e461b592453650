import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";

export interface SetName {
  id: string;
  name: string;
  skuCount: number;
}

/** The shop's option sets by name, asked for once the page is there; null until they come. A form that is sent asks anew. */
export function useSetNames(): SetName[] | null {
  const { load, data } = useFetcher<{ sets: SetName[] }>();
  useEffect(() => load("/app/set-names"), [load]);
  return data?.sets ?? null;
}
