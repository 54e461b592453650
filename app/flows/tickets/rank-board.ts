import { db, type Db } from "../../db/client";
import { waitingSteps, type WaitingRow } from "../../db/waiting-steps";
import { dayAt, timeAt } from "../../domain/calendar/time";
import { rankWaiting, type LocalClock, type Ranked } from "../../domain/routing/next-step";
import type { QueuePlan } from "../../domain/routing/types";
import { readWorkshop } from "../workshop/read-workshop";

export interface RankedBoard {
  /** In the order in which "take next" hands out. */
  steps: Ranked<WaitingRow>[];
  queueOf: (queueId: string) => QueuePlan | undefined;
  clockOf: (queueId: string) => LocalClock;
}

/** What is on the board, most urgent first; of one queue (its key) or of every bench. */
export async function rankBoard(
  { shop, queue, now = new Date() }: { shop: string; queue: string | null; now?: Date },
  on: Db = db,
): Promise<RankedBoard> {
  const waiting = await waitingSteps(on, { shop, queueKey: queue });
  const { queues } = await readWorkshop(shop, dayAt(now, "UTC"), on);
  const queueOf = (queueId: string) => queues.find(({ id }) => id === queueId);
  const clockOf = (queueId: string) => {
    const zone = queueOf(queueId)?.zone ?? "UTC";
    return { today: dayAt(now, zone), time: timeAt(now, zone) };
  };
  return { steps: rankWaiting(waiting, queues, clockOf), queueOf, clockOf };
}
