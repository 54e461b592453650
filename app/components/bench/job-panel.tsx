import type { FormEvent } from "react";
import { operationHeadline } from "../../domain/bench/operation-words";
import { dayWords } from "../../domain/bench/urgency";
import type { CheckpointView, StepView } from "../../domain/bench/views";
import { Engraving } from "./engraving";
import type { BenchState } from "./use-bench";

interface JobProps {
  base: string;
  step: StepView;
  /** ISO day in the shop's zone. */
  today: string;
  bench: BenchState;
}

/** The job in one person's hands: what to make, its checks, and the one next thing to do. */
export function JobPanel({ base, step, today, bench }: JobProps) {
  const { ticket } = step;
  const others = ticket.answers.filter((answer) => !answer.engraved);
  return (
    <section className="kb-job" aria-labelledby="job">
      <header className="kb-job-head">
        <p className="kb-job-number">
          <strong>{ticket.number}</strong>
          <span className={`kb-due kb-chip-${step.urgency}`}>
            {step.urgency === "late" ? "" : "due "}
            {dayWords(step.dueDay < ticket.promiseDay ? step.dueDay : ticket.promiseDay, today)}
          </span>
        </p>
        <h2 id="job">{operationHeadline(step.operation)}</h2>
        <p className="kb-job-piece">
          {ticket.title} <span className="kb-sku">{ticket.sku}</span>
        </p>
      </header>
      {step.engravings.map((engraving) => (
        <Engraving key={engraving.label} engraving={engraving} />
      ))}
      {others.length === 0 ? null : (
        <dl className="kb-answers">
          {others.map((answer) => (
            <div key={answer.label}>
              <dt>{answer.label}</dt>
              <dd>
                {answer.swatch === null ? null : <i className="kb-swatch" style={{ background: answer.swatch }} />}
                {answer.words}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Checks base={base} step={step} bench={bench} />
      <Actions base={base} step={step} bench={bench} />
    </section>
  );
}

type PartProps = Omit<JobProps, "today">;

/** Forms post by themselves where no script runs; with it the tap is shown at once. */
function byScript(act: () => void) {
  return (event: FormEvent) => {
    event.preventDefault();
    act();
  };
}

function Checks({ base, step, bench }: PartProps) {
  const started = step.state === "STARTED";
  return (
    <div className="kb-checks" role="group" aria-label="Checks">
      {step.checkpoints.map((check) => (
        <form
          key={check.id}
          method="post"
          action={`${base}/steps/${step.id}/checkpoints/${check.id}/pass`}
          onSubmit={byScript(() => started && bench.check(step, check.id, !check.passed))}
        >
          <input type="hidden" name="passed" value={String(!check.passed)} />
          <button type="submit" className="kb-check" aria-pressed={check.passed} aria-disabled={!started}>
            <span className="kb-tick" aria-hidden="true">
              {check.passed ? "✓" : ""}
            </span>
            <CheckWords check={check} />
          </button>
        </form>
      ))}
    </div>
  );
}

function CheckWords({ check }: { check: CheckpointView }) {
  const told = check.expected !== "" && !check.label.includes(check.expected);
  return (
    <span>
      {check.label}
      {told ? <b className="kb-expected">{check.expected}</b> : null}
    </span>
  );
}

function Actions({ base, step, bench }: PartProps) {
  const open = step.checkpoints.filter((check) => !check.passed).length;
  const started = step.state === "STARTED";
  const reason = started ? openWords(open) : "Start before you check and finish.";
  return (
    <div className="kb-actions">
      {started ? null : (
        <form method="post" action={`${base}/steps/${step.id}/start`} onSubmit={byScript(() => bench.start(step))}>
          <button type="submit" className="kb-primary">
            {bench.busy === "start" ? "Starting …" : "Start"}
          </button>
        </form>
      )}
      <form
        method="post"
        action={`${base}/steps/${step.id}/done`}
        onSubmit={byScript(() => started && open === 0 && bench.finish(step))}
      >
        <button
          type="submit"
          className={started && open === 0 ? "kb-primary" : "kb-second"}
          aria-disabled={!started || open > 0}
          aria-describedby="why-not"
        >
          {bench.busy === "finish" ? "Saving …" : "Done"}
        </button>
      </form>
      <p id="why-not" className="kb-why">
        {reason}
      </p>
    </div>
  );
}

function openWords(open: number): string {
  if (open === 0) return "All checked.";
  return open === 1 ? "1 check is still open." : `${open} checks are still open.`;
}
