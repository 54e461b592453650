import { TryAgain, type Db } from "../db/client";
import { book, unbook } from "../db/bookings";
import { delayWhatFollows, placeStepAnew } from "../db/reroute";
import { visitSteps } from "../db/steps";
import { dayAt } from "../domain/calendar/time";
import { planRoute } from "../domain/routing/plan-route";
import type { PlannedStep, QueuePlan, Rule } from "../domain/routing/types";
import type { FollowUps } from "./follow-up";
import { openStep } from "./open-step";
import { touchOrderProduction } from "./outbox";
import { readStep, type StepNow } from "./read-step";
import { readAnswers } from "./read-work";
import { readWorkshop } from "./read-workshop";
import { addTicketEvent, type Worker } from "./ticket-event";

interface Visit {
  shop: string;
  step: StepNow;
  steps: Awaited<ReturnType<typeof visitSteps>>;
}

/**
 * Finds another home for the steps of a visit that a partner turned down, in the transaction of its refusal: planned
 * by the shop's rules as if the queues that have said no were forbidden. Where none is left, the ticket's history says
 * so and the board shows it to a person. Throws TryAgain when the planned day filled up meanwhile.
 */
export async function rerouteVisit(
  tx: Db,
  { shop, stepId, by, reason }: { shop: string; stepId: string; by: Worker; reason: string },
): Promise<FollowUps> {
  const step = await readStep(tx, { shop, stepId });
  if (step === null) return { outboxIds: [], offerIds: [] };
  const visit: Visit = { shop, step, steps: await visitSteps(tx, { shop, stepId }) };
  const { plan, queues } = await planAnew(tx, visit);
  const offerIds: string[] = [];
  if (plan.kind === "exception") {
    const detail = { stepId, reason: plan.reason, words: plan.detail.words };
    await addTicketEvent(tx, {
      shop,
      ticketId: step.ticketId,
      kind: "no-other-queue",
      by: { kind: "keepsake" },
      detail,
    });
  } else {
    await place(tx, visit, plan.steps, queues, `${by.name} turned it down${reason === "" ? "" : ` (${reason})`}`);
    const opened = await openStep(tx, { shop, ticketId: step.ticketId });
    if (opened.kind === "offer") offerIds.push(opened.offerId);
  }
  return { outboxIds: await touchOrderProduction(tx, { shop, orderId: step.orderId }), offerIds };
}

async function planAnew(tx: Db, { shop, step, steps }: Visit) {
  const ticket = await tx.ticket.findUniqueOrThrow({
    where: { id: step.ticketId },
    select: { setKey: true, answers: true },
  });
  const { zone } = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { zone: true } });
  const startDay = dayAt(new Date(), zone);
  const { queues, rules } = await readWorkshop(shop, startDay, tx);
  const refused = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT q.key FROM offer o JOIN partner_link l ON l.partner_id = o.partner_id AND l.shop = o.shop
      JOIN queue q ON q.id = l.queue_id
     WHERE o.shop = ${shop} AND o.step_id = ${step.id}::uuid AND o.state = 'REJECTED'`;
  const forbidden = refused.map(({ key }): Rule => ({ position: 0, when: {}, effect: "FORBID", queueKey: key }));
  const needs = steps.map(({ operation, minutes }) => ({ operation, minutes }));
  const answers = readAnswers(ticket.answers);
  const rulesNow = [...forbidden, ...rules];
  const plan = planRoute({
    needs,
    setKey: ticket.setKey,
    answers,
    collectionIds: [],
    priceMinor: null,
    costMinor: null,
    rush: false,
    rushReserve: 0,
    extraLeadDays: 0,
    queues,
    rules: rulesNow,
    startDay,
  });
  return { plan, queues };
}

async function place(tx: Db, visit: Visit, planned: PlannedStep[], queues: QueuePlan[], why: string): Promise<void> {
  const { shop, step, steps } = visit;
  const held = steps.map(({ bookedDay, booked }) => ({ queueId: step.queueId, day: bookedDay, amount: booked }));
  const wanted = planned.map(({ queueId, bookedDay, booked }) => ({ queueId, day: bookedDay, amount: booked }));
  await unbook(tx, shop, held);
  if ((await book(tx, shop, wanted)) !== null) throw new TryAgain("the planned day filled up meanwhile");
  for (const [index, { id }] of steps.entries()) {
    const place = planned[index];
    if (place) await placeStepAnew(tx, { shop, stepId: id, ...place });
  }
  const names = [
    ...new Set(planned.map(({ queueId }) => queues.find((queue) => queue.id === queueId)?.name ?? queueId)),
  ];
  const dueDay = planned.at(-1)?.dueDay ?? "";
  const afterPosition = steps.at(-1)?.position ?? 0;
  const words = `${why}: now on ${names.join(" and ")}`;
  await delayWhatFollows(tx, { shop, ticketId: step.ticketId, afterPosition, dueDay, reason: words });
  const detail = { stepId: step.id, from: step.queueName, to: names, words };
  await addTicketEvent(tx, { shop, ticketId: step.ticketId, kind: "rerouted", by: { kind: "keepsake" }, detail });
}
