/** What a partner may say of an offer, and when it comes too late or contradicts what it said before. */

export const PARTNER_EVENTS = ["accepted", "progress", "returned", "rejected"] as const;
export type PartnerEventName = (typeof PARTNER_EVENTS)[number];

export const OFFER_STATES = [
  "PENDING",
  "SENT",
  "ACCEPTED",
  "IN_PROGRESS",
  "RETURNED",
  "REJECTED",
  "FAILED",
  "WITHDRAWN",
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** The state an event leads to, and the states it may come in. PENDING too: a partner may be faster than our own record of having sent. */
export const PARTNER_MOVES: Record<PartnerEventName, { from: readonly OfferState[]; to: OfferState }> = {
  accepted: { from: ["PENDING", "SENT"], to: "ACCEPTED" },
  progress: { from: ["ACCEPTED", "IN_PROGRESS"], to: "IN_PROGRESS" },
  returned: { from: ["ACCEPTED", "IN_PROGRESS"], to: "RETURNED" },
  rejected: { from: ["PENDING", "SENT"], to: "REJECTED" },
};

/** What an offer's state says the partner has done. */
const SAID: Record<OfferState, string> = {
  PENDING: "has not accepted",
  SENT: "has not accepted",
  ACCEPTED: "has accepted",
  IN_PROGRESS: "has accepted",
  RETURNED: "has returned",
  REJECTED: "has rejected",
  FAILED: "could not be offered",
  /** Moved to another queue before it was accepted. */
  WITHDRAWN: "no longer has",
};

export type PartnerRefusal = { kind: "already" } | { kind: "conflict"; sentence: string };

/** Why an event does not change an offer in this state: said twice, too late, or against an earlier answer. */
export function whyNotRecorded(
  event: PartnerEventName,
  offer: { state: string; number: string; partnerName: string; cancelled: boolean },
): PartnerRefusal {
  const state = OFFER_STATES.find((one) => one === offer.state) ?? "FAILED";
  const repeated = PARTNER_MOVES[event].to === state || (event === "accepted" && state === "IN_PROGRESS");
  if (repeated && event !== "progress") return { kind: "already" };
  if (offer.cancelled)
    return { kind: "conflict", sentence: `${offer.number} was cancelled. Stop work and send the piece back as it is.` };
  const asked = event === "progress" ? "reported on" : event;
  return {
    kind: "conflict",
    sentence: `${offer.number} cannot be ${asked}: ${offer.partnerName} ${SAID[state]} it${state === "PENDING" || state === "SENT" ? " yet" : ""}.`,
  };
}
