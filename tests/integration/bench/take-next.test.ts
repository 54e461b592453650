import { beforeEach, expect, it } from "vitest";
import { finishStep } from "../../../app/flows/tickets/finish-step";
import { passCheckpoint } from "../../../app/flows/tickets/pass-checkpoint";
import { readBoard } from "../../../app/flows/tickets/read-board";
import { startStep } from "../../../app/flows/tickets/start-step";
import { takeNext } from "../../../app/flows/tickets/take-next";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { eventsOf, givenOrder, givenStaff, givenTicket, stateOfStep } from "./bench-rows";

const shop = TEST_SHOP;
let bench: string;
let laserhaus: string;

beforeEach(async () => {
  await sql('TRUNCATE "order", staff, shop, queue, option_set, option, outbox CASCADE');
  const { queues } = await givenStore();
  bench = queues["bench-1"] ?? "";
  laserhaus = queues.laserhaus ?? "";
});

async function takenBy(staff: { id: string; name: string }, queue: string | null = null): Promise<string | null> {
  const outcome = await takeNext({ shop, staff, queue });
  return outcome.kind === "taken" ? outcome.stepId : null;
}

it("fifty people take next at once from two hundred steps: no step twice, none skipped", async () => {
  const { orderId, shipGroupId } = await givenOrder();
  const steps: string[] = [];
  for (let n = 0; n < 200; n++) {
    const dueDay = `2027-${String(1 + Math.floor(n / 28)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
    const number = `2000-${String(n).padStart(3, "0")}`;
    const ticket = await givenTicket({
      orderId,
      shipGroupId,
      number,
      steps: [{ operation: "engrave", queueId: bench, dueDay }],
    });
    steps.push(...ticket.stepIds);
  }
  const people = [];
  for (let n = 0; n < 50; n++) people.push(await givenStaff(`Person ${n}`));

  const taken: (string | null)[] = [];
  for (let round = 0; round < 4; round++) {
    const once = await Promise.all(people.map((person) => takenBy(person)));
    // Fifty at once get the fifty most urgent, however they raced.
    expect(new Set(once)).toEqual(new Set(steps.slice(round * 50, round * 50 + 50)));
    taken.push(...once);
    await sql("UPDATE step SET state = 'DONE' WHERE state = 'TAKEN'");
  }
  expect(new Set(taken).size).toBe(200);
  expect(await Promise.all(people.map((person) => takenBy(person)))).toEqual(people.map(() => null));
}, 120_000);

it("a maker who taps “take next” twice holds one ticket", async () => {
  const mara = await givenStaff("Mara");
  for (let n = 0; n < 3; n++) await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
  const outcomes = await Promise.all([1, 2, 3].map(() => takeNext({ shop, staff: mara, queue: null })));
  const stepIds = new Set(outcomes.map((outcome) => ("stepId" in outcome ? outcome.stepId : null)));
  expect(stepIds.size).toBe(1);
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["held", "held", "taken"]);
});

it("a maker gets the piece whose plan or promise ends first", async () => {
  const mara = await givenStaff("Mara");
  const calm = await givenTicket({ steps: [{ operation: "engrave", queueId: bench, dueDay: "2027-03-01" }] });
  const due = await givenTicket({ steps: [{ operation: "engrave", queueId: bench, dueDay: "2027-02-01" }] });
  const promised = await givenTicket({
    promiseDay: "2027-01-05",
    steps: [{ operation: "engrave", queueId: bench, dueDay: "2027-04-01" }],
  });
  const order: (string | null)[] = [];
  for (let n = 0; n < 3; n++) {
    order.push(await takenBy(mara));
    await sql("UPDATE step SET state = 'DONE' WHERE state = 'TAKEN'");
  }
  expect(order).toEqual([promised.stepIds[0], due.stepIds[0], calm.stepIds[0]]);
});

it("a maker is never handed a piece that is not released, at a partner, of a cancelled ticket or of a paused queue", async () => {
  const mara = await givenStaff("Mara");
  await givenTicket({ steps: [{ operation: "engrave", queueId: bench, released: false }] });
  await givenTicket({ steps: [{ operation: "engrave", queueId: laserhaus }] });
  await givenTicket({ state: "CANCELLED", steps: [{ operation: "engrave", queueId: bench }] });
  expect(await takeNext({ shop, staff: mara, queue: null })).toEqual({ kind: "clear" });
  await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
  expect(await takeNext({ shop, staff: mara, queue: "bench-2" })).toEqual({ kind: "clear" });
  await sql("UPDATE queue SET paused = true WHERE key = 'bench-1'");
  expect(await takeNext({ shop, staff: mara, queue: null })).toEqual({ kind: "clear" });
});

it("a maker of one shop never gets another shop's piece", async () => {
  const other = await givenStore({ shop: "other-jeweler.myshopify.com" });
  const stranger = await givenStaff("Stranger", { shop: other.shop });
  await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
  expect(await takeNext({ shop: other.shop, staff: stranger, queue: null })).toEqual({ kind: "clear" });
  expect(await takeNext({ shop, staff: stranger, queue: null })).toEqual({ kind: "not-found" });
});

it("a maker who taps Start twice starts once", async () => {
  const mara = await givenStaff("Mara");
  const { stepIds, ticketId } = await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
  const stepId = (await takenBy(mara)) ?? "";
  const outcomes = await Promise.all([1, 2].map(() => startStep({ shop, stepId, staff: mara })));
  expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["already", "moved"]);
  expect(await stateOfStep(stepIds[0])).toBe("STARTED");
  expect(await eventsOf(ticketId)).toEqual(["taken by staff:Mara", "started by staff:Mara"]);
});

it("two people at one step: the second is told who has it, on every move", async () => {
  const mara = await givenStaff("Mara");
  const jonas = await givenStaff("Jonas");
  const { stepIds, checkIds, number } = await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
  const stepId = stepIds[0] ?? "";
  const checkpointId = checkIds[0]?.[0] ?? "";
  await takenBy(mara);
  const taken = { kind: "conflict", sentence: `Mara has taken ${number} (engrave).` };
  expect(await startStep({ shop, stepId, staff: jonas })).toEqual(taken);
  await startStep({ shop, stepId, staff: mara });
  const working = { kind: "conflict", sentence: `Mara is working on ${number} (engrave).` };
  expect(await passCheckpoint({ shop, stepId, checkpointId, staff: jonas, passed: true })).toEqual(working);
  expect(await finishStep({ shop, stepId, staff: jonas })).toEqual(working);
  await passCheckpoint({ shop, stepId, checkpointId, staff: mara, passed: true });
  expect(await finishStep({ shop, stepId, staff: jonas })).toEqual(working);
  expect(await stateOfStep(stepId)).toBe("STARTED");
});

it("a maker can do nothing with another shop's step, nor with an id that is none", async () => {
  const other = await givenStore({ shop: "other-jeweler.myshopify.com" });
  const stranger = await givenStaff("Stranger", { shop: other.shop });
  const { stepIds, checkIds } = await givenTicket({ steps: [{ operation: "engrave", queueId: bench }] });
  const checkpointId = checkIds[0]?.[0] ?? "";
  for (const stepId of [stepIds[0] ?? "", "1042-1", "'; DROP TABLE step"]) {
    const staff = stranger;
    expect(await startStep({ shop: other.shop, stepId, staff })).toEqual({ kind: "not-found" });
    expect(await finishStep({ shop: other.shop, stepId, staff })).toEqual({ kind: "not-found" });
    expect(await passCheckpoint({ shop: other.shop, stepId, checkpointId, staff, passed: true })).toEqual({
      kind: "not-found",
    });
  }
});

it("a maker gets a rush piece before an ordinary one that must leave sooner, and reads on the job why", async () => {
  const mara = await givenStaff("Mara");
  const ordinary = await givenTicket({
    promiseDay: daysAhead(10),
    steps: [{ operation: "engrave", queueId: bench, dueDay: daysAhead(10) }],
  });
  const rush = await givenTicket({
    promiseDay: daysAhead(20),
    steps: [{ operation: "engrave", queueId: bench, dueDay: daysAhead(20) }],
  });
  await sql("UPDATE ticket SET rush = true WHERE id = $1", [rush.ticketId]);
  expect(await takenBy(mara)).toBe(rush.stepIds[0]);
  const board = await readBoard({ bench: { shop, name: "Ember & Oak", zone: "America/Los_Angeles" }, staff: mara });
  expect(board.current?.why).toMatch(/^First of 2: 10 min of work, must leave Bench 1 by .*; rush counts 4 times$/);
  expect(board.ready.map(({ number }) => number)).toEqual([ordinary.number]);
});

it("the board stands in the order in which it is handed out", async () => {
  const mara = await givenStaff("Mara");
  for (const days of [30, 10, 20]) {
    await givenTicket({
      promiseDay: daysAhead(days),
      steps: [{ operation: "engrave", queueId: bench, dueDay: daysAhead(days) }],
    });
  }
  const late = await givenTicket({
    promiseDay: daysAhead(-3),
    steps: [{ operation: "engrave", queueId: bench, dueDay: daysAhead(2) }],
  });
  const { ready } = await readBoard({ bench: { shop, name: "Ember & Oak", zone: "America/Los_Angeles" }, staff: mara });
  const taken: (string | null)[] = [];
  for (const _ of ready) {
    taken.push(await takenBy(mara));
    await sql("UPDATE step SET state = 'DONE' WHERE state = 'TAKEN'");
  }
  expect(taken).toEqual(ready.map(({ stepId }) => stepId));
  expect(taken[0]).toBe(late.stepIds[0]);
});

function daysAhead(count: number): string {
  return new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
}
