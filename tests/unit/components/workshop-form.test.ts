import { describe, expect, it } from "vitest";
import { readQueueForm, readWorkshopForm, saveQueueFields } from "../../../app/components/workshop/form-data";
import {
  newCapability,
  readQueueDraft,
  toQueueDraft,
  type CapabilityDraft,
  type QueueDraft,
} from "../../../app/components/workshop/queue-draft";
import { nameProblem, pinProblem } from "../../../app/domain/bench/staff-rules";
import { weekdayWords } from "../../../app/domain/calendar/weekdays";
import { judgeQueue } from "../../../app/domain/routing/judge-queue";
import { newQueue } from "../../../app/domain/routing/new-queue";
import { DEFAULT_OPERATIONS, workOrder } from "../../../app/domain/routing/operations";
import { rushReserveProblem } from "../../../app/domain/routing/order-terms";
import { queueMark, tidyQueue, type QueueChange } from "../../../app/domain/routing/queue-change";
import type { QueueKind } from "../../../app/domain/routing/types";

const STAFF_ID = "0193b5f0-0000-7000-8000-000000000001";
const TERMS = { kind: "BENCH" as const, operations: DEFAULT_OPERATIONS };
const saved: QueueChange = {
  ...newQueue("BENCH", "America/Los_Angeles"),
  name: "Bench 1",
  closures: ["2026-12-25"],
  hours: [{ weekday: 5, from: "09:00", to: "14:00" }],
  specialDays: [{ day: "2026-12-19", capacity: 200 }],
  holidays: { country: "US", state: "CA" },
  capabilities: [
    { operation: "engrave", minutes: 12, setupMinutes: 10, costMinor: 350, leadDays: null, batchDays: [] },
    { operation: "plate", minutes: 10, setupMinutes: 45, costMinor: 0, leadDays: 1, batchDays: [2, 4] },
  ],
};
const draft = (changes: Partial<QueueDraft> = {}): QueueDraft => ({ ...toQueueDraft(saved, "USD"), ...changes });
const plate = (changes: Partial<CapabilityDraft>): Pick<QueueDraft, "capabilities"> => {
  const { capabilities } = draft();
  return {
    capabilities: { ...capabilities, plate: { ...newCapability(10, "USD"), ...capabilities.plate, ...changes } },
  };
};
const errorsOf = (changes: Partial<QueueDraft>, kind: QueueKind = "BENCH") =>
  judgeQueue(readQueueDraft(draft(changes), "USD"), { ...TERMS, kind });
