import { describe, expect, it } from "vitest";
import { whyNotMoved, type StepFacts } from "../../../app/domain/bench/move-words";
import { whyNotRecorded, type PartnerEventName } from "../../../app/domain/bench/partner-words";

const MARA = "mara";
const JONAS = "jonas";

function step(facts: Partial<StepFacts>): StepFacts {
  return {
    number: "1042-1",
    operation: "engrave",
    state: "READY",
    ticketState: "OPEN",
    queueName: "Bench 1",
    staffId: null,
    staffName: null,
    openChecks: [],
    ...facts,
  };
}

describe("a person who was second learns who was first", () => {
  it.each([
    ["TAKEN", "Jonas has taken 1042-1 (engrave)."],
    ["STARTED", "Jonas is working on 1042-1 (engrave)."],
    ["DONE", "Jonas has finished 1042-1 (engrave)."],
  ])("when the step is %s by Jonas, Mara reads “%s”", (state, sentence) => {
    const theirs = step({ state, staffId: JONAS, staffName: "Jonas" });
    expect(whyNotMoved(theirs, "start", MARA)).toEqual({ kind: "conflict", sentence });
  });

  it("a maker is told to stop when the ticket was cancelled, even on a step of their own", () => {
    const cancelled = step({ state: "CANCELLED", ticketState: "CANCELLED", staffId: MARA, staffName: "Mara" });
    const sentence = "1042-1 was cancelled. Put the piece aside and stop here.";
    expect(whyNotMoved(cancelled, "done", MARA)).toEqual({ kind: "conflict", sentence });
  });

  it("a maker who taps twice is not scolded", () => {
    expect(whyNotMoved(step({ state: "STARTED", staffId: MARA }), "start", MARA)).toEqual({ kind: "already" });
    expect(whyNotMoved(step({ state: "DONE", staffId: MARA }), "done", MARA)).toEqual({ kind: "already" });
  });

  it("a maker reads which checks are open", () => {
    const open = step({ state: "STARTED", staffId: MARA, openChecks: ["Name reads", "Surface"] });
    expect(whyNotMoved(open, "done", MARA)).toEqual({
      kind: "open-checkpoints",
      sentence: "1042-1 cannot be done yet: 2 checks are still open (Name reads; Surface).",
      labels: ["Name reads", "Surface"],
    });
  });

  it("a maker who has not started is asked to start first", () => {
    const taken = step({ state: "TAKEN", staffId: MARA, staffName: "Mara" });
    const sentence = "Start 1042-1 (engrave) before you finish it.";
    expect(whyNotMoved(taken, "done", MARA)).toEqual({ kind: "conflict", sentence });
  });
});

describe("a partner who answers late or against itself reads why not", () => {
  const offer = { number: "1042-3", partnerName: "Laserhaus GmbH", cancelled: false };
  const cases: [PartnerEventName, string, string][] = [
    ["progress", "SENT", "1042-3 cannot be reported on: Laserhaus GmbH has not accepted it yet."],
    ["returned", "PENDING", "1042-3 cannot be returned: Laserhaus GmbH has not accepted it yet."],
    ["rejected", "ACCEPTED", "1042-3 cannot be rejected: Laserhaus GmbH has accepted it."],
    ["accepted", "REJECTED", "1042-3 cannot be accepted: Laserhaus GmbH has rejected it."],
    ["progress", "RETURNED", "1042-3 cannot be reported on: Laserhaus GmbH has returned it."],
  ];
  it.each(cases)("“%s” on an offer that is %s: %s", (event, state, sentence) => {
    expect(whyNotRecorded(event, { ...offer, state })).toEqual({ kind: "conflict", sentence });
  });

  it.each([
    ["accepted", "ACCEPTED"],
    ["accepted", "IN_PROGRESS"],
    ["returned", "RETURNED"],
    ["rejected", "REJECTED"],
  ] satisfies [PartnerEventName, string][])("a partner may say “%s” again when the offer is %s", (event, state) => {
    expect(whyNotRecorded(event, { ...offer, state })).toEqual({ kind: "already" });
  });

  it("a partner is told to stop when the order was cancelled", () => {
    const sentence = "1042-3 was cancelled. Stop work and send the piece back as it is.";
    expect(whyNotRecorded("accepted", { ...offer, state: "SENT", cancelled: true })).toEqual({
      kind: "conflict",
      sentence,
    });
  });
});
