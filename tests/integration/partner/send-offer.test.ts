import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sendOffer } from "../../../app/flows/partners/send-offer";
import { partnerRouter } from "../../../app/web/partner";
import { partnerServer, type Piece } from "../../partner-stand-in/server";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { eventsOf, givenOffer, givenPartner, givenTicket, stateOfStep, type GivenTicket } from "../bench/bench-rows";
import { listen, type Listening } from "./listen";

const shop = TEST_SHOP;
const open: Listening[] = [];
let pieces: Map<string, Piece>;
let partnerUrl: string;
let ticket: GivenTicket;
let offerId: string;
let partnerId: string;

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox, partner CASCADE');
  const { queues } = await givenStore();
  const keepsake = await listen(express().use(partnerRouter()));
  const standIn = partnerServer({
    name: "Laserhaus",
    partnerKey: "laserhaus",
    secret: "laserhaus-secret",
    keepsakeUrl: keepsake.url,
  });
  const partner = await listen(standIn.app);
  open.push(keepsake, partner);
  pieces = standIn.pieces;
  partnerUrl = partner.url;
  partnerId = (await givenPartner({ key: "laserhaus", queueId: queues.laserhaus, apiUrl: partnerUrl })).id;
  ticket = await givenTicket({
    number: "1042-3",
    steps: [
      { operation: "engrave", queueId: queues.laserhaus ?? "" },
      { operation: "plate", queueId: queues.laserhaus ?? "" },
    ],
  });
  offerId = await givenOffer({ stepId: ticket.stepIds[0] ?? "", partnerId, state: "PENDING" });
});

afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

async function press(action: string): Promise<number> {
  const response = await fetch(`${partnerUrl}/offers/${offerId}/${action}`, { method: "POST" });
  return response.status;
}

it("a partner receives a piece once, however often it is sent, and clears it with its own buttons", async () => {
  expect(await sendOffer({ shop, offerId })).toEqual({ kind: "sent", ref: "LH-0001" });
  expect(await sendOffer({ shop, offerId })).toEqual({ kind: "already", state: "SENT" });
  await sql("UPDATE offer SET state = 'PENDING'");
  expect(await sendOffer({ shop, offerId })).toEqual({ kind: "sent", ref: "LH-0001" });
  expect([...pieces.values()].map((piece) => piece.received)).toEqual([2]);
  expect(pieces.get(offerId)?.offer).toMatchObject({
    ticketNumber: "1042-3",
    operations: ["engrave", "plate"],
    quantity: 1,
  });
  for (const action of ["accept", "progress", "return"]) expect(await press(action)).toBe(200);
  expect(await Promise.all(ticket.stepIds.map(stateOfStep))).toEqual(["DONE", "DONE"]);
  expect(await press("progress")).toBe(502);
  const page = await (await fetch(partnerUrl)).text();
  expect(page).toContain("Zoë");
  expect(page).toContain("1042-3 cannot be reported on");
});

it("a partner who is away is asked again, and the tries are counted with the reason", async () => {
  await sql("UPDATE partner SET api_url = 'http://127.0.0.1:9'");
  expect(await sendOffer({ shop, offerId })).toMatchObject({ kind: "retry", retryInMs: 5_000 });
  expect(await sendOffer({ shop, offerId })).toMatchObject({ kind: "retry", retryInMs: 10_000 });
  const [offer] = await sql<{ state: string; send_tries: number; last_error: string }>(
    "SELECT state, send_tries, last_error FROM offer",
  );
  expect(offer).toMatchObject({ state: "PENDING", send_tries: 2 });
  expect(offer?.last_error).toContain("laserhaus GmbH could not be reached");
  await sql("UPDATE offer SET send_tries = 500");
  expect(await sendOffer({ shop, offerId })).toMatchObject({ kind: "retry", retryInMs: 15 * 60_000 });
});

it.each([
  [503, "retry", "PENDING"],
  [429, "retry", "PENDING"],
  [422, "failed", "FAILED"],
])("a partner who answers %i: %s, the offer is %s", async (status, kind, state) => {
  const odd = await listen(express().post("/offers", (_request, response) => void response.status(status).end()));
  open.push(odd);
  await sql("UPDATE partner SET api_url = $1", [odd.url]);
  expect(await sendOffer({ shop, offerId })).toMatchObject({ kind, reason: `laserhaus GmbH answered ${status}` });
  expect(await sqlValue<string>("SELECT state FROM offer")).toBe(state);
});

it("a partner who knows another secret is refused by the stand-in, and refuses us", async () => {
  await sql("UPDATE partner SET secret = 'changed'");
  expect(await sendOffer({ shop, offerId })).toEqual({ kind: "failed", reason: "laserhaus GmbH answered 401" });
  expect(await eventsOf(ticket.ticketId)).toEqual(["offer-failed by keepsake"]);
});

it("a partner who accepts before our request is answered keeps what it accepted", async () => {
  const eager = await listen(
    express().post("/offers", (_request, response) => {
      sql("UPDATE offer SET state = 'ACCEPTED' WHERE id = $1", [offerId]).then(
        () => response.status(202).json({ ref: "E-1" }),
        () => response.status(500).end(),
      );
    }),
  );
  open.push(eager);
  await sql("UPDATE partner SET api_url = $1", [eager.url]);
  expect(await sendOffer({ shop, offerId })).toEqual({ kind: "sent", ref: "E-1" });
  const [offer] = await sql<{ state: string; partner_ref: string }>("SELECT state, partner_ref FROM offer");
  expect(offer).toEqual({ state: "ACCEPTED", partner_ref: "E-1" });
});

it("a partner is not sent a piece whose order was cancelled, nor another shop's", async () => {
  expect(await sendOffer({ shop: "other.myshopify.com", offerId })).toEqual({ kind: "not-found" });
  await sql("UPDATE ticket SET state = 'CANCELLED'");
  expect((await sendOffer({ shop, offerId })).kind).toBe("already");
  expect(pieces.size).toBe(0);
});
