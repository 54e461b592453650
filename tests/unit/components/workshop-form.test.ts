import { describe, expect, it } from "vitest";
import { readWorkshopForm, saveQueueFields } from "../../../app/components/workshop/form-data";
import { parseQueue, toQueueDraft, type QueueDraft } from "../../../app/components/workshop/queue-draft";
import { weekdayWords } from "../../../app/components/workshop/weekdays";
import { nameProblem, pinProblem } from "../../../app/domain/bench/staff-rules";
import { changeableOf, queueMark, type QueueErrors } from "../../../app/domain/routing/queue-change";
import { bench, partner } from "../routing/workshop";

const STAFF_ID = "0193b5f0-0000-7000-8000-000000000001";
const saved = changeableOf(bench({ closures: ["2026-12-25"] }));
const draft = (changes: Partial<QueueDraft> = {}): QueueDraft => ({ ...toQueueDraft(saved), ...changes });
function errorsOf(changes: Partial<QueueDraft>): QueueErrors {
  const parsed = parseQueue("BENCH", draft(changes));
  return parsed.kind === "refused" ? parsed.errors : {};
}
function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("a jeweler changes a queue in its form", () => {
  it("opening and saving without a change keeps the queue as it was", () => {
    for (const queue of [bench(), partner({ paused: true, closures: ["2026-12-24"] })]) {
      const change = changeableOf(queue);
      expect(parseQueue(queue.kind, toQueueDraft(change))).toEqual({ kind: "ok", change });
    }
  });

  it("what the page sends is what the server reads", () => {
    const sent = { queueId: STAFF_ID, kind: "BENCH" as const, seen: queueMark(saved), queue: draft({ leadDays: "x" }) };
    expect(readWorkshopForm(formOf(saveQueueFields(sent)))).toEqual({ intent: "save-queue", ...sent });
  });

  it("a closed day that is typed and not yet in the list counts, once", () => {
    const parsed = parseQueue("BENCH", draft({ closedDay: "2026-12-24" }));
    expect(parsed).toMatchObject({ change: { closures: ["2026-12-24", "2026-12-25"] } });
    expect(parseQueue("BENCH", draft({ closedDay: "2026-12-25" }))).toMatchObject({
      change: { closures: ["2026-12-25"] },
    });
  });

  it.each<[string, Partial<QueueDraft>, keyof QueueErrors, RegExp]>([
    ["no name", { name: " " }, "name", /name that your team knows/],
    ["a name of 41 letters", { name: "x".repeat(41) }, "name", /41 letters; use at most 40/],
    ["an empty capacity", { capacityPerDay: "" }, "capacityPerDay", /^Use a whole number of minutes from 1 to 1440/],
    ["no minutes", { capacityPerDay: "0" }, "capacityPerDay", /“0”.*1 to 1440/],
    ["more minutes than a day", { capacityPerDay: "1441" }, "capacityPerDay", /“1441”/],
    ["a capacity in words", { capacityPerDay: "seven hours" }, "capacityPerDay", /“seven hours”/],
    ["half a day", { leadDays: "1.5" }, "leadDays", /“1.5”.*0 to 60/],
    ["less than no day", { leadDays: "-1" }, "leadDays", /“-1”/],
    ["61 days", { leadDays: "61" }, "leadDays", /“61”/],
    ["noon in words", { cutOff: "2 pm" }, "cutOff", /“2 pm”.*00:00 to 23:59/],
    ["the hour 24", { cutOff: "24:00" }, "cutOff", /“24:00”/],
    ["no weekday", { weekdays: [] }, "weekdays", /at least one/],
    ["a day that is none", { closedDay: "2026-02-30" }, "closures", /“2026-02-30”/],
    ["no work", { operations: [] }, "operations", /at least one/],
  ])("%s is told at its field", (_, changes, field, words) => {
    const errors = errorsOf(changes);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(words);
  });

  it.each([
    ["one minute", { capacityPerDay: "1" }],
    ["a whole day", { capacityPerDay: " 1440 " }],
    ["no lead", { leadDays: "0" }],
    ["sixty days of lead", { leadDays: "60" }],
    ["midnight", { cutOff: "00:00" }],
    ["forty letters of two units each", { name: "💍".repeat(40) }],
  ])("%s is taken", (_, changes) => expect(errorsOf(changes)).toEqual({}));

  it("a partner counts pieces", () => {
    expect(parseQueue("MICROFACTORY", draft({ capacityPerDay: "10000" })).kind).toBe("ok");
    expect(parseQueue("MICROFACTORY", draft({ capacityPerDay: "10001" }))).toMatchObject({
      errors: { capacityPerDay: "“10001” cannot be used here: use a whole number of pieces from 1 to 10000" },
    });
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
    ["a queue that is no JSON", { intent: "save-queue", queueId: STAFF_ID, kind: "BENCH", seen: "", queue: "{" }],
    ["a queue of another shape", { intent: "save-queue", queueId: STAFF_ID, kind: "BENCH", seen: "", queue: "{}" }],
    [
      "an eighth weekday",
      {
        ...saveQueueFields({ queueId: STAFF_ID, kind: "BENCH", seen: "", queue: draft({ weekdays: [8] }) }),
      },
    ],
  ])("%s is not taken", (_, fields) => expect(readWorkshopForm(formOf(fields))).toBeNull());
});
