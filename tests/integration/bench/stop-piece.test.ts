import { beforeEach, describe, expect, it } from "vitest";
import { startStep } from "../../../app/flows/tickets/start-step";
import { readJob } from "../../../app/flows/tickets/read-job";
import { stopPiece } from "../../../app/flows/tickets/stop-piece";
import { takeNext } from "../../../app/flows/tickets/take-next";
import { db } from "../../../app/db/client";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { eventsOf, givenStaff, givenTicket, stateOfStep, type GivenTicket } from "./bench-rows";

const shop = TEST_SHOP;
let mara: { id: string; name: string };
let ticket: GivenTicket;

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox, partner CASCADE');
  const bench = (await givenStore()).queues["bench-1"] ?? "";
  mara = await givenStaff("Mara");
  ticket = await givenTicket({
    steps: [
      { operation: "engrave", queueId: bench },
      { operation: "inspect", queueId: bench },
    ],
  });
  await sql(
    `INSERT INTO booking (shop, queue_id, day, capacity, booked)
     SELECT shop, queue_id, booked_day, 420, sum(booked) FROM step WHERE ticket_id = $1 GROUP BY 1, 2, 3`,
    [ticket.ticketId],
  );
  await takeNext({ shop, staff: mara, queue: null });
  await startStep({ shop, stepId: ticket.stepIds[0] ?? "", staff: mara });
});

const stepId = () => ticket.stepIds[0] ?? "";
const stop = (staff = mara) => stopPiece({ shop, stepId: stepId(), staff });
const told = async () => (await readJob(db, { shop, stepId: stepId(), today: "2026-11-21" }))?.unwanted;
const cancelOrder = () => sql('UPDATE "order" SET cancelled_at = now() WHERE id = $1', [ticket.orderId]);

describe("a piece under way whose order is cancelled", () => {
  beforeEach(cancelOrder);

  it("is stopped by the person who has it in hand: its room comes back and its hold may go", async () => {
    expect(await told()).toBe("The order was cancelled.");
    expect(await stop()).toEqual({ kind: "moved" });
    expect(await Promise.all(ticket.stepIds.map(stateOfStep))).toEqual(["CANCELLED", "CANCELLED"]);
    expect(await sqlValue<string>("SELECT state FROM ticket WHERE id = $1", [ticket.ticketId])).toBe("CANCELLED");
    expect(await sqlValue<number>("SELECT sum(booked)::int FROM booking")).toBe(0);
    expect((await eventsOf(ticket.ticketId)).at(-1)).toBe("stopped by staff:Mara");
    expect(await sqlValue<number>("SELECT count(*)::int FROM outbox WHERE kind = 'release-hold'")).toBe(1);
  });

  it("is not stopped by somebody else, and not twice", async () => {
    const jon = await givenStaff("Jon");
    expect(await stop(jon)).toMatchObject({
      kind: "conflict",
      sentence: `${ticket.number} is not in your hands any more.`,
    });
    expect(await stateOfStep(stepId())).toBe("STARTED");
    await stop();
    expect(await stop()).toMatchObject({ kind: "conflict" });
  });
});

it("a piece that is still wanted goes on", async () => {
  expect(await told()).toBeNull();
  expect(await stop()).toMatchObject({
    kind: "conflict",
    sentence: `${ticket.number} is still wanted: go on with it.`,
  });
  expect(await stateOfStep(stepId())).toBe("STARTED");
});

it("a piece that was refunded while it was under way is stopped too", async () => {
  await sql("UPDATE line SET quantity = 0 WHERE id = $1", [ticket.lineId]);
  expect(await told()).toBe("The customer no longer wants this piece.");
  expect(await stop()).toEqual({ kind: "moved" });
});
