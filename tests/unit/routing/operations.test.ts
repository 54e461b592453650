import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CatalogVersion } from "../../../app/domain/options/option";
import {
  DEFAULT_OPERATIONS,
  operationName,
  unknownWork,
  workOrder,
  type ShopOperation,
} from "../../../app/domain/routing/operations";
import { deletedOperations, requiredOperations } from "../../../app/domain/tickets/required-operations";
import { fullAnswers, ringClassic } from "./workshop";

const OWN: ShopOperation[] = [
  { key: "set", name: "Set a stone", minutes: 20 },
  { key: "hallmark", name: "Hallmark", minutes: 7 },
  { key: "engrave", name: "Engrave", minutes: 10 },
  { key: "inspect", name: "Last look", minutes: 3 },
  { key: "resize", name: "Resize", minutes: 20 },
];
const keysOf = (needs: { operation: string }[]) => needs.map(({ operation }) => operation);

describe("a shop's own order of work", () => {
  test("every piece goes through its work in it, and is looked at for as long as the shop says", () => {
    const needs = requiredOperations(ringClassic, fullAnswers, OWN);
    expect(keysOf(needs)).toEqual(["set", "engrave", "inspect", "resize"]);
    expect(needs.find(({ operation }) => operation === "inspect")?.minutes).toBe(3);
  });

  test("work that the shop has deleted is still asked for, before the last look, and is named", () => {
    const without = DEFAULT_OPERATIONS.filter(({ key }) => key !== "engrave");
    const needs = requiredOperations(ringClassic, fullAnswers, without);
    expect(keysOf(needs)).toEqual(["resize", "set", "engrave", "inspect"]);
    expect(deletedOperations(needs, without)).toEqual(["engrave"]);
    expect(deletedOperations(needs, DEFAULT_OPERATIONS)).toEqual([]);
    expect(unknownWork(needs, without)).toBe(
      "the workshop has no work “engrave”; it has resize, polish, plate, set, inspect",
    );
    expect(operationName(without, "engrave")).toBe("engrave");
    expect(operationName(OWN, "inspect")).toBe("Last look");
  });

  test("whatever the order is, no work is dropped, none comes twice, and the shop's order is kept", () => {
    const shuffled = fc.shuffledSubarray([...DEFAULT_OPERATIONS], { minLength: 0 });
    fc.assert(
      fc.property(shuffled, fc.subarray(fullAnswers), (operations, answers) => {
        const whole = keysOf(requiredOperations(ringClassic, answers, DEFAULT_OPERATIONS));
        const own = keysOf(requiredOperations(ringClassic, answers, operations));
        expect([...own].sort()).toEqual([...whole].sort());
        const known = own.filter((key) => operations.some((one) => one.key === key));
        expect(known).toEqual(operations.map(({ key }) => key).filter((key) => known.includes(key)));
        expect([...own].sort(workOrder(operations))).toEqual(own);
      }),
    );
  });

  test("an inspection that an option asks for is as long as the option says", () => {
    const [first] = ringClassic.options;
    if (!first) throw new Error("the set asks nothing");
    const version: CatalogVersion = {
      ...ringClassic,
      options: [{ ...first, operations: [{ operation: "inspect", minutes: 15 }] }],
    };
    expect(requiredOperations(version, fullAnswers.slice(0, 1), OWN)).toMatchObject([
      { operation: "inspect", minutes: 15 },
    ]);
  });
});
