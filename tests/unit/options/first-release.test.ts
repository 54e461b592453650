import { describe, expect, it } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { describeAnswers } from "../../../app/domain/options/catalog-version";
import { checkSelection } from "../../../app/domain/options/check";
import { judgeLine } from "../../../app/domain/options/judge-line";
import { readFees } from "../../../app/domain/options/read-fees";
import { publishable } from "../../../app/domain/options/publishable";
import { toRules } from "../../../app/domain/options/rules";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { requiredOperations } from "../../../app/domain/tickets/required-operations";
import { optionOfRow, versionOfDoc } from "../../../app/flows/catalog/stored-option";
import { setDataOf } from "../../../app/flows/catalog/stored-set";
import { segment } from "./catalog";

/** Written out as the first release stored it in `catalog_version.doc`: it must mean the same for ever. */
const doc = {
  name: "Classic ring",
  setKey: "ring-classic",
  version: 1,
  currency: "USD",
  options: [
    {
      key: "inside-engraving",
      area: { name: "inside", widthMm: 42, heightMm: 2.2 },
      font: "great-vibes",
      help: "Up to 20 letters",
      kind: "text",
      label: "Engraving inside the band",
      feeMinor: 1800,
      required: true,
      maxLetters: 20,
      operations: [{ minutes: 25, operation: "engrave" }],
      freeLetters: 12,
      extraLeadDays: 0,
      perLetterMinor: 150,
    },
    {
      key: "ring-size",
      help: "",
      kind: "ringSize",
      label: "Ring size",
      system: "US",
      feeMinor: 0,
      required: true,
      operations: [{ minutes: 20, operation: "resize" }],
      maxQuarters: 48,
      minQuarters: 16,
      stepQuarters: 2,
      extraLeadDays: 0,
    },
    {
      key: "birthstone",
      help: "",
      kind: "choice",
      label: "Birthstone",
      choices: [{ key: "garnet", label: "Garnet", swatch: "#8e1b2d", feeMinor: 2400 }],
      required: false,
      operations: [{ minutes: 30, operation: "set" }],
      extraLeadDays: 1,
    },
    {
      key: "anniversary",
      help: "",
      kind: "date",
      label: "Date to remember",
      latest: null,
      earliest: "1950-01-01",
      feeMinor: 600,
      required: false,
      operations: [{ minutes: 10, operation: "engrave" }],
      extraLeadDays: 0,
    },
  ],
};

/** Its product's `fees` metafield, as the first release published it and open carts still name it. */
const fees: unknown = {
  v: 1,
  c: "USD",
  f: "gid://shopify/ProductVariant/900",
  variants: { "11": "ring-classic" },
  sets: {
    "ring-classic": {
      "1": [
        { k: "t", l: "Engraving inside the band", r: 1, n: 20, f: 1800, p: 150, z: 12 },
        { k: "s", l: "Ring size", r: 1, a: 16, b: 48, s: 2, f: 0 },
        { k: "c", l: "Birthstone", r: 0, c: [["garnet", "Garnet", 2400]] },
        { k: "d", l: "Date to remember", r: 0, a: "1950-01-01", b: null, f: 600 },
      ],
    },
  },
};

const answers = ["Anna & Ben 2019", "6.5", "garnet", "2026-05-01", "", ""];

describe("what the first release stored", () => {
  it("is read as it stands, nothing added and nothing lost", () => {
    expect(versionOfDoc(doc)).toStrictEqual(doc);
    for (const option of doc.options) {
      const { key, kind, label, ...data } = option;
      expect(optionOfRow({ key, kind, label, data })).toStrictEqual(option);
    }
    expect(setDataOf({})).toEqual({ rules: [], areas: [] });
  });

  it("is published anew to the byte as it was", () => {
    const written = readFees(JSON.stringify(fees))?.rules("ring-classic", 1);
    expect(JSON.stringify(toRules(versionOfDoc(doc)))).toBe(JSON.stringify(written));
    expect(publishable(versionOfDoc(doc))).toEqual({ kind: "ok" });
  });

  it("is checked, priced and made as it was sold, on whatever day", () => {
    const version = versionOfDoc(doc);
    const checked = checkSelection(toRules(version), answers, segment, "2031-01-01");
    if (checked.kind !== "valid") throw new Error("refused");
    expect(feeMinorOf(toRules(version), checked.answers, segment)).toBe(1800 + 3 * 150 + 2400 + 600);
    const described = describeAnswers(version, checked.answers);
    expect(described.map(({ words }) => words)).toEqual(["Anna & Ben 2019", "US 6½", "Garnet", "1 May 2026"]);
    expect(
      requiredOperations(version, described, DEFAULT_OPERATIONS).map(({ operation, minutes }) => [operation, minutes]),
    ).toEqual([
      ["resize", 20],
      ["engrave", 35],
      ["set", 30],
      ["inspect", 5],
    ]);
  });

  it("is still judged in open carts by what it published", () => {
    const line = new Map([
      ["_keepsake", "ring-classic:1:"],
      ...answers.map((raw, at): [string, string] => [`_k${at + 1}`, raw]),
    ]);
    const judged = judgeLine(
      { variantId: "11", fees: readFees(JSON.stringify(fees)), get: (name) => line.get(name) },
      segment,
      "2026-11-21",
    );
    expect(judged).toMatchObject({ kind: "valid", feeGid: "gid://shopify/ProductVariant/900" });
  });
});
