import { describe, expect, it } from "vitest";
import { homelessWork, madeHomeless } from "../../../app/domain/routing/homeless-work";
import { queueLoad } from "../../../app/domain/routing/queue-load";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import type { QueuePlan, Rule } from "../../../app/domain/routing/types";
import { bench, capable, MONDAY, partner, ringClassic } from "./workshop";

const workshop = (queues: QueuePlan[], rules: Rule[]) => ({ operations: DEFAULT_OPERATIONS, queues, rules });
const operations = (works: { operation: string }[]) => works.map(({ operation }) => operation);

describe("work of a published set without a home", () => {
  it("there is none while somebody running can do each", () => {
    expect(homelessWork([ringClassic], workshop([bench(), partner()], []))).toEqual([]);
    expect(homelessWork([], workshop([], []))).toEqual([]);
  });

  it("what a paused bench alone can do is named with its set, inspection included", () => {
    const homeless = homelessWork([ringClassic], workshop([bench({ paused: true }), partner()], []));
    expect(operations(homeless)).toEqual(["resize", "set", "inspect"]);
    expect(homeless[0]).toMatchObject({ setName: "Classic ring", minutes: 15 });
  });

  it("a bench with less in a day than a piece takes is a home all the same: the work spans days", () => {
    const homeless = (capacityPerDay: number) => homelessWork([ringClassic], workshop([bench({ capacityPerDay })], []));
    expect(operations(homeless(15))).toEqual([]);
    expect(operations(homeless(0))).toEqual(["resize", "engrave", "set", "inspect"]);
  });

  it("a rule that forbids the last queue takes the home away, one that hangs on an answer for the pieces it looks at", () => {
    const forbid = (when: Rule["when"]): Rule[] => [{ position: 1, effect: "FORBID", queueKey: "bench-1", when }];
    const homeless = (when: Rule["when"]) => operations(homelessWork([ringClassic], workshop([bench()], forbid(when))));
    expect(homeless({ operation: "set" })).toEqual(["set"]);
    expect(homeless({ setKey: "another-set" })).toEqual([]);
    expect(homeless({ optionKey: "birthstone", choiceKey: "ruby" })).toEqual(["resize", "engrave", "set", "inspect"]);
    expect(homeless({ optionKey: "birthstone", choiceKey: "opal" })).toEqual([]);
  });

  it("what had no home before is not made homeless", () => {
    const before = homelessWork([ringClassic], workshop([bench({ capabilities: [capable("inspect", 5)] })], []));
    const after = homelessWork([ringClassic], workshop([bench({ paused: true })], []));
    expect(operations(madeHomeless(before, after))).toEqual(["inspect"]);
  });
});

describe("a queue's next working days", () => {
  it("leave out weekends and closures, and carry what is booked", () => {
    const queue = bench({ closures: ["2026-11-04"], bookedByDay: { "2026-11-03": 90, "2026-11-04": 10 } });
    const load = queueLoad(queue, MONDAY, 5);
    expect(load.map(({ day }) => day)).toEqual(["2026-11-02", "2026-11-03", "2026-11-05", "2026-11-06", "2026-11-09"]);
    expect(load.map(({ booked }) => booked)).toEqual([0, 90, 0, 0, 0]);
  });

  it("are none where nobody works", () => {
    expect(queueLoad(bench({ weekdays: [] }), MONDAY, 10)).toEqual([]);
  });
});
