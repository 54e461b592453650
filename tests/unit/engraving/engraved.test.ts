import { describe, expect, it } from "vitest";
import { engravedOf } from "../../../app/domain/engraving/engraved";
import type { CheckedAnswer } from "../../../app/domain/options/check";
import type { CatalogVersion, Option } from "../../../app/domain/options/option";

const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const engrave = [{ operation: "engrave" as const, minutes: 5 }];
const area = { name: "inside" as const, widthMm: 48, heightMm: 4, ringSized: true };
const front = { name: "front" as const, widthMm: 20, heightMm: 10 };
const words = { maxLetters: 20, feeMinor: 0, perLetterMinor: 0, freeLetters: 0 };
const plain = (key: string) => ({ key, label: key, swatch: null, feeMinor: 0 });
const options: Option[] = [
  {
    ...base,
    ...words,
    kind: "text",
    key: "words",
    label: "Words",
    operations: engrave,
    area,
    font: "great-vibes",
    fonts: ["quicksand"],
  },
  { ...base, kind: "font", key: "font", label: "Font", choices: [plain("quicksand"), plain("amiri")] },
  { ...base, kind: "symbol", key: "symbol", label: "Symbol", choices: [plain("heart")], area: front },
  {
    ...base,
    kind: "ringSize",
    key: "size",
    label: "Size",
    system: "EU",
    minQuarters: 180,
    maxQuarters: 260,
    stepQuarters: 4,
    feeMinor: 0,
  },
  { ...base, ...words, kind: "text", key: "card", label: "Gift card", area: front, font: "great-vibes" },
];
const version: CatalogVersion = { setKey: "ring", name: "Ring", version: 1, currency: "USD", options };
const anna: CheckedAnswer = { position: 1, kind: "text", text: "Anna" };
const font = (choiceKey: string): CheckedAnswer => ({ position: 2, kind: "choice", choiceKey });

describe("what of a selection is engraved", () => {
  it("words are, in their own font until another is chosen that is offered for them", () => {
    const fontOf = (answers: CheckedAnswer[]) => engravedOf(version, answers).map(({ cut }) => cut);
    expect(fontOf([anna])).toEqual([{ kind: "text", text: "Anna", font: "great-vibes" }]);
    expect(fontOf([anna, font("quicksand")])).toEqual([{ kind: "text", text: "Anna", font: "quicksand" }]);
    expect(fontOf([anna, font("amiri")])).toEqual([{ kind: "text", text: "Anna", font: "great-vibes" }]);
  });

  it("a symbol is, and a gift card, which nobody engraves, is not", () => {
    const engraved = engravedOf(version, [
      { position: 3, kind: "choice", choiceKey: "heart" },
      { position: 5, kind: "text", text: "For you" },
    ]);
    expect(engraved).toEqual([
      { position: 3, optionKey: "symbol", label: "Symbol", area: front, cut: { kind: "symbol", symbol: "heart" } },
    ]);
  });

  it("an area inside the ring is as long as the ring that was chosen", () => {
    const [own] = engravedOf(version, [anna, { position: 4, kind: "ringSize", quarters: 216 }]);
    expect(own?.area).toEqual({ ...area, widthMm: 54 });
    expect(engravedOf(version, [anna])[0]?.area).toEqual(area);
  });
});
