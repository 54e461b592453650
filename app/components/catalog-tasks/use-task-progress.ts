import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { isRunning, type CatalogTaskView } from "../../domain/catalog-tasks/view";

const EVERY_MS = 1_000;

/** Asks for this page again while its task is being worked on and somebody looks at it. */
export function useTaskPage(task: Pick<CatalogTaskView, "state">): void {
  const { revalidate, state } = useRevalidator();
  const running = isRunning(task);
  useEffect(() => {
    // One asking at a time: the next is due a while after the last was answered.
    if (!running || state !== "idle") return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [running, revalidate, state]);
}

/**
 * The task as it is by now, for a page about something else: only the task is asked for, until it no longer runs; then
 * the page is, once, since what it shows has changed.
 */
export function useTaskBeside(task: CatalogTaskView | null, address: string): CatalogTaskView | null {
  const { load, data, state } = useFetcher<{ task: CatalogTaskView }>();
  const { revalidate } = useRevalidator();
  const latest = data?.task.id === task?.id ? (data?.task ?? task) : task;
  const running = latest !== null && isRunning(latest);
  const wasRunning = task !== null && isRunning(task);
  useEffect(() => {
    if (!running || state !== "idle") return;
    const timer = setTimeout(() => load(address), EVERY_MS);
    return () => clearTimeout(timer);
  }, [running, load, state, address, data]);
  useEffect(() => {
    if (wasRunning && !running) revalidate();
  }, [wasRunning, running, revalidate]);
  return latest;
}
