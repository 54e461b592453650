import { describe, expect, it } from "vitest";
import type { CatalogVersion, Option } from "../../../app/domain/options/option";
import { toRules, type Remaining } from "../../../app/domain/options/rules";
import type { SetRule } from "../../../app/domain/options/set-rule";
import type { BlockData } from "../../../app/storefront/block-data";
import { viewOf, type View } from "../../../app/storefront/view";
import { segment } from "../options/catalog";

const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const options: Option[] = [
  { ...base, kind: "yesNo", key: "engraved", label: "Engrave it", required: true, feeMinor: 0 },
  {
    ...base,
    kind: "text",
    key: "words",
    label: "Words",
    required: true,
    extraLeadDays: 2,
    maxLetters: 10,
    lines: 2,
    letterCase: "upper",
    scripts: ["latin"],
    area: { name: "inside", widthMm: 42, heightMm: 2.2 },
    font: "great-vibes",
    feeMinor: 1800,
    perLetterMinor: 0,
    freeLetters: 0,
  },
  {
    ...base,
    kind: "choice",
    key: "metal",
    label: "Metal",
    required: true,
    choices: [
      { key: "silver", label: "Silver", swatch: null, feeMinor: 0, limit: 5 },
      { key: "gold", label: "Gold", swatch: null, feeMinor: 9000 },
      { key: "rose", label: "Rose gold", swatch: null, feeMinor: 7000, window: { from: "2026-12-01", until: null } },
    ],
  },
];
const rules: SetRule[] = [
  {
    when: [{ optionKey: "engraved", test: "is", values: ["yes"] }],
    effect: "show",
    target: { optionKey: "words", choiceKey: null },
  },
  {
    when: [{ optionKey: "words", test: "answered", values: [] }],
    effect: "forbid",
    target: { optionKey: "metal", choiceKey: "silver" },
  },
];
const set: CatalogVersion = { setKey: "band", name: "Band", version: 2, currency: "USD", options, rules };

function see(answers: string[], { today = "2026-12-05", remaining }: { today?: string; remaining?: Remaining } = {}) {
  const data: BlockData = {
    variants: { "11": { price: 10_000, available: true, set: "band~2" } },
    sets: {
      "band~2": {
        key: "band",
        version: 2,
        currency: "USD",
        table: toRules({ ...set, remaining }),
        options: options.map(({ label, extraLeadDays }) => ({
          label: label.toUpperCase(),
          days: extraLeadDays,
          rush: false,
        })),
      },
    },
    lead: {
      v: 1,
      id: "t1",
      issuedAt: "2026-11-21T06:00:00Z",
      expiresAt: "2026-11-22T06:00:00Z",
      zone: "UTC",
      cutOff: "14:00",
      rangeDays: [7, 14],
      sets: { band: { ready: { "2026-11-21": "2026-12-02" }, extra: {} } },
      open: ["2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"],
    },
    orderDay: "2026-11-21",
    today,
    currency: "USD",
    refused: "",
    moneyFormat: "${{amount}}",
    words: {
      left: "[n] left",
      over: "[n] too many",
      from: "from [n]",
      ready: "by [d] [m]",
      promise: "Promise",
      weekdays: "Sun Mon Tue Wed Thu Fri Sat",
      months: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
      refusals: {
        required: "[l]: please answer",
        "not-offered": "[l]: [v] does not go with the others",
        closed: "[l]: [v] only [b]",
        "sold-out": "[l]: [v] is sold out",
        "too-many-lines": "[l] has [v] lines, takes [b]",
        "other-script": "[l]: [v], takes [b]",
        "not-a-file": "[l]?",
        "too-long": "[l] is [v], takes [b]",
        "forbidden-letter": "[l] has [v]",
        "refused-word": "[l]: not [v]",
        "unknown-choice": "[l] [v]?",
        "not-a-size": "[l] [v]?",
        "size-out-of-range": "[l] [v] [b]",
        "not-a-date": "[l] [v]?",
        "date-out-of-range": "[l] [v] [b]",
      },
    },
  };
  const given = answers.map((raw) => ({ raw, words: raw === "gold" ? "Or" : "" }));
  const view = viewOf(data, { variantId: "11", given, rate: 1, showsDay: true }, segment);
  if (!view) throw new Error("no view");
  return view;
}

