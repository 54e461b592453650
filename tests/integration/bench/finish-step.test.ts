import { beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "../../../app/db/client";
import { finishStepRow } from "../../../app/db/steps";
import { finishStep } from "../../../app/flows/tickets/finish-step";
import { passCheckpoint } from "../../../app/flows/tickets/pass-checkpoint";
import { releaseShipGroupIfReady } from "../../../app/flows/orders/release-ship-group";
import { startStep } from "../../../app/flows/tickets/start-step";
import { takeNext } from "../../../app/flows/tickets/take-next";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";
import {
  eventsOf,
  givenOrder,
  givenPartner,
  givenStaff,
  givenTicket,
  releaseRows,
  stateOfStep,
  type GivenTicket,
} from "./bench-rows";

const shop = TEST_SHOP;
let bench: string;
let laserhaus: string;

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox, partner CASCADE');
  const { queues } = await givenStore();
  bench = queues["bench-1"] ?? "";
  laserhaus = queues.laserhaus ?? "";
});

type Person = { id: string; name: string };

async function upToDone(person: Person): Promise<string> {
  const outcome = await takeNext({ shop, staff: person, queue: null });
  if (outcome.kind !== "taken") throw new Error(`nothing to take: ${outcome.kind}`);
  const { stepId } = outcome;
  await startStep({ shop, stepId, staff: person });
  for (const { id } of await sql<{ id: string }>("SELECT id FROM checkpoint WHERE step_id = $1", [stepId]))
    await passCheckpoint({ shop, stepId, checkpointId: id, staff: person, passed: true });
  return stepId;
}

describe("a step with an open check", () => {
  let mara: Person;
  let ticket: GivenTicket;
  const stepId = () => ticket.stepIds[0] ?? "";
  const check = (n: number) => ticket.checkIds[0]?.[n] ?? "";
  const pass = (n: number, passed = true) =>
    passCheckpoint({ shop, stepId: stepId(), checkpointId: check(n), staff: mara, passed });

  beforeEach(async () => {
    mara = await givenStaff("Mara");
    ticket = await givenTicket({
      steps: [{ operation: "engrave", queueId: bench, checks: ["Name reads", "Surface"] }],
    });
    await takeNext({ shop, staff: mara, queue: null });
  });

  it("is not done by a maker who never started it", async () => {
    expect((await finishStep({ shop, stepId: stepId(), staff: mara })).kind).toBe("conflict");
    expect((await pass(0)).kind).toBe("conflict");
    expect(await stateOfStep(stepId())).toBe("TAKEN");
  });

  it("is not done by a maker who passed only one of two", async () => {
    await startStep({ shop, stepId: stepId(), staff: mara });
    await pass(0);
    expect(await finishStep({ shop, stepId: stepId(), staff: mara })).toMatchObject({
      kind: "open-checkpoints",
      labels: ["Surface"],
    });
    expect(await stateOfStep(stepId())).toBe("STARTED");
  });

  it("is not done on a partner's path either: the one statement that writes DONE refuses", async () => {
    await sql("UPDATE step SET state = 'STARTED', staff_id = NULL WHERE id = $1", [stepId()]);
    expect(await inTransaction((tx) => finishStepRow(tx, { shop, stepId: stepId(), staffId: null }))).toBe(0);
    expect(await stateOfStep(stepId())).toBe("STARTED");
  });

  it("is not left behind when a maker takes a check back while finishing", async () => {
    for (let round = 0; round < 15; round++) {
      await sql("UPDATE step SET state = 'STARTED', done_at = NULL WHERE id = $1", [stepId()]);
      await sql("UPDATE ticket SET state = 'OPEN' WHERE id = $1", [ticket.ticketId]);
      await pass(0);
      await pass(1);
      await Promise.all([finishStep({ shop, stepId: stepId(), staff: mara }), pass(1, false)]);
      const wrong = `SELECT count(*)::int FROM step s JOIN checkpoint c ON c.step_id = s.id
                      WHERE s.state = 'DONE' AND c.passed_at IS NULL`;
      expect(await sqlValue<number>(wrong)).toBe(0);
    }
  });

  it("is done once every check is passed, and a second tap changes nothing", async () => {
    await startStep({ shop, stepId: stepId(), staff: mara });
    await pass(0);
    await pass(1);
    expect((await pass(1)).kind).toBe("already");
    const done = await Promise.all([1, 2].map(() => finishStep({ shop, stepId: stepId(), staff: mara })));
    expect(done.map((outcome) => outcome.kind).sort()).toEqual(["already", "moved"]);
    expect(await eventsOf(ticket.ticketId)).toEqual([
      "taken by staff:Mara",
      "started by staff:Mara",
      "checked by staff:Mara",
      "checked by staff:Mara",
      "done by staff:Mara",
      "ticket-done by staff:Mara",
    ]);
    expect((await pass(0, false)).kind).toBe("conflict");
  });
});

