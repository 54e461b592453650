import type { FormEvent } from "react";
import { madeNow } from "../../domain/bench/made-now";
import { dayWords } from "../../domain/bench/urgency";
import type { AnswerView, CheckpointView, EngravingView, StepView } from "../../domain/bench/views";
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
  const isNow = madeNow(step);
  const plain = ticket.answers.filter((answer) => !answer.engraved);
  const later = step.engravings.filter(({ text }) => !isNow(text));
  return (
    <section className="kb-job" aria-labelledby="job">
      <header className="kb-job-head">
        <h2 id="job">{step.operation}</h2>
        <p className="kb-job-number">
          <strong>{ticket.number}</strong>
          <span className={`kb-due kb-chip-${step.urgency}`}>
            {step.urgency === "late" ? "" : "due "}
            {dayWords(step.dueDay < ticket.promiseDay ? step.dueDay : ticket.promiseDay, today)}
          </span>
        </p>
        <p className="kb-job-piece">
          {ticket.title} <span className="kb-sku">{ticket.sku}</span>
        </p>
        {step.why === null ? null : <p className="kb-why-next">{step.why}</p>}
      </header>
      {step.unwanted === null ? null : <Unwanted base={base} step={step} words={step.unwanted} bench={bench} />}
      {step.engravings
        .filter(({ text }) => isNow(text))
        .map((engraving) => (
          <Engraving key={engraving.label} engraving={engraving} />
        ))}
      <Answers base={base} answers={plain.filter(({ words }) => isNow(words))} />
      <Checks base={base} step={step} bench={bench} />
      <Papers base={base} step={step} />
      <AlsoOnPiece base={base} engravings={later} answers={plain.filter(({ words }) => !isNow(words))} />
      <Actions base={base} step={step} bench={bench} />
    </section>
  );
}

function Answers({ base, answers }: { base: string; answers: AnswerView[] }) {
  if (answers.length === 0) return null;
  return (
    <dl className="kb-answers">
      {answers.map((answer) => (
        <div key={answer.label}>
          <dt>{answer.label}</dt>
          <dd>
            {answer.swatch === null ? null : <i className="kb-swatch" style={{ background: answer.swatch }} />}
            {answer.uploadKey === null ? (
              answer.words
            ) : (
              <a href={`${base}/uploads/${answer.uploadKey}`} target="_blank" rel="noreferrer">
                <img className="kb-sent" src={`${base}/uploads/${answer.uploadKey}`} alt={`${answer.label}, as sent`} />
              </a>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** To print, and what the machine cuts. Each printing is counted, so paper is posted for. */
function Papers({ base, step }: { base: string; step: StepView }) {
  const address = `${base}/steps/${step.id}`;
  const drawn = step.engravings.map(({ svg, label }, index) => ({ label, number: index + 1, is: svg !== null }));
  return (
    <div className="kb-papers" role="group" aria-label="Print and cut">
      <form method="post" action={`${address}/print`} target="_blank">
        <button type="submit" name="paper" value="label" className="kb-paper">
          Print label
        </button>
        <button type="submit" name="paper" value="traveller" className="kb-paper">
          Print traveller
        </button>
      </form>
      {drawn
        .filter(({ is }) => is)
        .map(({ label, number }) => (
          <span key={number} className="kb-cut">
            {drawn.length > 1 ? `${label}: ` : ""}
            {["svg", "dxf"].map((format) => (
              <a key={format} className="kb-paper" href={`${address}/cut/${number}.${format}`} download>
                <span className="kb-only-read">{`Cutting file of ${label}, `}</span>
                {format.toUpperCase()}
              </a>
            ))}
          </span>
        ))}
    </div>
  );
}

/** What other steps see to: known, and out of the way. */
function AlsoOnPiece(props: { base: string; engravings: EngravingView[]; answers: AnswerView[] }) {
  const { base, engravings, answers } = props;
  const engraved = engravings.map(({ label, text }) => ({
    label,
    words: `“${text}”`,
    swatch: null,
    uploadKey: null,
    engraved: true,
  }));
  const all = [...engraved, ...answers];
  if (all.length === 0) return null;
  return (
    <div className="kb-also">
      <h3>Also on this piece</h3>
      <Answers base={base} answers={all} />
    </div>
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

/** Nobody takes a piece out of somebody's hands: they read that it is not wanted, and stop it. */
function Unwanted({ base, step, words, bench }: PartProps & { words: string }) {
  return (
    <div className="kb-unwanted" role="alert">
      <p>
        {words} <span>Put the piece aside and stop here.</span>
      </p>
      <form method="post" action={`${base}/steps/${step.id}/stop`} onSubmit={byScript(() => bench.stop(step))}>
        <button type="submit" className="kb-stop">
          {bench.busy === "stop" ? "Stopping …" : "Stop this piece"}
        </button>
      </form>
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
  // Only the next thing to do stays in sight: a bar that cannot be used yet would lie over the checks.
  if (!started)
    return (
      <div className="kb-actions kb-next">
        <form method="post" action={`${base}/steps/${step.id}/start`} onSubmit={byScript(() => bench.start(step))}>
          <button type="submit" className="kb-primary">
            {bench.busy === "start" ? "Starting …" : "Start"}
          </button>
        </form>
      </div>
    );
  return (
    <div className={open === 0 ? "kb-actions kb-next" : "kb-actions"}>
      <p id="why-not" className="kb-why">
        {openWords(open)}
      </p>
      <form
        method="post"
        action={`${base}/steps/${step.id}/done`}
        onSubmit={byScript(() => open === 0 && bench.finish(step))}
      >
        <button
          type="submit"
          className={open === 0 ? "kb-primary" : "kb-second"}
          aria-disabled={open > 0}
          aria-describedby="why-not"
        >
          {bench.busy === "finish" ? "Saving …" : "Done"}
        </button>
      </form>
    </div>
  );
}

function openWords(open: number): string {
  if (open === 0) return "All checked.";
  return open === 1 ? "1 check is still open." : `${open} checks are still open.`;
}
