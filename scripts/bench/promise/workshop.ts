import type { Answer } from "../../../app/domain/options/catalog-version";
import type { CatalogVersion, Option, OperationNeed } from "../../../app/domain/options/option";
import type { Capability, QueuePlan, Rule } from "../../../app/domain/routing/types";
import type { Chance } from "./chance";

/** The simulated shop as its merchant set it up: two benches, two partners, five sets. */

export const ZONE = "UTC";

const can = (operation: Capability["operation"], minutes: number, setupMinutes = 0): Capability => ({
  operation,
  minutes,
  setupMinutes,
  costMinor: 0,
  leadDays: null,
  batchDays: [],
});

function queue(changes: Pick<QueuePlan, "key" | "name" | "kind" | "capacityPerDay" | "capabilities" | "leadDays">) {
  const travels = changes.kind === "MICROFACTORY" ? 1 : 0;
  return {
    id: changes.key,
    zone: ZONE,
    transitOutDays: travels,
    transitBackDays: travels,
    cutOff: "14:00",
    weekdays: [1, 2, 3, 4, 5],
    closures: [],
    holidayNames: {},
    hours: [],
    specialDays: [],
    paused: false,
    draining: false,
    position: 1,
    bookedByDay: {},
    batchesByDay: {},
    ...changes,
  };
}

/** People at each bench, and what a partner really starts in a day. */
export const HANDS: Record<string, number> = { "bench-1": 2, "bench-2": 1 };

export const QUEUES: QueuePlan[] = [
  queue({
    key: "bench-1",
    name: "Bench 1",
    kind: "BENCH",
    capacityPerDay: 780,
    leadDays: 1,
    capabilities: [can("resize", 20), can("engrave", 12, 5), can("polish", 10), can("inspect", 5)],
  }),
  queue({
    key: "bench-2",
    name: "Stone bench",
    kind: "BENCH",
    capacityPerDay: 380,
    leadDays: 1,
    capabilities: [can("set", 25), can("resize", 20), can("polish", 10), can("inspect", 5)],
  }),
  queue({
    key: "laserhaus",
    name: "Laserhaus",
    kind: "MICROFACTORY",
    capacityPerDay: 20,
    leadDays: 2,
    capabilities: [can("engrave", 6), can("polish", 6)],
  }),
  {
    ...queue({
      key: "plater",
      name: "Plater",
      kind: "MICROFACTORY",
      capacityPerDay: 24,
      leadDays: 3,
      capabilities: [{ ...can("plate", 10), batchDays: [2, 4] }],
    }),
  },
].map((one, index) => ({ ...one, position: index + 1 }));

/** Lockets are too thin for the machine in the house. */
export const RULES: Rule[] = [
  { position: 1, when: { setKey: "locket", operation: "engrave" }, effect: "REQUIRE", queueKey: "laserhaus" },
];

const base = (key: string, operations: OperationNeed[], extraLeadDays = 0) => ({
  key,
  label: key,
  help: "",
  required: true,
  operations,
  extraLeadDays,
});
const engraving: Option = {
  ...base("engraving", [{ operation: "engrave", minutes: 12 }]),
  kind: "text",
  maxLetters: 20,
  area: { name: "inside", widthMm: 40, heightMm: 2 },
  font: "great-vibes",
  feeMinor: 1_500,
  perLetterMinor: 0,
  freeLetters: 0,
};
const size: Option = {
  ...base("size", [
    { operation: "resize", minutes: 20 },
    { operation: "polish", minutes: 8 },
  ]),
  kind: "ringSize",
  system: "US",
  minQuarters: 16,
  maxQuarters: 48,
  stepQuarters: 2,
  feeMinor: 0,
};
const choices = [{ key: "only", label: "only", swatch: null, feeMinor: 0 }];
const stone: Option = { ...base("stone", [{ operation: "set", minutes: 25 }]), kind: "choice", choices };
const cast: Option = { ...base("cast", [{ operation: "polish", minutes: 12 }], 2), kind: "choice", choices };
const plating: Option = { ...base("plating", [{ operation: "plate", minutes: 10 }]), kind: "choice", choices };
const rush: Option = { ...base("rush", []), required: false, rush: true, kind: "yesNo", feeMinor: 2_500 };

const set = (setKey: string, options: Option[]): CatalogVersion => ({
  setKey,
  name: setKey,
  version: 1,
  currency: "USD",
  options,
});
export const SETS: [CatalogVersion, ...CatalogVersion[]] = [
  set("band", [engraving, size, rush]),
  set("locket", [engraving, cast, rush]),
  set("birthstone", [engraving, stone, rush]),
  set("stone-ring", [size, stone, rush]),
  set("plated-chain", [engraving, plating]),
];
const SHARES = [30, 15, 20, 15, 20];
const RUSH_SHARE = 0.08;

/** Percent of each day that is kept for rushed pieces. */
export const RUSH_RESERVE = 10;

function answer({ key, kind }: Option, position: number): Answer {
  const told = { optionKey: key, label: key, words: key, position };
  switch (kind) {
    case "text":
      return { ...told, kind, text: "Anna" };
    case "ringSize":
      return { ...told, kind, quarters: 26 };
    default:
      return { ...told, kind: "choice", choiceKey: kind === "yesNo" ? "yes" : "only" };
  }
}

/** What one shopper chooses. */
export function chooses(chance: Chance): { version: CatalogVersion; answers: Answer[]; rush: boolean } {
  const version = chance.pick(SETS, SHARES);
  const isRush = chance.happens(RUSH_SHARE) && version.options.includes(rush);
  const answered = version.options.filter((option) => isRush || option.key !== "rush");
  return { version, answers: answered.map((option, index) => answer(option, index + 1)), rush: isRush };
}
