import { describe, expect, it } from "vitest";
import { readWork } from "../../../app/flows/tickets/read-work";

const base = { help: "", required: false, operations: [{ operation: "engrave", minutes: 10 }], extraLeadDays: 0 };
const inside = { name: "inside", widthMm: 50, heightMm: 2, ringSized: true };
const choice = (key: string, label: string, swatch: string | null = null) => ({ key, label, swatch, feeMinor: 0 });
const version = {
  setKey: "ring",
  name: "Ring",
  version: 1,
  currency: "USD",
  options: [
    {
      ...base,
      key: "words",
      label: "Words",
      kind: "text",
      maxLetters: 20,
      area: inside,
      font: "great-vibes",
      fonts: ["cormorant-garamond"],
      feeMinor: 0,
      perLetterMinor: 0,
      freeLetters: 0,
    },
    { ...base, key: "letters", label: "Letters", kind: "font", choices: [choice("cormorant-garamond", "Upright")] },
    {
      ...base,
      key: "sign",
      label: "Sign",
      kind: "symbol",
      choices: [choice("heart", "A heart")],
      area: { name: "outside", widthMm: 4, heightMm: 4 },
    },
    {
      ...base,
      key: "size",
      label: "Size",
      kind: "ringSize",
      system: "US",
      minQuarters: 16,
      maxQuarters: 40,
      stepQuarters: 2,
      feeMinor: 0,
    },
    { ...base, key: "metal", label: "Metal", kind: "choice", choices: [choice("rose", "Rose gold", "#c08070")] },
  ],
};
const said = (position: number, optionKey: string, words: string) => ({ position, optionKey, label: optionKey, words });
const words = { ...said(1, "words", "Anna"), kind: "text", text: "Anna" };
const upright = { ...said(2, "letters", "Upright"), kind: "choice", choiceKey: "cormorant-garamond" };
const heart = { ...said(3, "sign", "A heart"), kind: "choice", choiceKey: "heart" };
const size = { ...said(4, "size", "US 6½"), kind: "ringSize", quarters: 26 };
const rose = { ...said(5, "metal", "Rose gold"), kind: "choice", choiceKey: "rose" };

describe("a maker reads a ticket", () => {
  it("in the letters that the shopper chose, as long as the ring that was chosen", () => {
    const { engravings, ringSize } = readWork([words, upright, size], version);
    expect(engravings).toHaveLength(1);
    expect(engravings[0]?.cut).toEqual({ kind: "text", text: "Anna", font: "cormorant-garamond" });
    expect(engravings[0]?.widthMm).toBeCloseTo(Math.PI * (11.63 + 0.8128 * 6.5), 0);
    expect(ringSize).toBe("US 6½");
  });

  it("in the text's own letters where nothing was chosen", () => {
    expect(readWork([words], version).engravings[0]).toMatchObject({ cut: { font: "great-vibes" }, widthMm: 50 });
  });

  it("with the symbol that is cut, by its name and place", () => {
    expect(readWork([heart], version).engravings).toEqual([
      {
        optionKey: "sign",
        label: "Sign",
        text: "Heart",
        location: "outside",
        cut: { kind: "symbol", symbol: "heart" },
        widthMm: 4,
        heightMm: 4,
      },
    ]);
  });

  it("with the colour of a choice and the picture that was sent", () => {
    const photo = { ...said(5, "photo", "Uploaded file"), kind: "file", uploadKey: "k".repeat(22) };
    expect(readWork([rose, photo], version).answers).toMatchObject([
      { words: "Rose gold", swatch: "#c08070", uploadKey: null },
      { swatch: null, uploadKey: "k".repeat(22) },
    ]);
  });
});
