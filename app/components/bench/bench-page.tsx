import { useEffect, useRef, type MouseEvent } from "react";
import type { BoardView, StepView } from "../../domain/bench/views";
import { Board } from "./board";
import { JobPanel } from "./job-panel";
import { Problem } from "./problem";
import { useBench } from "./use-bench";

/** The bench of one person: the job in their hands, and the board around it. */
export function BenchPage(props: { base: string; board: BoardView; problem: string | null }) {
  const bench = useBench(props);
  const { board } = bench;
  const main = useFreshStart(board.current);
  return (
    <div className={board.current ? "kb kb-bench kb-with-job" : "kb kb-bench"} onClickCapture={oneTap}>
      <header className="kb-top">
        <div>
          <p className="kb-shop">{board.shopName}</p>
          <h1>Bench</h1>
        </div>
        <form method="post" action={`${props.base}/sign-out`}>
          <span className="kb-who">{board.staffName}</span>
          <button type="submit" className="kb-quiet">
            Sign out
          </button>
        </form>
      </header>
      <Problem sentence={bench.problem} onDismiss={bench.dismiss} />
      <p className="kb-only-read" aria-live="polite">
        {bench.news}
      </p>
      <main className="kb-main" ref={main} tabIndex={-1}>
        {board.current ? (
          <JobPanel key={board.current.id} base={props.base} step={board.current} today={board.today} bench={bench} />
        ) : (
          <TakeNext base={props.base} board={board} busy={bench.busy === "take"} onTake={bench.takeNext} />
        )}
        <Board board={board} />
      </main>
    </div>
  );
}

/** A job that comes or goes is seen from the top, and the focus goes with it: the button that had it is gone. */
function useFreshStart(step: StepView | null) {
  const main = useRef<HTMLElement>(null);
  const id = step?.id ?? null;
  const started = step?.state === "STARTED";
  const before = useRef({ id, started });
  useEffect(() => {
    const was = before.current;
    before.current = { id, started };
    if (was.id !== id) window.scrollTo({ top: 0 });
    if (was.id !== id || was.started !== started) main.current?.focus({ preventScroll: true });
  }, [id, started]);
  return main;
}

/** The second half of a double tap would take a check back, or land on what took the button's place. */
function oneTap(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}

function TakeNext({
  base,
  board,
  busy,
  onTake,
}: {
  base: string;
  board: BoardView;
  busy: boolean;
  onTake: () => void;
}) {
  if (board.readyCount === 0)
    return (
      <section className="kb-clear">
        <h2>Bench is clear</h2>
        <p>Nothing is ready to make. New tickets appear here by themselves.</p>
      </section>
    );
  const first = board.ready[0];
  return (
    <form
      className="kb-take"
      method="post"
      action={`${base}/take-next`}
      onSubmit={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      <button type="submit" className="kb-primary kb-huge" aria-disabled={busy}>
        <span>{busy ? "Taking …" : "Take next"}</span>
        {first ? <small>{`${board.readyCount} ready · next is ${first.number}`}</small> : null}
      </button>
    </form>
  );
}
