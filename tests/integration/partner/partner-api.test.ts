import { randomUUID } from "node:crypto";
import express from "express";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { partnerRouter } from "../../../app/web/partner";
import { signatureOf } from "../../partner-stand-in/signature";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";
import {
  eventsOf,
  givenOffer,
  givenPartner,
  givenTicket,
  releaseRows,
  stateOfStep,
  type GivenTicket,
} from "../bench/bench-rows";
import { listen, type Listening } from "./listen";

const replySchema = z.object({ ok: z.boolean(), state: z.string().optional(), error: z.string().optional() });

let keepsake: Listening;
let bench: string;
let partner: Awaited<ReturnType<typeof givenPartner>>;
let ticket: GivenTicket;
let offerId: string;

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

async function say(
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

const states = () => Promise.all(ticket.stepIds.map(stateOfStep));
const offerState = () => sqlValue<string>("SELECT state FROM offer WHERE id = $1", [offerId]);

describe("a partner works as if in house", () => {
  it("accepts, reports and returns a piece: its steps are done, its checks confirmed, the bench inspects", async () => {
    expect(await say({ event: "accepted" })).toMatchObject({ status: 200, ok: true, state: "ACCEPTED" });
    expect(await states()).toEqual(["STARTED", "WAITING", "WAITING"]);
    expect(await say({ event: "progress", percent: 50 })).toMatchObject({ status: 200, state: "IN_PROGRESS" });
    expect(await say({ event: "progress", percent: 80 })).toMatchObject({ status: 200, state: "IN_PROGRESS" });
    expect(await say({ event: "returned", tracking: "1Z999" })).toMatchObject({ status: 200, state: "RETURNED" });
    expect(await states()).toEqual(["DONE", "DONE", "READY"]);
    expect(await sqlValue<number>("SELECT count(*)::int FROM checkpoint WHERE passed_at IS NULL")).toBe(1);
    expect(await sqlValue<string>("SELECT tracking FROM offer")).toBe("1Z999");
    const by = "by partner:laserhaus GmbH";
    expect(await eventsOf(ticket.ticketId)).toEqual([
      `accepted ${by}`,
      `started ${by}`,
      `progress ${by}`,
      `progress ${by}`,
      `returned ${by}`,
      `done ${by}`,
      `done ${by}`,
    ]);
    expect(await sqlValue<boolean>("SELECT released_at IS NOT NULL FROM step WHERE id = $1", [ticket.stepIds[2]])).toBe(
      true,
    );
  });

  it("ends the ticket when its work is the last: the hold's release is wanted once", async () => {
    await sql("DELETE FROM step WHERE id = $1", [ticket.stepIds[2]]);
    await say({ event: "accepted" });
    await Promise.all([say({ event: "returned" }), say({ event: "returned" })]);
    expect(await sqlValue<string>("SELECT state FROM ticket")).toBe("DONE");
    expect(await releaseRows(ticket.shipGroupId)).toBe(1);
  });

  it("turns a piece down: it goes to a queue that can do it, the booking with it", async () => {
    // The bench cannot plate: only the engraving of this piece moves to it.
    await sql("DELETE FROM step WHERE operation = 'plate'");
    await sql("UPDATE step SET booked = 1 WHERE id = $1", [ticket.stepIds[0]]);
    await sql(
      `INSERT INTO booking (shop, queue_id, day, capacity, booked)
               SELECT shop, queue_id, booked_day, 25, 1 FROM step WHERE id = $1`,
      [ticket.stepIds[0]],
    );
    expect(await say({ event: "rejected", reason: "no rose gold left" })).toMatchObject({
      status: 200,
      state: "REJECTED",
    });
    const [step] = await sql<{ queue_id: string; state: string; on_board: boolean }>(
      "SELECT queue_id, state, released_at IS NOT NULL AS on_board FROM step WHERE id = $1",
      [ticket.stepIds[0]],
    );
    expect(step).toEqual({ queue_id: bench, state: "READY", on_board: true });
    const booked = await sql<{ key: string; booked: number }>(
      "SELECT q.key, b.booked FROM booking b JOIN queue q ON q.id = b.queue_id ORDER BY q.key",
    );
    expect(booked).toEqual([
      { key: "bench-1", booked: 10 },
      { key: "laserhaus", booked: 0 },
    ]);
    expect(await sqlValue<string>("SELECT reasons->>0 FROM ticket")).toBe(
      "laserhaus GmbH turned it down (no rose gold left): now on Bench 1",
    );
    expect(await eventsOf(ticket.ticketId)).toEqual(["rejected by partner:laserhaus GmbH", "rerouted by keepsake"]);
  });

  it("turns down what nobody else can do: the ticket waits where a person sees it", async () => {
    expect((await say({ event: "rejected" })).status).toBe(200);
    expect(await states()).toEqual(["READY", "WAITING", "WAITING"]);
    expect(await eventsOf(ticket.ticketId)).toEqual([
      "rejected by partner:laserhaus GmbH",
      "no-other-queue by keepsake",
    ]);
  });

  it("turns down what another partner can do: that one is asked next, and never the first again", async () => {
    const queue = `INSERT INTO queue (id, shop, key, name, kind, zone, capacity_per_day, lead_days, cut_off, weekdays, closures, position)
      SELECT gen_random_uuid(), shop, 'goldwerk', 'Goldwerk', kind, zone, 9, 1, cut_off, weekdays, closures, 9 FROM queue WHERE key = 'laserhaus' RETURNING id`;
    const [goldwerk] = await sql<{ id: string }>(queue);
    await sql(
      "INSERT INTO capability (shop, queue_id, operation, minutes) SELECT $1, $2, o, 5 FROM unnest(ARRAY['engrave', 'plate']) o",
      [TEST_SHOP, goldwerk?.id],
    );
    const other = await givenPartner({ key: "goldwerk", queueId: goldwerk?.id });
    await say({ event: "rejected" });
    const second = await sql<{ id: string; partner_id: string; state: string; attempt: number }>(
      "SELECT id, partner_id, state, attempt FROM offer WHERE attempt = 2",
    );
    expect(second).toMatchObject([{ partner_id: other.id, state: "PENDING" }]);
    await say({ event: "rejected" }, { by: other, offer: second[0]?.id ?? "" });
    expect(await sqlValue<number>("SELECT count(*)::int FROM offer")).toBe(2);
    expect((await eventsOf(ticket.ticketId)).at(-1)).toBe("no-other-queue by keepsake");
  });

  it("reads its offer, and no shopper's contact is in it", async () => {
    const path = `/partner/v1/offers/${offerId}`;
    const signature = signatureOf(partner.secret, { method: "GET", path, body: "" });
    const headers = { "Keepsake-Partner": partner.key, "Keepsake-Signature": signature };
    const response = await fetch(keepsake.url + path, { headers });
    expect(await response.json()).toEqual({
      offerId,
      shop: "Ember & Oak",
      ticketNumber: "1042-3",
      operation: "engrave",
      operations: ["engrave", "plate"],
      piece: { title: "Name Pendant – Rose gold plated", sku: "EO-NP-RG" },
      engravings: [{ location: "front", text: "Zoë", font: "great-vibes", widthMm: 34, heightMm: 9 }],
      answers: [
        { label: "Name", words: "Zoë" },
        { label: "Finish", words: "Rose gold" },
      ],
      dueDay: "2027-12-30",
      quantity: 1,
      state: "SENT",
      ref: null,
    });
  });
});

describe("a partner who says things twice, late or against itself", () => {
  it("says “accepted” twice, with the same key and with another: it counts once", async () => {
    const key = randomUUID();
    const replies = await Promise.all([
      say({ event: "accepted" }, { key }),
      say({ event: "accepted" }, { key }),
      say({ event: "accepted" }),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    expect((await eventsOf(ticket.ticketId)).filter((event) => event.startsWith("accepted"))).toHaveLength(1);
  });

  it("sends one report of progress twice: it is one report", async () => {
    await say({ event: "accepted" });
    const key = randomUUID();
    for (let n = 0; n < 2; n++) expect((await say({ event: "progress", percent: 40 }, { key })).status).toBe(200);
    expect((await eventsOf(ticket.ticketId)).filter((event) => event.startsWith("progress"))).toHaveLength(1);
  });

  it("uses one key for two messages: refused", async () => {
    const key = randomUUID();
    await say({ event: "accepted" }, { key });
    const reply = await say({ event: "returned" }, { key });
    expect(reply.status).toBe(409);
    expect(reply.error).toBe("This Idempotency-Key was used for “accepted” before; “returned” needs its own.");
    expect(await offerState()).toBe("ACCEPTED");
  });

  it.each([
    [[], "progress", "1042-3 cannot be reported on: laserhaus GmbH has not accepted it yet."],
    [[], "returned", "1042-3 cannot be returned: laserhaus GmbH has not accepted it yet."],
    [["accepted"], "rejected", "1042-3 cannot be rejected: laserhaus GmbH has accepted it."],
    [["rejected"], "accepted", "1042-3 cannot be accepted: laserhaus GmbH has rejected it."],
    [["accepted", "returned"], "progress", "1042-3 cannot be reported on: laserhaus GmbH has returned it."],
  ])("after %j says “%s”: refused, and the history stays true", async (before, event, sentence) => {
    for (const earlier of before) await say({ event: earlier });
    const [history, steps] = [await eventsOf(ticket.ticketId), await states()];
    expect(await say({ event, percent: 10 })).toMatchObject({ status: 409, ok: false, error: sentence });
    expect(await eventsOf(ticket.ticketId)).toEqual(history);
    expect(await states()).toEqual(steps);
  });

  it("accepts and rejects at the same moment: one of the two holds", async () => {
    const replies = await Promise.all([say({ event: "accepted" }), say({ event: "rejected" })]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
  });

  it("returns a piece whose order was cancelled: told to stop", async () => {
    await say({ event: "accepted" });
    await sql("UPDATE ticket SET state = 'CANCELLED'");
    await sql("UPDATE step SET state = 'CANCELLED'");
    const error = "1042-3 was cancelled. Stop work and send the piece back as it is.";
    expect(await say({ event: "progress" })).toMatchObject({ status: 409, error });
  });

  it("answers before our own note of having sent is written: that counts", async () => {
    await sql("UPDATE offer SET state = 'PENDING'");
    expect((await say({ event: "accepted" })).status).toBe(200);
  });
});

describe("whoever is not this partner", () => {
  it("names another partner's offer, one that is none, or garbage: 404", async () => {
    const other = await givenPartner({ key: "goldwerk" });
    expect((await say({ event: "accepted" }, { by: other })).status).toBe(404);
    for (const offer of [randomUUID(), "1042-3", "%27%3B--"])
      expect((await say({ event: "accepted" }, { offer })).status).toBe(404);
    expect(await offerState()).toBe("SENT");
  });

  it("signs with another secret, late, another body, for another piece, in another's name or not at all: 401 before a word is read", async () => {
    const body = JSON.stringify({ event: "accepted" });
    const message = { method: "POST", path: `/partner/v1/offers/${offerId}/events`, body };
    const elsewhere = { ...message, path: `/partner/v1/offers/${randomUUID()}/events` };
    const attempts: Record<string, string>[] = [
      { "Keepsake-Signature": signatureOf("guessed", message) },
      { "Keepsake-Signature": signatureOf(partner.secret, message, Date.now() - 301_000) },
      { "Keepsake-Signature": signatureOf(partner.secret, { ...message, body: `${body} ` }) },
      { "Keepsake-Signature": signatureOf(partner.secret, elsewhere) },
      { "Keepsake-Signature": "" },
      { "Keepsake-Signature": "t=1,v1=zz" },
      { "Keepsake-Partner": "nobody" },
      { "Keepsake-Partner": "" },
    ];
    for (const headers of attempts) expect((await say({}, { body, headers })).status).toBe(401);
    expect((await say({}, { body: "{garbage", headers: { "Keepsake-Signature": "" } })).status).toBe(401);
    expect(await offerState()).toBe("SENT");
  });

  it.each([
    ["{garbage", "The body is no JSON."],
    ['{"event":"eaten"}', "event must be one of accepted, progress, returned, rejected."],
    ['{"event":"progress","percent":400}', "percent must be from 0 to 100."],
    ['{"event":"progress","percent":"half"}', "percent must be a number from 0 to 100."],
    [`{"event":"rejected","reason":"${"x".repeat(501)}"}`, "reason takes 500 characters."],
  ])("sends %s, signed: refused with a sentence", async (body, error) => {
    expect(await say({}, { body })).toMatchObject({ status: 422, ok: false, error });
  });

  it("sends a body of 70 KB, or no Idempotency-Key: refused", async () => {
    expect((await say({}, { body: JSON.stringify({ event: "accepted", reason: "x".repeat(70_000) }) })).status).toBe(
      413,
    );
    expect((await say({ event: "accepted" }, { headers: { "Idempotency-Key": " " } })).status).toBe(422);
  });

  it("does not touch what is posted elsewhere", async () => {
    const response = await fetch(`${keepsake.url}/app/elsewhere`, {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: "hello",
    });
    expect(await response.text()).toBe("hello");
  });
});
