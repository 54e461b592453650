import type { ReactNode } from "react";
import { dayWords } from "../../domain/bench/urgency";
import type { BoardView, CardView } from "../../domain/bench/views";

/** Ready, under way, done today; what needs a person stands first. */
export function Board({ board }: { board: BoardView }) {
  const more = board.readyCount - board.ready.length;
  return (
    <div className="kb-board">
      {board.blocked.length > 0 ? (
        <Lane
          title="Needs a look"
          count={board.blocked.length}
          cards={board.blocked}
          today={board.today}
          tone="blocked"
        />
      ) : null}
      <Lane
        title="Ready"
        count={board.readyCount}
        cards={board.ready}
        today={board.today}
        tone="ready"
        empty="Nothing is waiting."
      >
        {more > 0 ? <p className="kb-more">{`and ${more} more`}</p> : null}
      </Lane>
      <div className="kb-side">
        <Lane
          title="Under way"
          count={board.underWay.length}
          cards={board.underWay}
          today={board.today}
          empty="Nobody has a ticket in hand."
        >
          {board.atPartners > 0 ? (
            <p className="kb-more">
              {board.atPartners === 1 ? "1 step is at a partner" : `${board.atPartners} steps are at partners`}
            </p>
          ) : null}
        </Lane>
        <Lane
          title="Done today"
          count={board.doneTodayCount}
          cards={board.doneToday}
          today={board.today}
          tone="done"
          empty="The first one is yours."
        />
      </div>
    </div>
  );
}

interface LaneProps {
  title: string;
  count: number;
  cards: CardView[];
  today: string;
  tone?: "blocked" | "ready" | "done";
  empty?: string;
  children?: ReactNode;
}

function Lane({ title, count, cards, today, tone, empty, children }: LaneProps) {
  return (
    <section className={tone ? `kb-lane kb-lane-${tone}` : "kb-lane"}>
      <h2>
        {title} <span className="kb-count">{count}</span>
      </h2>
      {cards.length === 0 && empty ? <p className="kb-empty">{empty}</p> : null}
      <ul>
        {cards.map((card) => (
          <Card key={card.stepId} card={card} today={today} done={tone === "done"} />
        ))}
      </ul>
      {children}
    </section>
  );
}

function Card({ card, today, done }: { card: CardView; today: string; done: boolean }) {
  const urgent = done ? "later" : card.urgency;
  const day = card.dueDay < card.promiseDay ? card.dueDay : card.promiseDay;
  return (
    <li className={`kb-card kb-${urgent}${card.mine && !done ? " kb-mine" : ""}`}>
      <p className="kb-card-head">
        <strong>{card.number}</strong>
        {done ? null : (
          <span className="kb-due">
            {urgent === "late" ? null : <span className="kb-only-read">due </span>}
            {dayWords(day, today)}
          </span>
        )}
      </p>
      <p className="kb-piece">
        <b>{card.operation}</b> · {card.title}
      </p>
      {card.engraving === null ? null : <p className="kb-quote">{card.engraving}</p>}
      {card.by === null ? null : <p className="kb-by">{card.mine ? "You" : card.by}</p>}
      {card.problem === null ? null : <p className="kb-card-problem">{card.problem}</p>}
    </li>
  );
}
