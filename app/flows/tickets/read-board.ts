import { boardCounts, boardDone, boardLane, boardSteps, type BoardRow } from "../../db/board";
import { db } from "../../db/client";
import { heldStep } from "../../db/steps";
import { urgencyOf } from "../../domain/bench/urgency";
import type { BoardView, CardView } from "../../domain/bench/views";
import { dayAt, instantAt } from "../../domain/calendar/time";
import type { BenchShop } from "../bench/read-bench";
import { rankBoard } from "./rank-board";
import { readJob } from "./read-job";
import { readAnswers } from "./read-work";

const LANE_LIMIT = 60;
const DONE_LIMIT = 12;

/** The bench's board as one person sees it now, with the step in their hands. */
export async function readBoard({
  bench,
  staff,
  now = new Date(),
}: {
  bench: BenchShop;
  staff: { id: string; name: string };
  now?: Date;
}): Promise<BoardView> {
  const { shop, zone } = bench;
  const today = dayAt(now, zone);
  const since = instantAt(today, "00:00", zone);
  const [ready, underWay, blocked, done, counts, held] = await Promise.all([
    readyLane(shop, now),
    boardLane(db, { shop, lane: "underWay", limit: LANE_LIMIT }),
    boardLane(db, { shop, lane: "blocked", limit: LANE_LIMIT }),
    boardDone(db, { shop, since, limit: DONE_LIMIT }),
    boardCounts(db, { shop, since }),
    heldStep(db, { shop, staffId: staff.id }),
  ]);
  const card = (row: BoardRow) => cardOf(row, { today, staffId: staff.id });
  return {
    shopName: bench.name,
    staffName: staff.name,
    today,
    ready: ready.map(card),
    readyCount: counts.ready,
    underWay: underWay.map(card),
    doneToday: done.map(card),
    doneTodayCount: counts.doneToday,
    blocked: blocked.map((row) => ({ ...card(row), problem: problemOf(row) })),
    atPartners: counts.atPartners,
    current: held === null ? null : await readJob(db, { shop, stepId: held.id, today }),
  };
}

/** In the order in which "take next" hands out. */
async function readyLane(shop: string, now: Date): Promise<BoardRow[]> {
  const { steps } = await rankBoard({ shop, queue: null, now });
  return boardSteps(db, { shop, stepIds: steps.slice(0, LANE_LIMIT).map(({ stepId }) => stepId) });
}

function cardOf(row: BoardRow, { today, staffId }: { today: string; staffId: string }): CardView {
  const { stepId, number, title, operation, queueName, dueDay, promiseDay } = row;
  const texts = readAnswers(row.answers).filter((answer) => answer.kind === "text");
  return {
    stepId,
    number,
    title,
    operation,
    queueName,
    engraving: texts.length === 0 ? null : texts.map((text) => text.words).join(" · "),
    dueDay,
    promiseDay,
    urgency: urgencyOf({ dueDay, promiseDay, today }),
    by: row.staffName,
    mine: row.staffId === staffId,
    problem: null,
  };
}

function problemOf(row: BoardRow): string {
  switch (row.offerState) {
    case null:
      return `Nobody runs ${row.queueName}: link a partner.`;
    case "REJECTED":
      return `${row.queueName} turned it down, and no other queue can do it.`;
    case "FAILED":
      return `${row.queueName} could not be asked: ${row.offerError ?? "the offer was refused"}.`;
    default:
      return `Asked ${row.queueName} ${row.offerTries ?? 0} times without an answer. Still trying.`;
  }
}
