import { useCallback, useEffect, useRef, useState } from "react";
import type { BoardView, StepView } from "../../domain/bench/views";
import { getBoard, post, type Reply } from "./bench-api";

const REFRESH_MS = 5_000;

export interface Taps {
  takeNext: () => void;
  start: (step: StepView) => void;
  check: (step: StepView, checkpointId: string, passed: boolean) => void;
  finish: (step: StepView) => void;
  stop: (step: StepView) => void;
}

export interface BenchState extends Taps {
  board: BoardView;
  problem: string | null;
  /** The tap last sent; null when nothing is on its way. */
  busy: string | null;
  /** Read out by screen readers. */
  news: string;
  dismiss: () => void;
}

type Refusal = Extract<Reply, { ok: false }>;

interface BenchInput {
  base: string;
  board: BoardView;
  problem: string | null;
}

/**
 * The board and what one person does on it. A tap shows at once and is put right by the answer; the same tap again
 * while it is on its way is one tap, and other taps wait their turn. The board is fetched anew every five seconds
 * while it is seen.
 */
export function useBench({ base, board: loaded, problem: told }: BenchInput): BenchState {
  const [board, setBoard] = useState(loaded);
  const [problem, setProblem] = useState(told);
  const [busy, setBusy] = useState<string | null>(null);
  const [news, setNews] = useState("");
  /** Taps not yet answered, by what they do. */
  const waiting = useRef(new Set<string>());
  const line = useRef(Promise.resolve());
  const lost = useRef(false);

  const failed = useCallback((reply: Refusal) => {
    if (reply.status === 401) window.location.reload();
    else setProblem(reply.error);
  }, []);

  const refresh = useCallback(async () => {
    const reply = await getBoard(base);
    // A board asked for before a tap must not undo what the tap shows: the tap's own end fetches it anew.
    if (waiting.current.size > 0) return;
    if (!reply.ok) {
      lost.current = true;
      return failed(reply);
    }
    if (reply.board) setBoard(reply.board);
    if (lost.current) setProblem(null);
    lost.current = false;
  }, [base, failed]);

  useWhileSeen(refresh);

  const run = useCallback(
    async (tap: Tap) => {
      const reply = await post(`${base}/${tap.path}`, tap.body);
      waiting.current.delete(tap.what);
      setBusy(null);
      const { undone } = tap;
      // What was not saved is not shown as done, least of all while the board cannot be asked how it stands.
      if (!reply.ok && undone)
        setBoard((before) => (before.current ? { ...before, current: undone(before.current) } : before));
      if (reply.ok) setNews(tap.news ?? (reply.step ? `${reply.step.ticket.number} taken.` : "The bench is clear."));
      else failed(reply);
      if (waiting.current.size > 0) return;
      const step = reply.ok ? reply.step : undefined;
      if (step !== undefined) setBoard((before) => ({ ...before, current: isOver(step) ? null : step }));
      // The answer tells of one step; the lanes, and the truth after a refusal, come with the board.
      await refresh();
    },
    [base, failed, refresh],
  );

  const send = (tap: Tap) => {
    if (waiting.current.has(tap.what)) return;
    waiting.current.add(tap.what);
    setBusy(tap.what);
    setProblem(null);
    const { shown } = tap;
    if (shown) setBoard((before) => (before.current ? { ...before, current: shown(before.current) } : before));
    line.current = line.current.then(() => run(tap));
  };

  return { board, problem, busy, news, dismiss: () => setProblem(null), ...taps(send) };
}

interface Tap {
  what: "take" | "start" | "finish" | "stop" | `check ${string}`;
  path: string;
  body?: Record<string, boolean>;
  /** How the job looks at once, before the answer. */
  shown?: (step: StepView) => StepView;
  /** How it looks again when the tap did not go through. */
  undone?: (step: StepView) => StepView;
  news?: string;
}

function withCheck(step: StepView, checkId: string, passed: boolean): StepView {
  const checkpoints = step.checkpoints.map((one) => (one.id === checkId ? { ...one, passed } : one));
  return { ...step, checkpoints };
}

function isOver(step: StepView | null): boolean {
  return step?.state === "DONE" || step?.state === "CANCELLED";
}

function taps(send: (tap: Tap) => void): Taps {
  return {
    takeNext: () => send({ what: "take", path: "take-next" }),
    start: ({ id, ticket }) =>
      send({
        what: "start",
        path: `steps/${id}/start`,
        shown: (step) => ({ ...step, state: "STARTED" }),
        undone: (step) => ({ ...step, state: "TAKEN" }),
        news: `${ticket.number} started.`,
      }),
    check: ({ id }, checkId, passed) =>
      send({
        what: `check ${checkId}`,
        path: `steps/${id}/checkpoints/${checkId}/pass`,
        body: { passed },
        shown: (step) => withCheck(step, checkId, passed),
        undone: (step) => withCheck(step, checkId, !passed),
        news: passed ? "Checked." : "Check taken back.",
      }),
    finish: ({ id, ticket }) => send({ what: "finish", path: `steps/${id}/done`, news: `${ticket.number} done.` }),
    stop: ({ id, ticket }) => send({ what: "stop", path: `steps/${id}/stop`, news: `${ticket.number} stopped.` }),
  };
}

/** Runs every few seconds while the page is seen, and when it is seen again. */
function useWhileSeen(refresh: () => Promise<void>): void {
  useEffect(() => {
    const whenSeen = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    const timer = setInterval(whenSeen, REFRESH_MS);
    document.addEventListener("visibilitychange", whenSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenSeen);
    };
  }, [refresh]);
}
