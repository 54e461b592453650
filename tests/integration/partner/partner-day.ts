import { randomUUID } from "node:crypto";
import express from "express";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { z } from "zod";
import { partnerRouter } from "../../../app/web/partner";
import { signatureOf } from "../../partner-stand-in/signature";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { givenOffer, givenPartner, givenTicket, stateOfStep, type GivenTicket } from "../bench/bench-rows";
import { listen, type Listening } from "./listen";

/** A day at a partner: one piece offered to it, anew for each test of a file that imports this. */

const replySchema = z.object({ ok: z.boolean(), state: z.string().optional(), error: z.string().optional() });

export let keepsake: Listening;
export let bench: string;
export let partner: Awaited<ReturnType<typeof givenPartner>>;
export let ticket: GivenTicket;
export let offerId: string;

beforeAll(async () => {
  const app = express();
  app.use(partnerRouter());
  app.post("/app/elsewhere", express.text(), (request, response) => response.send(request.body));
  keepsake = await listen(app);
});
afterAll(() => keepsake.close());

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox, partner CASCADE');
  const { queues } = await givenStore();
  const laserhaus = queues.laserhaus ?? "";
  bench = queues["bench-1"] ?? "";
  partner = await givenPartner({ key: "laserhaus", queueId: laserhaus });
  ticket = await givenTicket({
    number: "1042-3",
    steps: [
      { operation: "engrave", queueId: laserhaus, checks: ["Name reads", "Engraving"] },
      { operation: "plate", queueId: laserhaus, checks: ["Plating"] },
      { operation: "inspect", queueId: bench },
    ],
  });
  offerId = await givenOffer({ stepId: ticket.stepIds[0] ?? "", partnerId: partner.id });
});

interface Call {
  offer?: string;
  by?: { key: string; secret: string };
  key?: string;
  body?: string;
  headers?: Record<string, string>;
}

/** The partner says this of the offer, signed; each part can be made wrong. */
export async function say(
  message: Record<string, unknown>,
  { offer = offerId, by = partner, key = randomUUID(), body, headers = {} }: Call = {},
) {
  const raw = body ?? JSON.stringify(message);
  const url = new URL(`/partner/v1/offers/${offer}/events`, keepsake.url);
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Keepsake-Partner": by.key,
      "Keepsake-Signature": signatureOf(by.secret, { method: "POST", path: url.pathname, body: raw }),
      "Idempotency-Key": key,
      ...headers,
    },
    body: raw,
  });
  const reply = replySchema.parse(await response.json());
  return { status: response.status, ...reply };
}

export const states = () => Promise.all(ticket.stepIds.map(stateOfStep));
export const offerState = () => sqlValue<string>("SELECT state FROM offer WHERE id = $1", [offerId]);
