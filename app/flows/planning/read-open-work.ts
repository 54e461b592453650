import { z } from "zod";
import type { Db } from "../../db/client";
import { leftQueues } from "../../db/moves";
import { addDays } from "../../domain/calendar/days";
import { dayAt } from "../../domain/calendar/time";
import type { BusyPiece, OpenPiece, OpenStep, OpenWork } from "../../domain/routing/replan/open-work";
import { leftBefore, storedPiece, type StoredPiece } from "../orders/piece-facts";
import { readWorkshop, type Workshop } from "../workshop/read-workshop";
import { versionOfDoc } from "../catalog/stored-option";

export interface ShopWork extends Workshop {
  zone: string;
  work: OpenWork;
  busy: BusyPiece[];
}

const spans = z.array(z.object({ day: z.string(), amount: z.number() }));
const movable = z.enum(["READY", "WAITING"]);

/** All open pieces of a shop with their room, as a re-plan reads them. */
export async function readOpenWork(tx: Db, { shop, now }: { shop: string; now: Date }): Promise<ShopWork> {
  const { zone, rushReserve } = await tx.shop.findUniqueOrThrow({
    where: { shop },
    select: { zone: true, rushReserve: true },
  });
  const today = dayAt(now, zone);
  // Bookings count by days of the queue's zone, which may lie a day behind the shop's.
  const workshop = await readWorkshop(shop, addDays(today, -1), tx);
  const tickets = await readTickets(tx, shop);
  const pieceOf = await pieceReader(tx, shop, workshop, tickets);
  const left = await leftQueues(tx, { shop, ticketIds: tickets.map(({ id }) => id) });
  const batches = await tx.bookingBatch.findMany({ where: { shop, day: { gte: today }, steps: { gt: 0 } } });
  const pieces: OpenPiece[] = [];
  const busy: BusyPiece[] = [];
  for (const ticket of tickets) {
    const { facts, needs, extraLeadDays } = pieceOf(ticket);
    const { steps, busyUntil } = movingPart(ticket.steps, workshop, needs);
    const { id: ticketId, promiseDay, planDay, number, rush } = ticket;
    if (steps.length === 0) {
      if (busyUntil !== null) busy.push({ ticketId, busyUntil, extraLeadDays, promiseDay });
      continue;
    }
    const mine = left.filter((one) => one.ticketId === ticketId).map(leftBefore);
    const base = { ticketId, number, facts: { ...facts, rush }, extraLeadDays, promiseDay, planDay };
    pieces.push({ ...base, busyUntil, steps, left: mine });
  }
  const { queues, rules } = workshop;
  return { ...workshop, zone, work: { today, queues, rules, rushReserve, pieces, batches }, busy };
}

function readTickets(tx: Db, shop: string) {
  return tx.ticket.findMany({
    where: { shop, state: "OPEN" },
    include: { line: true, steps: { where: { state: { not: "CANCELLED" } }, orderBy: { position: "asc" } } },
    orderBy: [{ promiseDay: "asc" }, { id: "asc" }],
  });
}

type TicketRow = Awaited<ReturnType<typeof readTickets>>[number];

/** Versions and SKUs are read once for all pieces. */
async function pieceReader(tx: Db, shop: string, { operations }: Workshop, tickets: TicketRow[]) {
  const keys = new Map(tickets.map(({ setKey, version }) => [`${setKey} ${version}`, { setKey, version }]));
  const versions = await tx.catalogVersion.findMany({ where: { shop, OR: [...keys.values()] } });
  const docs = new Map(versions.map((row) => [`${row.setKey} ${row.version}`, versionOfDoc(row.doc)]));
  const variantIds = [...new Set(tickets.flatMap(({ line }) => line.variantId ?? []))];
  const assigned = await tx.assignment.findMany({ where: { shop, variantId: { in: variantIds } } });
  const skus = new Map(assigned.map((sku) => [sku.variantId, sku]));
  return (ticket: TicketRow): StoredPiece => {
    const version = docs.get(`${ticket.setKey} ${ticket.version}`);
    if (!version)
      throw new Error(`ticket ${ticket.id} is of version ${ticket.version} of "${ticket.setKey}", which is gone`);
    const sku = skus.get(ticket.line.variantId ?? "") ?? null;
    return storedPiece({ ticket, line: ticket.line, version, sku, operations });
  };
}

/** What comes behind the last step that is done, in hand or offered to a partner, whose whole visit counts as begun. */
function movingPart(steps: TicketRow["steps"], { queues }: Workshop, needs: StoredPiece["needs"]) {
  const isAway = (queueId: string) => queues.find(({ id }) => id === queueId)?.kind === "MICROFACTORY";
  let fixed = 0;
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    const begun = movable.safeParse(step.state).success === false;
    const offered = step.state === "READY" && isAway(step.queueId);
    const sameVisit = index > 0 && fixed === index && before?.queueId === step.queueId && isAway(step.queueId);
    if (begun || offered || sameVisit) fixed = index + 1;
  }
  const busy = steps.slice(0, fixed).filter(({ state }) => state !== "DONE");
  const moving = steps.slice(fixed).map((step): OpenStep => {
    const { id, queueId, bookedDay, booked, batchKey, dueDay, operation, minutes } = step;
    const need = needs.get(operation) ?? { operation, minutes };
    const place = { queueId, bookedDay, booked, spans: spans.parse(step.spans), batchKey, dueDay };
    return { id, state: movable.parse(step.state), need, ...place };
  });
  return {
    steps: moving,
    busyUntil:
      busy
        .map(({ dueDay }) => dueDay)
        .sort()
        .at(-1) ?? null,
  };
}