function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("a jeweler changes a queue in its form", () => {
  it("opening and saving without a change keeps the queue as it was", () => {
    const away = { ...newQueue("MICROFACTORY", "Europe/Berlin"), name: "Laserhaus", paused: true, draining: true };
    for (const queue of [saved, away]) expect(readQueueDraft(toQueueDraft(queue, "USD"), "USD")).toEqual(queue);
    expect(errorsOf({})).toEqual({});
  });

  it("what the page sends is what the server reads", () => {
    const sent = { seen: queueMark(saved), partnerId: "" as const, queue: draft({ leadDays: "x" }) };
    expect(readQueueForm(formOf(saveQueueFields(sent)))).toEqual({ intent: "save", ...sent });
  });

  it("a closed day that is typed and not yet in the list counts, once", () => {
    const closures = (closedDay: string) => readQueueDraft(draft({ closedDay }), "USD").closures;
    expect(closures("2026-12-24")).toEqual(["2026-12-24", "2026-12-25"]);
    expect(closures("2026-12-25")).toEqual(["2026-12-25"]);
  });

  it("a day that is unticked and ticked again has its hours still, and they do not count meanwhile", () => {
    const off = draft({ weekdays: [1, 2, 3, 4] });
    expect(readQueueDraft(off, "USD").hours).toEqual([]);
    expect(readQueueDraft({ ...off, weekdays: [5] }, "USD").hours).toEqual(saved.hours);
  });

  it.each<[string, Partial<QueueDraft>, string, RegExp]>([
    ["no name", { name: " " }, "name", /name that your team knows/],
    ["a name of 41 letters", { name: "x".repeat(41) }, "name", /41 letters; use at most 40/],
    ["an empty capacity", { capacityPerDay: "" }, "capacityPerDay", /^Use a whole number of minutes from 1 to 1440/],
    ["no minutes", { ...plate({ setupMinutes: "0" }), capacityPerDay: "-1" }, "capacityPerDay", /“-1”.*1 to 1440/],
    ["more minutes than a day", { capacityPerDay: "1441" }, "capacityPerDay", /“1441”/],
    ["a capacity in words", { capacityPerDay: "seven hours" }, "capacityPerDay", /^Use a whole number of minutes/],
    ["half a day", { leadDays: "1.5" }, "leadDays", /“1.5”.*0 to 60/],
    ["61 days", { leadDays: "61" }, "leadDays", /“61”/],
    ["31 days on the way", { transitOutDays: "31" }, "transitOutDays", /“31”.*0 to 30/],
    ["less than no way back", { transitBackDays: "-1" }, "transitBackDays", /“-1”.*0 to 30/],
    ["noon in words", { cutOff: "2 pm" }, "cutOff", /“2 pm”.*00:00 to 23:59/],
    ["the hour 24", { cutOff: "24:00" }, "cutOff", /“24:00”/],
    [
      "a cut-off after Friday is over",
      { cutOff: "14:01" },
      "cutOff",
      /^The cut-off 14:01 is outside the hours of Friday, 09:00 to 14:00/,
    ],
    ["a cut-off before Friday begins", { cutOff: "08:59" }, "cutOff", /outside the hours of Friday/],
    [
      "a day that ends before it begins",
      { hours: { 1: { from: "17:00", to: "09:00" } }, cutOff: "12:00" },
      "hours.1",
      /^Monday ends at 09:00, before it begins at 17:00/,
    ],
    ["half of a day's hours", { hours: { 1: { from: "09:00", to: "" } } }, "hours.1", /leave both empty/],
    ["no weekday", { ...plate({ batchDays: [] }), weekdays: [] }, "weekdays", /at least one/],
    ["a day that is none", { closedDay: "2026-02-30" }, "closures", /“2026-02-30”/],
    ["a special day that is none", { specialDays: [{ day: "", capacity: "1" }] }, "specialDays.0.day", /a day as/],
    [
      "a special day in words",
      { specialDays: [{ day: "2026-12-19", capacity: "all" }] },
      "specialDays.0.capacity",
      /^Use a whole number of minutes from 0 to 1440/,
    ],
    [
      "a special day twice",
      {
        specialDays: [
          { day: "2026-12-19", capacity: "1" },
          { day: "2026-12-19", capacity: "2" },
        ],
      },
      "specialDays.1.day",
      /2026-12-19 stands in the list twice/,
    ],
    ["no work", { capabilities: {} }, "capabilities", /at least one/],
    [
      "work that the shop does not have",
      { capabilities: { hammer: newCapability(5, "USD") } },
      "capabilities",
      /“hammer”/,
    ],
    ["work in no time", plate({ minutes: "0" }), "capabilities.plate.minutes", /“0”.*1 to 2400/],
    [
      "a set-up that fills the day",
      plate({ setupMinutes: "420" }),
      "capabilities.plate.setupMinutes",
      /420 minutes of set-up leave nothing of a day of 420/,
    ],
    ["a cost in words", plate({ cost: "dear" }), "capabilities.plate.costMinor", /an amount from 0/],
    ["61 days for one kind of work", plate({ leadDays: "61" }), "capabilities.plate.leadDays", /“61”/],
    [
      "plating on a Saturday that is not worked",
      plate({ batchDays: [2, 6] }),
      "capabilities.plate.batchDays",
      /^Plate is set for Saturday, on which the queue does not work/,
    ],
  ])("%s is told at its field", (_, changes, field, words) => {
    const errors = errorsOf(changes);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(words);
  });

  it.each<[string, Partial<QueueDraft>]>([
    ["a capacity with spaces around it", { capacityPerDay: " 1440 " }],
    ["no lead", { leadDays: "0" }],
    ["sixty days of lead", { leadDays: "60" }],
    ["the minute in which Friday ends", { cutOff: "14:00" }],
    ["midnight where no hours are named", { cutOff: "00:00", hours: {} }],
    ["forty letters of two units each", { name: "💍".repeat(40) }],
    ["a special day that closes", { specialDays: [{ day: "2028-02-29", capacity: "0" }] }],
    ["a piece that takes longer than a day", plate({ minutes: "2400" })],
    ["a cost with a comma", plate({ cost: "3,50" })],
  ])("%s is taken", (_, changes) => expect(errorsOf(changes)).toEqual({}));

  it("a partner counts pieces, and its set-ups are its own", () => {
    expect(errorsOf({ capacityPerDay: "10000" }, "MICROFACTORY")).toEqual({});
    expect(errorsOf({ ...plate({ setupMinutes: "9999" }) }, "MICROFACTORY")).toEqual({});
    expect(errorsOf({ capacityPerDay: "10001" }, "MICROFACTORY")).toEqual({
      capacityPerDay: "“10001” cannot be used here: use a whole number of pieces from 1 to 10000",
    });
  });

  it("however a form orders it, it is the same queue: days once and in order, work in the shop's order", () => {
    const byWork = workOrder(DEFAULT_OPERATIONS);
    const shuffled: QueueChange = {
      ...saved,
      name: "  Bench 1 ",
      weekdays: [5, 4, 3, 3, 2, 1],
      closures: ["2026-12-25", "2026-12-25"],
      capabilities: [...saved.capabilities]
        .reverse()
        .map((one) => ({ ...one, batchDays: [...one.batchDays].reverse() })),
    };
    expect(tidyQueue(shuffled, "BENCH", byWork)).toEqual(saved);
    expect(queueMark(tidyQueue(shuffled, "BENCH", byWork))).toBe(queueMark(saved));
    const partner = tidyQueue({ ...saved, transitOutDays: 2 }, "MICROFACTORY", byWork);
    expect([partner.transitOutDays, partner.capabilities.map(({ setupMinutes }) => setupMinutes)]).toEqual([2, [0, 0]]);
    expect(tidyQueue({ ...saved, transitOutDays: 2 }, "BENCH", byWork).transitOutDays).toBe(0);
  });

  it.each([
    [[1, 2, 3, 4, 5], "Monday to Friday"],
    [[1, 3, 5], "Mon, Wed, Fri"],
    [[6, 7], "Sat, Sun"],
    [[2], "Tue"],
    [[], "On no day"],
  ])("weekdays %j read %s", (days, words) => expect(weekdayWords(days)).toBe(words));
});