describe("what follows a step", () => {
  it("the next bench step is on the board at once, though its plan lies days ahead", async () => {
    const mara = await givenStaff("Mara");
    const { stepIds } = await givenTicket({
      steps: [
        { operation: "engrave", queueId: bench },
        { operation: "inspect", queueId: bench },
      ],
    });
    await finishStep({ shop, stepId: await upToDone(mara), staff: mara });
    expect(await stateOfStep(stepIds[1])).toBe("READY");
    expect(await takeNext({ shop, staff: mara, queue: null })).toEqual({ kind: "taken", stepId: stepIds[1] });
  });

  it("a partner is offered the next steps of its queue as one visit", async () => {
    const mara = await givenStaff("Mara");
    const { id: partnerId } = await givenPartner({ key: "laserhaus", queueId: laserhaus });
    const { stepIds } = await givenTicket({
      steps: [
        { operation: "resize", queueId: bench },
        { operation: "engrave", queueId: laserhaus },
        { operation: "plate", queueId: laserhaus },
        { operation: "inspect", queueId: bench },
      ],
    });
    await finishStep({ shop, stepId: await upToDone(mara), staff: mara });
    const offers = await sql<{ step_id: string; partner_id: string; state: string }>(
      "SELECT step_id, partner_id, state FROM offer",
    );
    expect(offers).toEqual([{ step_id: stepIds[1], partner_id: partnerId, state: "PENDING" }]);
    expect(await Promise.all(stepIds.map(stateOfStep))).toEqual(["DONE", "READY", "WAITING", "WAITING"]);
  });

  it("a ticket cancelled meanwhile stays cancelled, and its maker is told to stop", async () => {
    const mara = await givenStaff("Mara");
    const { ticketId, number } = await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
    const stepId = await upToDone(mara);
    await sql("UPDATE ticket SET state = 'CANCELLED' WHERE id = $1", [ticketId]);
    const sentence = `${number} was cancelled. Put the piece aside and stop here.`;
    expect(await finishStep({ shop, stepId, staff: mara })).toEqual({ kind: "conflict", sentence });
  });
});

describe("the last ticket of a ship group", () => {
  async function twoTickets(holdState: string) {
    const order = await givenOrder({ holdState });
    const people = [await givenStaff("Mara"), await givenStaff("Jonas")];
    for (let n = 0; n < 2; n++) await givenTicket({ ...order, steps: [{ operation: "inspect", queueId: bench }] });
    return { ...order, people };
  }

  it("wants the hold released once, when both last pieces are finished at the same moment", async () => {
    for (let round = 0; round < 8; round++) {
      await sql('TRUNCATE "order", staff, outbox CASCADE');
      const { people, shipGroupId } = await twoTickets("PLACED");
      const ready = await Promise.all(people.map(async (staff) => ({ staff, stepId: await upToDone(staff) })));
      const outcomes = await Promise.all(ready.map(({ staff, stepId }) => finishStep({ shop, stepId, staff })));
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(["moved", "moved"]);
      expect(await releaseRows(shipGroupId)).toBe(1);
      expect(await sqlValue<number>('SELECT production_version FROM "order"')).toBe(2);
    }
  });

  it("waits for the other piece", async () => {
    const { people, shipGroupId } = await twoTickets("PLACED");
    const mara = people[0] ?? { id: "", name: "" };
    await finishStep({ shop, stepId: await upToDone(mara), staff: mara });
    expect(await releaseRows(shipGroupId)).toBe(0);
  });

  it("wants the release also when Shopify has not yet placed the hold: a hold placed late must not stay", async () => {
    const { people, shipGroupId } = await twoTickets("WANTED");
    for (const staff of people) await finishStep({ shop, stepId: await upToDone(staff), staff });
    expect(await releaseRows(shipGroupId)).toBe(1);
  });

  it("waits for a person to resolve the order's exception", async () => {
    const order = await givenOrder();
    const mara = await givenStaff("Mara");
    const { lineId } = await givenTicket({ ...order, steps: [{ operation: "inspect", queueId: bench }] });
    await sql(
      `INSERT INTO exception (id, shop, order_id, line_id, reason, detail) VALUES (gen_random_uuid(), $1, $2, $3, 'no-selection', '{}')`,
      [shop, order.orderId, lineId],
    );
    await finishStep({ shop, stepId: await upToDone(mara), staff: mara });
    expect(await releaseRows(order.shipGroupId)).toBe(0);
    await sql("UPDATE exception SET state = 'WAIVED'");
    const asked = () => inTransaction((tx) => releaseShipGroupIfReady(tx, { shop, shipGroupId: order.shipGroupId }));
    expect((await asked()).kind).toBe("released");
    expect(await asked()).toEqual({ kind: "released", outboxIds: [] });
    expect(await releaseRows(order.shipGroupId)).toBe(1);
  });

  it("leaves a hold alone that was released before", async () => {
    const { people, shipGroupId } = await twoTickets("RELEASED");
    for (const staff of people) await finishStep({ shop, stepId: await upToDone(staff), staff });
    expect(await releaseRows(shipGroupId)).toBe(0);
  });
});
