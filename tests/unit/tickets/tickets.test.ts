import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { checkpointsFor } from "../../../app/domain/tickets/checkpoints";
import { EXCEPTION_REASONS, exceptionWords, isExceptionReason } from "../../../app/domain/tickets/exception-words";
import { productionState } from "../../../app/domain/tickets/production-state";
import { extraLeadDaysOf, requiredOperations } from "../../../app/domain/tickets/required-operations";
import {
  canTransition,
  isFinal,
  isStepState,
  nextStates,
  STEP_STATES,
  type StepState,
} from "../../../app/domain/tickets/step-states";
import { fullAnswers, ringClassic } from "../routing/workshop";

const required = fullAnswers.filter(
  (answer) => answer.optionKey !== "birthstone" && answer.optionKey !== "anniversary",
);

describe("the work a selection asks for", () => {
  test("is in the order of work, with the minutes of both engravings together and a look at the end", () => {
    expect(requiredOperations(ringClassic, fullAnswers, DEFAULT_OPERATIONS)).toMatchObject([
      { operation: "resize", minutes: 15 },
      { operation: "engrave", minutes: 16 },
      { operation: "set", minutes: 25 },
      { operation: "inspect", minutes: 5 },
    ]);
    expect(extraLeadDaysOf(ringClassic, fullAnswers)).toBe(1);
  });

  test("leaves out what the shopper left out", () => {
    expect(
      requiredOperations(ringClassic, required, DEFAULT_OPERATIONS).map((need) => [need.operation, need.minutes]),
    ).toEqual([
      ["resize", 15],
      ["engrave", 12],
      ["inspect", 5],
    ]);
    expect(extraLeadDaysOf(ringClassic, required)).toBe(0);
  });

  test("is an inspection even when nothing was answered", () => {
    expect(requiredOperations(ringClassic, [], DEFAULT_OPERATIONS)).toMatchObject([
      { operation: "inspect", minutes: 5 },
    ]);
  });
});

describe("what a person checks before a step is done", () => {
  test("the engraver compares the words and the date letter by letter", () => {
    expect(checkpointsFor("engrave", fullAnswers, ringClassic)).toEqual([
      { kind: "reads", label: "Engraving inside the band reads", expected: "Anna ♥ 2019" },
      { kind: "date", label: "Date to remember reads", expected: "1 May 2019" },
      { kind: "general", label: "Engraving", expected: "clean, even in depth and centred" },
    ]);
  });

  test("the setter sees the stone, whoever resizes sees the size", () => {
    expect(checkpointsFor("set", fullAnswers, ringClassic)[0]).toEqual({
      kind: "stone",
      label: "Birthstone",
      expected: "Ruby (July)",
    });
    expect(checkpointsFor("resize", fullAnswers, ringClassic)[0]).toEqual({
      kind: "size",
      label: "Ring size measures",
      expected: "US 6½",
    });
  });

  test("what needs no work of its own is checked at the inspection", () => {
    expect(checkpointsFor("inspect", fullAnswers, ringClassic).map((check) => check.expected)).toEqual([
      "Oak",
      "clean, undamaged and as the ticket says",
    ]);
  });

  test("every operation has at least one check, whatever was answered", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEFAULT_OPERATIONS.map(({ key }) => key)),
        fc.subarray(fullAnswers),
        (operation, answers) => {
          const checks = checkpointsFor(operation, answers, ringClassic);
          expect(checks.length).toBeGreaterThan(0);
          expect(checks.every((check) => check.label !== "" && check.expected !== "")).toBe(true);
        },
      ),
    );
  });
});

describe("what may become of a step", () => {
  const allowed: [StepState, StepState][] = [
    ["WAITING", "READY"],
    ["READY", "TAKEN"],
    ["TAKEN", "STARTED"],
    ["TAKEN", "READY"],
    ["STARTED", "DONE"],
    ["STARTED", "READY"],
    ["WAITING", "CANCELLED"],
    ["READY", "CANCELLED"],
    ["TAKEN", "CANCELLED"],
    ["STARTED", "CANCELLED"],
  ];
  const table = STEP_STATES.flatMap((from) =>
    STEP_STATES.map((to): [StepState, StepState, boolean] => [
      from,
      to,
      allowed.some(([a, b]) => a === from && b === to),
    ]),
  );

  test.each(table)("somebody who moves it from %s to %s is allowed: %s", (from, to, expected) => {
    expect(canTransition(from, to)).toBe(expected);
  });

  test("nothing happens any more to what is done or cancelled", () => {
    expect(STEP_STATES.filter(isFinal)).toEqual(["DONE", "CANCELLED"]);
    expect(nextStates("DONE")).toEqual([]);
    expect(isStepState("READY")).toBe(true);
    expect(isStepState("Ready")).toBe(false);
  });
});

describe("what a merchant reads on the order", () => {
  const open = { state: "OPEN" };
  const done = { state: "DONE" };
  const dropped = { state: "CANCELLED" };
  test.each([
    ["in production", [open, done], [], false],
    ["needs attention", [open], [open], false],
    ["needs attention", [done], [{ state: "FILLED_IN" }, open], false],
    ["in production", [open], [{ state: "WAIVED" }], false],
    ["ready to ship", [done, done], [{ state: "FILLED_IN" }], false],
    ["ready to ship", [done, dropped], [], false],
    ["ready to ship", [], [{ state: "WAIVED" }], false],
    ["cancelled", [open], [open], true],
  ])("“%s”", (expected, tickets, exceptions, cancelled) => {
    expect(productionState(tickets, exceptions, cancelled)).toBe(expected);
  });
});

test("every reason of an exception tells a person what happened and what to do", () => {
  for (const reason of EXCEPTION_REASONS) {
    expect(exceptionWords(reason).title).not.toBe("");
    expect(exceptionWords(reason).sentence).toMatch(/^[A-Z].*\.$/s);
  }
  expect(isExceptionReason("no-route")).toBe(true);
  expect(isExceptionReason("bad-luck")).toBe(false);
});
