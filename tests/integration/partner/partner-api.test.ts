import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signatureOf } from "../../partner-stand-in/signature";
import { TEST_SHOP } from "../../support/env";
import { sql, sqlValue } from "../../support/rows";
import { eventsOf, givenPartner, releaseRows } from "../bench/bench-rows";
import { bench, keepsake, offerId, offerState, partner, say, states, ticket } from "./partner-day";

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
      // The look at the end is planned anew behind it: 18 minutes of engraving and 5 of inspection.
      { key: "bench-1", booked: 23 },
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
    const files = ["svg", "dxf"].map((format) => ({ format, path: `${path}/files/1.${format}` }));
    expect(await response.json()).toEqual({
      offerId,
      shop: "Ember & Oak",
      ticketNumber: "1042-3",
      operation: "engrave",
      operations: ["engrave", "plate"],
      piece: { title: "Name Pendant – Rose gold plated", sku: "EO-NP-RG" },
      engravings: [
        { type: "text", location: "front", text: "Zoë", font: "great-vibes", widthMm: 34, heightMm: 9, files },
      ],
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
