import { inTransaction, type Db, type Prisma } from "../../db/client";
import { confirmCheckpoints, lockOrderOfStep, visitSteps } from "../../db/steps";
import {
  PARTNER_MOVES,
  whyNotRecorded,
  type PartnerEventName,
  type PartnerRefusal,
} from "../../domain/bench/partner-words";
import { moveStep, openWhatFollows } from "../tickets/advance-ticket";
import { followUp, type FollowUps } from "../tickets/follow-up";
import { touchOrderProduction } from "../deliver/outbox";
import { readOffer, type OfferNow } from "./read-offer";
import { readStep } from "../tickets/read-step";
import { rerouteVisit } from "../planning/reroute-visit";
import { addTicketEvent, type Worker } from "../tickets/ticket-event";

export interface PartnerEvent {
  event: PartnerEventName;
  reason?: string;
  /** 0 to 100. */
  percent?: number;
  tracking?: string;
}

export interface RecordPartnerEventInput {
  partnerId: string;
  offerId: string;
  /** The partner's own name of this message; the same one twice is one message. */
  idempotencyKey: string;
  event: PartnerEvent;
}

export type RecordPartnerEventOutcome =
  | { kind: "recorded"; state: string }
  /** Heard before: the answer is the same as then. */
  | { kind: "already"; state: string }
  /** Too late, or against what the partner said before. */
  | { kind: "conflict"; sentence: string }
  /** No such offer of this partner: another's is none of theirs. */
  | { kind: "not-found" };

type Recorded = { outcome: RecordPartnerEventOutcome; after: FollowUps | null };

/** Takes a partner's word on a piece that it was offered. */
export async function recordPartnerEvent(input: RecordPartnerEventInput): Promise<RecordPartnerEventOutcome> {
  const { partnerId, offerId } = input;
  let shop = "";
  const { outcome, after } = await inTransaction(async (tx): Promise<Recorded> => {
    const seen = await readOffer(tx, { offerId, partnerId });
    if (seen === null) return { outcome: { kind: "not-found" }, after: null };
    shop = seen.shop;
    // Two messages about one piece come one after the other, and after whoever cancels or routes its order.
    await lockOrderOfStep(tx, { shop, stepId: seen.step.id });
    const offer = await readOffer(tx, { offerId, partnerId });
    if (offer === null) return { outcome: { kind: "not-found" }, after: null };
    return record(tx, offer, input);
  });
  if (after !== null) await followUp(shop, after);
  return outcome;
}

async function record(tx: Db, offer: OfferNow, input: RecordPartnerEventInput): Promise<Recorded> {
  const { event } = input;
  const before = await heardBefore(tx, offer, input.idempotencyKey);
  if (before !== null) return { outcome: repeated(offer, before, event), after: null };
  const move = PARTNER_MOVES[event.event];
  const cancelled = offer.ticket.state === "CANCELLED" || offer.step.state === "CANCELLED";
  const moved = cancelled
    ? { count: 0 }
    : await tx.offer.updateMany({
        where: { id: offer.id, partnerId: input.partnerId, state: { in: [...move.from] } },
        data: {
          state: move.to,
          answeredAt: new Date(),
          ...(event.tracking === undefined ? {} : { tracking: event.tracking }),
        },
      });
  if (moved.count === 0) {
    const words = { state: offer.state, number: offer.ticket.number, partnerName: offer.partner.name, cancelled };
    return { outcome: withState(whyNotRecorded(event.event, words), offer.state), after: null };
  }
  const { event: kind, ...said } = event;
  const by: Worker = { kind: "partner", name: offer.partner.name };
  const detail: Prisma.InputJsonObject = { offerId: offer.id, idempotencyKey: input.idempotencyKey, ...said };
  await addTicketEvent(tx, { shop: offer.shop, ticketId: offer.ticket.id, kind, by, detail });
  return { outcome: { kind: "recorded", state: move.to }, after: await act(tx, offer, event, by) };
}

/** What the partner's word does to the ticket, in the same transaction. */
async function act(tx: Db, offer: OfferNow, event: PartnerEvent, by: Worker): Promise<FollowUps | null> {
  const { shop } = offer;
  switch (event.event) {
    case "accepted":
      mustMove(await moveStep(tx, { shop, stepId: offer.step.id, move: "start", by }));
      return touched(tx, offer);
    case "progress":
      return null;
    case "returned":
      return comeHome(tx, offer, by);
    case "rejected":
      return rerouteVisit(tx, { shop, stepId: offer.step.id, by, reason: event.reason ?? "" });
  }
}

/** The piece is back: every step of the visit is done, its checks confirmed by the return, and the next one opens. */
async function comeHome(tx: Db, offer: OfferNow, by: Worker): Promise<FollowUps> {
  const { shop } = offer;
  let last = offer.step.id;
  for (const step of await visitSteps(tx, { shop, stepId: offer.step.id })) {
    await confirmCheckpoints(tx, { shop, stepId: step.id });
    mustMove(await moveStep(tx, { shop, stepId: step.id, move: "done", by }));
    last = step.id;
  }
  return openWhatFollows(tx, { shop, stepId: last, by });
}

async function touched(tx: Db, offer: OfferNow): Promise<FollowUps> {
  const step = await readStep(tx, { shop: offer.shop, stepId: offer.step.id });
  const outboxIds = step === null ? [] : await touchOrderProduction(tx, { shop: offer.shop, orderId: step.orderId });
  return { outboxIds, offerIds: [] };
}

/** The offer's state and its steps' move together; if they ever part, the transaction must not keep half of it. */
function mustMove(outcome: { kind: string; sentence?: string }): void {
  if (outcome.kind !== "moved")
    throw new Error(`the step did not follow its offer: ${outcome.sentence ?? outcome.kind}`);
}

/** The event that an Idempotency-Key was first used for, on this ticket. */
async function heardBefore(tx: Db, offer: OfferNow, idempotencyKey: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ kind: string }[]>`
    SELECT kind FROM ticket_event
     WHERE ticket_id = ${offer.ticket.id}::uuid AND shop = ${offer.shop}
       AND detail->>'offerId' = ${offer.id} AND detail->>'idempotencyKey' = ${idempotencyKey}
     ORDER BY id LIMIT 1`;
  return rows[0]?.kind ?? null;
}

function repeated(offer: OfferNow, before: string, event: PartnerEvent): RecordPartnerEventOutcome {
  if (before === event.event) return { kind: "already", state: offer.state };
  return {
    kind: "conflict",
    sentence: `This Idempotency-Key was used for “${before}” before; “${event.event}” needs its own.`,
  };
}

function withState(refusal: PartnerRefusal, state: string): RecordPartnerEventOutcome {
  return refusal.kind === "already" ? { kind: "already", state } : refusal;
}