describe("a jeweler gives somebody a PIN", () => {
  it("spaces around it are not part of it", () => {
    const form = formOf({ intent: "add-staff", name: "Mara", pin: " 4821 " });
    expect(readWorkshopForm(form)).toEqual({ intent: "add-staff", name: "Mara", pin: "4821" });
  });

  it.each(["4821", "7306", "19840623", "90210"])("%s is a PIN", (pin) => expect(pinProblem(pin)).toBeNull());

  it.each(["", "123", "482193751", "48a1", "４８２１", "4 821", "-4821"])("“%s” is none", (pin) =>
    expect(pinProblem(pin)).toMatch(/4 to 8/),
  );

  it.each(["0000", "77777777", "1234", "4321", "7890", "87654", "1212", "123123", "2580"])(
    "%s is what somebody tries first, and the words do not repeat it",
    (pin) => {
      expect(pinProblem(pin)).toMatch(/first that anybody tries/);
      expect(pinProblem(pin)).not.toContain(pin);
    },
  );

  it.each(["", "  ", "x".repeat(41), "Ma\u0000ra", "Ma\nra"])("%j is no name", (name) =>
    expect(nameProblem(name)).not.toBeNull(),
  );
  it.each(["Mara", "José & Anaïs", "李", "x".repeat(40)])("%s is a name", (name) =>
    expect(nameProblem(name)).toBeNull(),
  );
});

describe("what the page cannot have sent", () => {
  it.each<[string, Record<string, string>]>([
    ["an intent that is none", { intent: "promote-staff", staffId: STAFF_ID }],
    ["somebody without an id", { intent: "remove-staff", staffId: "1" }],
    ["a name of a thousand letters", { intent: "add-staff", name: "x".repeat(1000), pin: "4821" }],
    ["a reserve without its bundling", { intent: "save-orders", rushReserve: "10" }],
  ])("%s is not taken", (_, fields) => expect(readWorkshopForm(formOf(fields))).toBeNull());

  it.each<[string, Record<string, string>]>([
    ["a queue that is no JSON", { intent: "save", seen: "", partnerId: "", queue: "{" }],
    ["a queue of another shape", { intent: "save", seen: "", partnerId: "", queue: "{}" }],
    ["an eighth weekday", saveQueueFields({ seen: "", partnerId: "", queue: draft({ weekdays: [8] }) })],
    ["a partner without an id", { ...saveQueueFields({ seen: "", partnerId: "", queue: draft() }), partnerId: "1" }],
  ])("%s is not taken for a queue", (_, fields) => expect(readQueueForm(formOf(fields))).toBeNull());
});

describe("what is kept for rush pieces", () => {
  it.each(["0", "15", " 90 "])("%s percent can be kept", (typed) => expect(rushReserveProblem(typed)).toBeNull());
  it.each(["", "91", "-1", "1.5", "ten", "1000"])("“%s” cannot", (typed) =>
    expect(rushReserveProblem(typed)).toMatch(/a whole number of percent from 0 to 90/),
  );
});