const [wordsField, metalField] = [(view: View) => view.fields[1], (view: View) => view.fields[2]];

describe("a shopper's answer raises a question, and takes it back", () => {
  it("what is not asked is hidden, not required, not sent, and costs neither money nor days", () => {
    const view = see(["no", "Anna", "gold"]);
    expect(wordsField(view)).toMatchObject({ hidden: true, withheld: true, required: false, message: "", text: "" });
    expect(view).toMatchObject({ complete: true, total: "$190.00", keepsake: "band:2:2026-12-02" });
    expect(view.copies.map(([label]) => label)).toEqual(["ENGRAVE IT", "METAL", "Promise"]);
  });

  it("what is asked again is asked with what was typed before", () => {
    const view = see(["yes", "Anna", "gold"]);
    expect(wordsField(view)).toMatchObject({ hidden: false, withheld: false, required: true, text: "ANNA" });
    expect(view).toMatchObject({ complete: true, total: "$208.00", keepsake: "band:2:2026-12-04" });
    expect(view.copies.slice(0, 3)).toEqual([
      ["ENGRAVE IT", "Yes"],
      ["WORDS", "ANNA"],
      // In the words of the page, which may be another language than the merchant's.
      ["METAL", "Or"],
    ]);
  });

  it("is told that it is open while it is empty", () => {
    const view = see(["yes", "", "gold"]);
    expect(view).toMatchObject({ complete: false, total: "from $208.00" });
    expect(wordsField(view)?.message).toBe("WORDS: please answer");
  });
});

describe("a choice that other answers rule out", () => {
  it("cannot be taken, and says so at once where it was taken before", () => {
    const view = see(["yes", "Anna", "silver"]);
    expect(metalField(view)?.choiceWithheld("silver")).toBe("not-offered");
    expect(metalField(view)?.choiceWithheld("gold")).toBeNull();
    expect(metalField(view)).toMatchObject({ urgent: true, message: "METAL: Silver does not go with the others" });
    expect(view.complete).toBe(false);
  });

  it("is not what the least price is reckoned by", () => {
    expect(see(["yes", "Anna", ""]).total).toBe("from $188.00");
    expect(see(["no", "", ""]).total).toBe("from $100.00");
  });

  it("can be taken again when the answer that ruled it out is gone", () => {
    expect(see(["no", "Anna", "silver"])).toMatchObject({ complete: true, total: "$100.00" });
  });
});

describe("days and counts", () => {
  it("outside its days a choice cannot be taken", () => {
    expect(metalField(see(["no", "", ""], { today: "2026-11-30" }))?.choiceWithheld("rose")).toBe("closed");
    expect(metalField(see(["no", "", ""], { today: "2026-12-01" }))?.choiceWithheld("rose")).toBeNull();
  });

  it("sold out, a choice cannot be taken, and one that was is named", () => {
    const view = see(["no", "", "silver"], { remaining: { "metal/silver": 0 } });
    expect(metalField(view)).toMatchObject({ urgent: true, message: "METAL: Silver is sold out" });
    expect(view.complete).toBe(false);
  });
});

describe("words on several lines", () => {
  it("are counted without the breaks, however the browser writes them", () => {
    expect(wordsField(see(["yes", "Anna\nBen", "gold"]))).toMatchObject({ left: "3 left", text: "ANNA\nBEN" });
    expect(wordsField(see(["yes", "Anna\r\nBen", "gold"]))?.left).toBe("3 left");
  });

  it("are shown in the merchant's case even while they are refused", () => {
    expect(wordsField(see(["yes", "far too many letters", "gold"]))?.text).toBe("FAR TOO MANY LETTERS");
  });

  it("are refused where there are too many lines, or letters of another script", () => {
    expect(wordsField(see(["yes", "A\nB\nC", "gold"]))?.message).toBe("WORDS has 3 lines, takes 2");
    expect(wordsField(see(["yes", "Анна", "gold"]))?.message).toMatch(/^WORDS: А, takes Latin/);
  });
});
