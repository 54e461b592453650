import { z } from "zod";
import { db } from "../../db/client";
import { errorText } from "../../log";
import { IDEMPOTENCY_HEADER, PARTNER_HEADER, SIGNATURE_HEADER, signPartnerMessage } from "./partner-signature";
import { readOffer, type OfferNow } from "./read-offer";
import { addTicketEvent } from "../tickets/ticket-event";

export const PARTNER_TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

export type SendOfferOutcome =
  | { kind: "sent"; ref: string | null }
  /** Sent or answered before, or cancelled meanwhile: nothing to do. */
  | { kind: "already"; state: string }
  /** The partner could not be reached or was busy: the job tries again. */
  | { kind: "retry"; reason: string; retryInMs: number }
  /** The partner refused the request itself: trying again would not help, a person sees it on the board. */
  | { kind: "failed"; reason: string }
  | { kind: "not-found" };

type Answer =
  { kind: "sent"; ref: string | null } | { kind: "retry"; reason: string } | { kind: "failed"; reason: string };

/**
 * Sends one PENDING offer to its partner, signed, with the offer's id as Idempotency-Key: sent twice is one piece of
 * work. Retries are the queue's. The partner may call back before its answer to us is read, so an offer that has moved
 * on meanwhile only learns its reference.
 */
export async function sendOffer({ shop, offerId }: { shop: string; offerId: string }): Promise<SendOfferOutcome> {
  const offer = await readOffer(db, { shop, offerId });
  if (offer === null) return { kind: "not-found" };
  if (offer.state !== "PENDING") return { kind: "already", state: offer.state };
  if (offer.ticket.state !== "OPEN" || offer.step.state !== "READY")
    return { kind: "already", state: offer.step.state };
  const answer = await post(offer);
  await record(offer, answer);
  return answer.kind === "retry" ? { ...answer, retryInMs: backoffMs(offer.sendTries) } : answer;
}

/** Doubled each time: a partner that is away for a day is asked some hundred times, not seventeen thousand. */
function backoffMs(triesBefore: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(triesBefore, 20));
}

async function post(offer: OfferNow): Promise<Answer> {
  const body = JSON.stringify(offer.document);
  const url = new URL(`${offer.partner.apiUrl.replace(/\/$/, "")}/offers`);
  const message = { method: "POST", path: url.pathname, rawBody: body };
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        [SIGNATURE_HEADER]: signPartnerMessage(offer.partner.secret, message),
        [PARTNER_HEADER]: offer.partner.key,
        [IDEMPOTENCY_HEADER]: offer.id,
      },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(PARTNER_TIMEOUT_MS),
    });
  } catch (error) {
    return { kind: "retry", reason: `${offer.partner.name} could not be reached (${errorText(error)})` };
  }
  const text = await response.text().catch(() => "");
  if (response.ok) return { kind: "sent", ref: referenceIn(text) };
  const reason = `${offer.partner.name} answered ${response.status}`;
  const passing = response.status >= 500 || [408, 409, 425, 429].includes(response.status);
  return { kind: passing ? "retry" : "failed", reason };
}

const answerSchema = z.object({ ref: z.string().min(1).max(200) });

/** The partner's own number for the piece, if it gave one that we can keep. */
function referenceIn(text: string): string | null {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.ref : null;
  } catch {
    return null;
  }
}

async function record(offer: OfferNow, answer: Answer): Promise<void> {
  const { id, shop } = offer;
  const now = new Date();
  const tried = { sendTries: { increment: 1 } };
  if (answer.kind === "retry") {
    await db.offer.updateMany({ where: { id, shop, state: "PENDING" }, data: { ...tried, lastError: answer.reason } });
    return;
  }
  await db.$transaction(async (tx) => {
    const state = answer.kind === "sent" ? "SENT" : "FAILED";
    const told =
      answer.kind === "sent" ? { sentAt: now, partnerRef: answer.ref, lastError: null } : { lastError: answer.reason };
    const moved = await tx.offer.updateMany({
      where: { id, shop, state: "PENDING" },
      data: { ...tried, ...told, state },
    });
    if (moved.count === 0) {
      if (answer.kind === "sent")
        await tx.offer.updateMany({ where: { id, shop, sentAt: null }, data: { ...tried, ...told } });
      return;
    }
    await addTicketEvent(tx, {
      shop,
      ticketId: offer.ticket.id,
      kind: answer.kind === "sent" ? "offer-sent" : "offer-failed",
      by: { kind: "keepsake" },
      detail: {
        offerId: id,
        partner: offer.partner.name,
        ...(answer.kind === "sent" ? {} : { reason: answer.reason }),
      },
    });
  });
}
