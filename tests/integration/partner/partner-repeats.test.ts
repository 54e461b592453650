import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sql } from "../../support/rows";
import { eventsOf } from "../bench/bench-rows";
import { offerState, say, states, ticket } from "./partner-day";

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
